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

export type Rates = Readonly<Partial<Record<Counted, readonly Window[]>>>;

/** By class of calls. */
export type RateTable = Readonly<Record<string, Rates>>;

/** What the service says when there were too many. */
export type RateRefusal = (counted: Counted, rateClass: string) => Refusal;

/** Undoes the counting of a call that is refused after all. */
export type GiveBack = () => void;

const NOTHING: GiveBack = () => undefined;

export class RateLimiter {
	/** By class and what is counted. */
	private windows = new Map<string, SlidingWindow[]>();
	private limits: RateLimits = false;

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
		this.windows = limits === false ? new Map() : windowsFor(this.table, scale);
	}

	/** Forgets what was used up; the limits stay as they are. */
	clear(): void {
		this.set(this.limits);
	}

	/** Throws the service's refusal, and then has taken nothing. */
	takeCall(rateClass: string, atMs: number): GiveBack {
		return this.take('calls', rateClass, atMs, 1);
	}

	/** Nothing may refuse the request once it has its messages: they are never given back. */
	takeMessages(rateClass: string, atMs: number, count: number): void {
		this.take('messages', rateClass, atMs, count);
	}

	private take(counted: Counted, rateClass: string, atMs: number, cost: number): GiveBack {
		if (!(rateClass in this.table)) throw new Error(`There is no class of rates "${rateClass}".`);
		let giveBack = NOTHING;
		for (const window of this.windows.get(keyOf(rateClass, counted)) ?? []) {
			const slot = window.take(atMs, cost);
			if (slot === undefined) {
				giveBack();
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
}

function keyOf(rateClass: string, counted: string): string {
	return `${rateClass} ${counted}`;
}

function windowsFor(table: RateTable, scale: number): Map<string, SlidingWindow[]> {
	const scaled = ({ count, perMs }: Window) =>
		new SlidingWindow(Math.max(1, Math.round(count * scale)), perMs);
	return new Map(
		Object.entries(table).flatMap(([rateClass, rates]) =>
			Object.entries(rates).map(([counted, windows]): [string, SlidingWindow[]] => [
				keyOf(rateClass, counted),
				windows.map(scaled),
			]),
		),
	);
}
