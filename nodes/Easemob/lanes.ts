import { shareOf, type LaneLimits } from '../../core/pacing/laneLimits';
import {
	CALLS_PER_SECOND,
	FILE_CALLS_PER_SECOND,
	RECALL_CALLS_PER_SECOND,
	ROOM_CALLS_PER_SECOND,
	SEND_LIMITS,
	TARGETED_LIMITS,
} from './limits';
import { STANDARD_LIMITS, type AppLimits } from './service/appLimits';
import { LIMITS_ADVICE } from './service/texts';

/** Enough for 100 calls a second at a round trip of one second. */
const CALLS_IN_FLIGHT = 100;

/** Of uploads and downloads; each is in memory, and twice while it is made ready. */
const FILES_IN_FLIGHT = 16;
export const FILE_BYTES_IN_FLIGHT = 32 * 1024 * 1024;

/**
 * The pace of each class of endpoints of one app, by what its credential says:
 * - `messagesPerMinute` is the limit of messages to users. Groups, chat rooms and targeted messages
 *   have limits of their own, of one second, which stay as they are.
 * - `callsPerSecond` takes the place of the general 100. What has a smaller limit of its own (sending to
 *   groups, lists of chat rooms) keeps it, unless that is more than the whole app may do.
 * - The share holds for all of these, rounded down, but for at least one call and one message.
 *
 * As many calls are under way as the calls per second ask for. For files that is our own limit, whatever
 * the service takes: 100 small ones a second at a round trip of 160 ms, three of the largest at a time.
 */
export function lanesFor({
	sharePercent,
	messagesPerMinute = SEND_LIMITS.user.messages,
	callsPerSecond = CALLS_PER_SECOND,
}: AppLimits) {
	const ours = (count: number, perMs: number) => shareOf(count, perMs, sharePercent);
	const callLane = (standard: number) => {
		const allowed =
			standard < CALLS_PER_SECOND ? Math.min(standard, callsPerSecond) : callsPerSecond;
		const calls = ours(allowed, 1_000);
		const maxInFlight = Math.ceil((CALLS_IN_FLIGHT * calls.count) / standard);
		return { calls: [calls], maxInFlight, advice: LIMITS_ADVICE };
	};
	const sendLane = (standard: number, messages: number, windowMs: number) => ({
		...callLane(standard),
		messages: [ours(messages, windowMs)],
	});
	const { user, group, chatRoom } = SEND_LIMITS;
	return {
		user: sendLane(user.callsPerSecond, messagesPerMinute, user.messagesWindowMs),
		group: sendLane(group.callsPerSecond, group.messages, group.messagesWindowMs),
		chatRoom: sendLane(chatRoom.callsPerSecond, chatRoom.messages, chatRoom.messagesWindowMs),
		targeted: sendLane(
			CALLS_PER_SECOND,
			TARGETED_LIMITS.messages,
			TARGETED_LIMITS.messagesWindowMs,
		),
		file: {
			...callLane(FILE_CALLS_PER_SECOND),
			maxInFlight: FILES_IN_FLIGHT,
			maxBytesInFlight: FILE_BYTES_IN_FLIGHT,
			countFrom: 'answered',
		},
		recall: callLane(RECALL_CALLS_PER_SECOND),
		rooms: callLane(ROOM_CALLS_PER_SECOND),
		/** Whatever has no limit of its own. */
		other: callLane(CALLS_PER_SECOND),
	} as const satisfies Record<string, LaneLimits>;
}

/** The pace where a credential says nothing of it. */
export const LANES = lanesFor(STANDARD_LIMITS);

/** A class of endpoints with a pace of its own. */
export type LaneName = keyof typeof LANES;
