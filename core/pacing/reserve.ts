import { SlidingWindow, type WindowLimit } from './slidingWindow';

/** Part of a long window that is kept for those who need little. */
const RESERVED = 0.02;

/** Between two large calls after the window was full: whoever else waits for it finds a way in. */
const GAP_MS = 250;

/** Who asks for a place. */
export interface Asker {
	/** The run; those without one count as one. */
	readonly signal?: AbortSignal | undefined;
	/** Nobody else of the run waits. */
	readonly isLast?: boolean;
}

/** Part of a window for which it is tight after somebody had to wait for it. */
const TIGHT_FOR = 0.25;

/** What a run has used lately. */
interface RunUse {
	readonly window: SlidingWindow;
	/** Its last call seemed to be its end: nobody else of it waited. */
	readonly endedBefore: boolean;
}

const NO_RUN = new AbortController().signal;

/**
 * A small part of a long window, such as a minute: a run that has used much of it leaves this part to
 * runs that need little, which otherwise waited for up to a minute behind a broadcast.
 */
export class Reserve {
	/** What each run has used lately. */
	private readonly runs = new WeakMap<AbortSignal, RunUse>();
	/** What went out before others who waited for the window. */
	private readonly ahead: SlidingWindow;
	private heldUpAtMs = -Infinity;
	private nextLargeMs = -Infinity;

	constructor(private limit: WindowLimit) {
		this.ahead = new SlidingWindow(limit);
	}

	/** See `Lane.adopt`. */
	adopt(limit: WindowLimit): void {
		this.limit = limit;
	}

	/**
	 * How much of the window a call may fill up.
	 *
	 * @param used how much of it is used, by all runs
	 */
	countFor(now: number, asker: Asker, weight: number, used: number): number {
		const { count } = this.limit;
		if (this.isSmall(now, asker.signal, weight)) return count;
		// What fits as a whole needs no second window.
		return this.isEnd(now, asker, used) && !this.isTight(now) ? count : count - this.size;
	}

	/**
	 * Whether a call is the end of what its run sends, and most of what was sent lately. Who sends one
	 * call after the other, in a loop or in order, seems to be at the end with each.
	 */
	private isEnd(now: number, { signal = NO_RUN, isLast = false }: Asker, used: number): boolean {
		const run = this.runs.get(signal);
		if (!isLast || run === undefined || run.endedBefore) return false;
		return run.window.used(now) > used / 2;
	}

	/** How long until a call may go, for the others' sake; zero or less for now. */
	waitMs(now: number, weight: number): number {
		return this.isTight(now) && weight > this.size ? this.nextLargeMs - now : 0;
	}

	/** Whether a call may go before one that waits for the window. */
	mayOvertake(now: number, { signal }: Asker, weight: number): boolean {
		return this.isSmall(now, signal, weight) && this.ahead.used(now) + weight <= this.size;
	}

	/** A call goes out. */
	take(now: number, { signal = NO_RUN, isLast = false }: Asker, weight: number): void {
		const window = this.runs.get(signal)?.window ?? new SlidingWindow(this.limit);
		this.runs.set(signal, { window, endedBefore: isLast });
		window.forget(now);
		window.add(weight, now + this.limit.perMs);
		if (weight > this.size) this.nextLargeMs = now + GAP_MS;
	}

	/** A call went out before one that waits. */
	overtook(now: number, weight: number): void {
		this.ahead.forget(now);
		this.ahead.add(weight, now + this.limit.perMs);
	}

	/** Somebody has to wait for the window. */
	heldUp(now: number): void {
		this.heldUpAtMs = now;
	}

	private get size(): number {
		return Math.floor(this.limit.count * RESERVED);
	}

	private isTight(now: number): boolean {
		return now - this.heldUpAtMs < TIGHT_FOR * this.limit.perMs;
	}

	private isSmall(now: number, signal: AbortSignal | undefined, weight: number): boolean {
		const used = this.runs.get(signal ?? NO_RUN)?.window.used(now) ?? 0;
		return used + weight <= this.size;
	}
}
