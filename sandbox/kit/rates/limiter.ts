/**
 * The rates of the service ("API call limits" of the REST documentation), per app and class of
 * endpoint. Off unless asked for: a test of something else should not have to know them.
 *
 * Not documented, and decided here:
 * - Only a call that is accepted uses up a rate. One that is refused, for its rate or for what it
 *   says, gives its place back.
 * - Both targeted endpoints share one window, and a targeted message counts once for its group or
 *   room, however many members get it: it has one message ID.
 * - A call for more messages than a whole window holds is refused for ever. The documented numbers
 *   never come to that; a small scale can.
 */
import { LIMITS, SEND_LIMITS, TARGETED_LIMITS } from '../../../nodes/Easemob/limits';
import { messageLimitReached, tooManyCalls } from '../../easemob/errors';
import type { RateLimits } from '../../easemob/types';
import { SlidingWindow, type Slot } from './slidingWindow';

interface Rates {
	callsPerSecond?: number;
	messages?: number;
	messagesWindowMs?: number;
}

const RATES = {
	user: SEND_LIMITS.user,
	group: SEND_LIMITS.group,
	chatRoom: SEND_LIMITS.chatRoom,
	targeted: TARGETED_LIMITS,
	token: { callsPerSecond: LIMITS.tokenCallsPerSecond },
	/** Uploads and downloads together. */
	file: { callsPerSecond: LIMITS.fileCallsPerSecond },
} as const satisfies Record<string, Rates>;

export type RateClass = keyof typeof RATES;

interface Windows {
	calls?: SlidingWindow;
	messages?: SlidingWindow;
}

/** What a call has taken, to be given back if it is refused after all. */
export type GiveBack = () => void;

export class RateLimiter {
	private windows = new Map<RateClass, Windows>();
	private limits: RateLimits = false;

	constructor(limits: RateLimits) {
		this.set(limits);
	}

	/** All windows start empty. */
	set(limits: RateLimits): void {
		const scale = limits === false ? 1 : (limits.scale ?? 1);
		if (!(scale > 0 && scale < Infinity)) {
			throw new RangeError(`The scale of the rate limits must be above 0, not ${scale}.`);
		}
		this.limits = limits;
		this.windows = limits === false ? new Map() : windowsFor(scale);
	}

	/** Forgets what was used up; the limits stay as they are. */
	clear(): void {
		this.set(this.limits);
	}

	takeCall(rateClass: RateClass, atMs: number): GiveBack | undefined {
		return take(this.windows.get(rateClass)?.calls, atMs, 1, tooManyCalls);
	}

	/** Nothing can refuse the request once it has its messages, so they are never given back. */
	takeMessages(rateClass: RateClass, atMs: number, count: number): void {
		take(this.windows.get(rateClass)?.messages, atMs, count, messageLimitReached);
	}
}

function take(
	window: SlidingWindow | undefined,
	atMs: number,
	count: number,
	refusal: () => Error,
): GiveBack | undefined {
	if (window === undefined) return undefined;
	const slot: Slot | undefined = window.take(atMs, count);
	if (slot === undefined) throw refusal();
	return () => window.giveBack(slot);
}

function windowsFor(scale: number): Map<RateClass, Windows> {
	const scaled = (count: number) => Math.max(1, Math.round(count * scale));
	const entries = Object.entries<Rates>(RATES).map(([rateClass, rates]): [RateClass, Windows] => {
		const { callsPerSecond, messages, messagesWindowMs } = rates;
		const windows: Windows = {};
		if (callsPerSecond !== undefined) {
			windows.calls = new SlidingWindow(scaled(callsPerSecond), 1_000);
		}
		if (messages !== undefined && messagesWindowMs !== undefined) {
			windows.messages = new SlidingWindow(scaled(messages), messagesWindowMs);
		}
		return [rateClass as RateClass, windows];
	});
	return new Map(entries);
}
