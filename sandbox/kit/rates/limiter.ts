/**
 * The rates of a service, per class of calls. Off unless asked for: a test of something else should
 * not have to know them.
 *
 * Only a call that is accepted uses up a rate. One that is refused, for its rate or for what it says,
 * gives its place back. A call for more messages than a whole window holds is refused for ever; the
 * numbers of a service never come to that, but a small scale can.
 */
import type { RateLimits } from '../options';
import type { Refusal } from '../refusal';
import { SlidingWindow } from './slidingWindow';

/** At most so many in any stretch of this length. */
export interface Window {
	readonly count: number;
	readonly perMs: number;
}

/** A message may go to many: a call for three counts once among the calls, thrice among the messages. */
export type Counted = 'calls' | 'messages';

export type Rates = Readonly<Partial<Record<Counted, readonly Window[]>>> & {
	/** The one call too many closes its class for this long; not if it is absent. */
	readonly blockMs?: number;
};

/** By class of calls. */
export type RateTable = Readonly<Record<string, Rates>>;

/** What the service says when there were too many. */
export type RateRefusal = (counted: Counted, rateClass: string) => Refusal;

/** Undoes the counting of a call that is refused after all. */
export type GiveBack = () => void;

const NOTHING: GiveBack = () => undefined;

export class RateLimiter {
	/** By class, what is counted, and of what; made when first asked for. */
	private windows = new Map<string, SlidingWindow[]>();
	/** By class, until when it is closed. */
	private blockedUntilMs = new Map<string, number>();
	private limits: RateLimits = false;
	private scale = 1;

	constructor(
		private readonly table: RateTable,
		private readonly refusal: RateRefusal,
		limits: RateLimits,
	) {
		this.set(limits);
	}

	/** All windows start empty. */
	set(limits: RateLimits): void {
		const scale = limits === false ? 1 : (limits.scale ?? 1);
		if (!(scale > 0 && scale < Infinity)) {
			throw new RangeError(`The scale of the rate limits must be above 0, not ${scale}.`);
		}
		this.limits = limits;
		this.scale = scale;
		this.windows = new Map();
		this.blockedUntilMs = new Map();
	}

	/** Forgets what was used up; the limits stay as they are. */
	clear(): void {
		this.set(this.limits);
	}

	/** Throws the service's refusal, and then has taken nothing. */
	takeCall(rateClass: string, atMs: number): GiveBack {
		return this.take('calls', rateClass, atMs, 1);
	}

	/**
	 * Nothing may refuse the request once it has its messages, unless that gives them back.
	 *
	 * @param of what the windows are for, such as one of many channels, each with windows of its own
	 */
	takeMessages(rateClass: string, atMs: number, count: number, of = ''): GiveBack {
		return this.take('messages', rateClass, atMs, count, of);
	}

	private take(counted: Counted, rateClass: string, atMs: number, cost: number, of = ''): GiveBack {
		if (atMs < (this.blockedUntilMs.get(rateClass) ?? -Infinity)) {
			throw this.refusal(counted, rateClass);
		}
		let giveBack = NOTHING;
		for (const window of this.windowsOf(counted, rateClass, of)) {
			const slot = window.take(atMs, cost);
			if (slot === undefined) {
				giveBack();
				this.block(rateClass, atMs);
				throw this.refusal(counted, rateClass);
			}
			const earlier = giveBack;
			giveBack = () => {
				earlier();
				window.giveBack(slot);
			};
		}
		return giveBack;
	}

	/** What is refused meanwhile does not make it longer. */
	private block(rateClass: string, atMs: number): void {
		const { blockMs } = this.table[rateClass] ?? {};
		if (blockMs !== undefined) this.blockedUntilMs.set(rateClass, atMs + blockMs);
	}

	private windowsOf(counted: Counted, rateClass: string, of: string): SlidingWindow[] {
		const rates = this.table[rateClass];
		if (rates === undefined) throw new Error(`There is no class of rates "${rateClass}".`);
		if (this.limits === false) return [];
		const key = JSON.stringify([rateClass, counted, of]);
		const known = this.windows.get(key);
		if (known !== undefined) return known;
		const windows = (rates[counted] ?? []).map(
			({ count, perMs }) => new SlidingWindow(Math.max(1, Math.round(count * this.scale)), perMs),
		);
		this.windows.set(key, windows);
		return windows;
	}
}
