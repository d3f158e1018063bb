import { shareOf, type LaneLimits } from '../../core/pacing/laneLimits';
import type { WindowLimit } from '../../core/pacing/slidingWindow';
import { CALL_LIMITS, SEND_LIMITS, type SendLimits } from './limits';
import { STANDARD_LIMITS, type AppLimits } from './service/appLimits';
import { BROADCAST_ADVICE, LIMITS_ADVICE } from './service/texts';

/** Enough for 100 calls a second at a round trip of one second. */
const CALLS_IN_FLIGHT = 100;

/**
 * The pace of each class of endpoints of one app, by what its credential says: `messagesPerMinute` takes
 * the place of the limit of messages to users; the share holds for all of them, rounded down, but for at
 * least one.
 */
export function lanesFor({
	sharePercent,
	messagesPerMinute = SEND_LIMITS.user.messages,
}: AppLimits) {
	const common = { maxInFlight: CALLS_IN_FLIGHT, advice: LIMITS_ADVICE };
	const ours = ({ count, perMs }: WindowLimit) => shareOf(count, perMs, sharePercent);
	const callLane = (calls: readonly WindowLimit[]) => ({ ...common, calls: calls.map(ours) });
	const sendLane = ({ messages: count, messagesWindowMs: perMs }: SendLimits) => ({
		...common,
		calls: [],
		messages: [ours({ count, perMs })],
	});
	return {
		user: sendLane({ ...SEND_LIMITS.user, messages: messagesPerMinute }),
		group: sendLane(SEND_LIMITS.group),
		chatRoom: sendLane(SEND_LIMITS.chatRoom),
		system: sendLane(SEND_LIMITS.system),
		ultraGroup: sendLane(SEND_LIMITS.ultraGroup),
		broadcast: { ...callLane(CALL_LIMITS.broadcast), advice: BROADCAST_ADVICE },
		onlineBroadcast: callLane(CALL_LIMITS.onlineBroadcast),
		chatRoomBroadcast: callLane(CALL_LIMITS.chatRoomBroadcast),
		recall: callLane(CALL_LIMITS.recall),
		token: callLane(CALL_LIMITS.token),
		other: callLane(CALL_LIMITS.other),
	} as const satisfies Record<string, LaneLimits>;
}

/** The pace where a credential says nothing of it. */
export const LANES = lanesFor(STANDARD_LIMITS);

/** A class of endpoints with a pace of its own. */
export type LaneName = keyof typeof LANES;
