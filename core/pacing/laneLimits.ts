import type { WindowLimit } from './slidingWindow';

/** What one class of a service's endpoints takes. */
export interface LaneLimits {
	/** Calls, in one or several windows of time. */
	readonly calls: readonly WindowLimit[];
	/** Messages likewise: a call counts as many as it has recipients. */
	readonly messages?: readonly WindowLimit[];
	/** Calls under way at the same time. */
	readonly maxInFlight: number;
	/** Bytes under way at the same time; one call alone may have more. */
	readonly maxBytesInFlight?: number;
	/**
	 * The moment from which a call counts in windows of a few seconds. `sent`, unless told otherwise: a guard
	 * covers that the way to the server takes now longer, now shorter. `answered`: no server's clock can
	 * contradict that, but each window takes longer by a round trip; for calls that take as long as they
	 * take, such as uploads.
	 */
	readonly countFrom?: CountFrom;
	/** What a user can do about these limits, for the error when one is used up. */
	readonly advice?: string;
}

/**
 * The part of a limit that one process of several may use, rounded down, but for at least one.
 *
 * @param sharePercent 1 to 100
 */
export function shareOf(count: number, perMs: number, sharePercent: number): WindowLimit {
	return { count: Math.max(1, Math.floor((count * sharePercent) / 100)), perMs };
}

export type CountFrom = 'sent' | 'answered';

/** What a window of time counts. */
export type Unit = 'calls' | 'messages';

/** What a call takes up. */
export interface Load {
	readonly messages: number;
	readonly bytes?: number | undefined;
	/** The user's own limit: messages within any one second. */
	readonly maxMessagesPerSecond?: number | undefined;
}

/** What a call takes up in a window. */
export function weightOf({ messages }: Load, unit: Unit): number {
	return unit === 'calls' ? 1 : messages;
}

/** Messages of the largest call that fits into every window of messages; Infinity where there is none. */
export function mostMessages({ messages = [] }: LaneLimits): number {
	return Math.min(...messages.map(({ count }) => count));
}
