import { LIMITS, SEND_LIMITS } from '../nodes/Easemob/limits';
import type { Workload } from './workload';

const { user } = SEND_LIMITS;

/** Windows that come before the one in which the last of them can go. */
function windowsBefore(count: number, perWindow: number): number {
	return Math.ceil(count / perWindow) - 1;
}

/** Fewest requests that do it. */
export function leastCalls(workload: Workload): number {
	if (workload.kind === 'broadcast') {
		return Math.ceil(workload.recipients / user.recipientsPerCall);
	}
	return workload.count;
}

/**
 * Seconds that nobody can beat within the service's limits: a full burst at the start of each window
 * of calls or of messages, whichever takes longer, and the round trip of the last.
 */
export function lowerBoundSeconds(workload: Workload, roundTripMs: number): number {
	const roundTrip = roundTripMs / 1_000;
	const calls = leastCalls(workload);
	if (workload.kind === 'uploads') {
		return windowsBefore(calls, LIMITS.fileCallsPerSecond) + roundTrip;
	}
	const messages = workload.kind === 'texts' ? workload.count : workload.recipients;
	const minutes = (windowsBefore(messages, user.messages) * user.messagesWindowMs) / 1_000;
	return Math.max(windowsBefore(calls, user.callsPerSecond), minutes) + roundTrip;
}
