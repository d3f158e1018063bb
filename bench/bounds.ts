import { LIMITS, SEND_LIMITS } from '../nodes/Easemob/limits';
import {
	CALLS as NETEASE_CALLS,
	LIMITS as NETEASE_LIMITS,
} from '../packages/n8n-nodes-netease-im/nodes/NeteaseIm/limits';
import { SEND_LIMITS as RONG_CLOUD_LIMITS } from '../packages/n8n-nodes-rongcloud/nodes/RongCloud/limits';
import type { CloudName } from './entrants';
import type { Workload } from './workload';

interface Window {
	readonly count: number;
	readonly perMs: number;
}

/** What a cloud lets through of messages. */
interface SendBounds {
	readonly recipientsPerCall: number;
	/** Undefined where the documents speak of messages only. */
	readonly calls?: Window;
	/** Undefined where they speak of calls only. */
	readonly messages?: Window;
}

type Messages = Exclude<Workload, { kind: 'uploads' }>;

function easemobBounds(): SendBounds {
	const { recipientsPerCall, callsPerSecond, messages, messagesWindowMs } = SEND_LIMITS.user;
	return {
		recipientsPerCall,
		calls: { count: callsPerSecond, perMs: 1_000 },
		messages: { count: messages, perMs: messagesWindowMs },
	};
}

function rongCloudBounds(workload: Messages): SendBounds {
	const target = workload.kind === 'texts' ? workload.target : 'user';
	const { recipientsPerCall, messages, messagesWindowMs } = RONG_CLOUD_LIMITS[target];
	return { recipientsPerCall, messages: { count: messages, perMs: messagesWindowMs } };
}

const neteaseBounds = (): SendBounds => ({
	recipientsPerCall: NETEASE_LIMITS.recipientsPerBatch,
	calls: NETEASE_CALLS,
});

const BOUNDS: Readonly<Record<CloudName, (workload: Messages) => SendBounds>> = {
	easemob: easemobBounds,
	rongCloud: rongCloudBounds,
	netease: neteaseBounds,
};

/** Time of the windows that come before the one in which the last of them can go. */
function secondsBefore(count: number, { count: perWindow, perMs }: Window): number {
	return ((Math.ceil(count / perWindow) - 1) * perMs) / 1_000;
}

/** Fewest requests that do it. */
export function leastCalls(workload: Workload, cloud: CloudName): number {
	if (workload.kind !== 'broadcast') return workload.count;
	return Math.ceil(workload.recipients / BOUNDS[cloud](workload).recipientsPerCall);
}

/**
 * Seconds that nobody can beat within the service's limits: a full burst at the start of each window
 * of calls or of messages, whichever takes longer, and the round trip of the last.
 */
export function lowerBoundSeconds(
	workload: Workload,
	roundTripMs: number,
	cloud: CloudName,
): number {
	const roundTrip = roundTripMs / 1_000;
	const calls = leastCalls(workload, cloud);
	if (workload.kind === 'uploads') {
		return secondsBefore(calls, { count: LIMITS.fileCallsPerSecond, perMs: 1_000 }) + roundTrip;
	}
	const bounds = BOUNDS[cloud](workload);
	const messages = workload.kind === 'texts' ? workload.count : workload.recipients;
	const ofCalls = bounds.calls === undefined ? 0 : secondsBefore(calls, bounds.calls);
	const ofMessages = bounds.messages === undefined ? 0 : secondsBefore(messages, bounds.messages);
	return Math.max(ofCalls, ofMessages) + roundTrip;
}
