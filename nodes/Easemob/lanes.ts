import type { LaneLimits } from '../../core/pacing/laneLimits';
import {
	CALLS_PER_SECOND,
	FILE_CALLS_PER_SECOND,
	RECALL_CALLS_PER_SECOND,
	ROOM_CALLS_PER_SECOND,
	SEND_LIMITS,
	TARGETED_LIMITS,
	type SendLimits,
} from './limits';

/** Enough for 100 calls a second at a round trip of one second. */
const MESSAGES_IN_FLIGHT = 100;

function sendLane({ callsPerSecond, messages, messagesWindowMs }: SendLimits): LaneLimits {
	return {
		calls: [{ count: callsPerSecond, perMs: 1_000 }],
		messages: [{ count: messages, perMs: messagesWindowMs }],
		maxInFlight: MESSAGES_IN_FLIGHT,
	};
}

function callLane(callsPerSecond: number): LaneLimits {
	return { calls: [{ count: callsPerSecond, perMs: 1_000 }], maxInFlight: MESSAGES_IN_FLIGHT };
}

/**
 * The pace of each class of endpoints. For files, what is under way is our own limit: 100 small ones a
 * second at a round trip of 160 ms, three of the largest at a time. A file is in memory while it is
 * transferred, and twice while it is made ready.
 */
export const LANES = {
	user: sendLane(SEND_LIMITS.user),
	group: sendLane(SEND_LIMITS.group),
	chatRoom: sendLane(SEND_LIMITS.chatRoom),
	targeted: sendLane({
		...TARGETED_LIMITS,
		recipientsPerCall: TARGETED_LIMITS.targets,
		callsPerSecond: CALLS_PER_SECOND,
	}),
	file: {
		calls: [{ count: FILE_CALLS_PER_SECOND, perMs: 1_000 }],
		maxInFlight: 16,
		maxBytesInFlight: 32 * 1024 * 1024,
		countFrom: 'answered',
	},
	recall: callLane(RECALL_CALLS_PER_SECOND),
	rooms: callLane(ROOM_CALLS_PER_SECOND),
	/** Whatever has no limit of its own. */
	other: callLane(CALLS_PER_SECOND),
} as const satisfies Record<string, LaneLimits>;

/** A class of endpoints with a pace of its own. */
export type LaneName = keyof typeof LANES;
