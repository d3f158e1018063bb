import type { Clock } from '../base/clock';
import { SlidingWindow, type WindowLimit } from './slidingWindow';

/** Parts of the limit; more than half of it is nobody's fair share where somebody else wants more. */
const MOST_AT_FIRST = 0.5;
/** Whoever comes late begins with this much, and whoever has plenty makes room. */
const LEAST_AT_FIRST = 0.15;
/** What a share falls to at once, and what it falls to in the end. */
const LEAST_AT_ONCE = 0.1;
const LEAST = 0.02;

/** Of a share stays after a refusal: less of a large one than of a small one, so that they meet. */
const KEPT = 0.95;
const LARGE_KEEPS_LESS = 0.1;

/** A share grows slowly at first, by this part of the limit in each window, ... */
const SLOW_GROWTH = 0.004;
/** ... and faster and faster when nothing was refused for some windows: others have stopped. */
const FAST_GROWTH = 0.075;
const SLOW_WINDOWS = 3;
/** A smaller share than this grows fast sooner. */
const SMALL = 0.2;

/** Refusals that come within so many windows have one reason. */
const ONE_REASON = 0.8;
/** For so long after the first refusal, what is accepted tells how much is ours. */
const FIRST_LOOK = 0.6;
/** So many windows in which all was refused: whatever the reason is, it is not the pace. */
const HOPE = 6;
/** After so many windows without a refusal, however the share has grown, it is the whole limit. */
const FORGOTTEN = 9;

/**
 * How much of one limit is ours, where others use it too whom nobody here sees: other processes, other
 * programs. All of it until the service refuses something; then what it accepted lately, sent evenly, a
 * little less after each refusal, and more while there is none. Processes that all do this come to equal
 * shares: who has more is refused more often, and gives up more each time.
 */
export class Share {
	/** What was accepted in the last window. */
	private readonly taken: SlidingWindow;
	/** The part of the limit that was left at the last refusal. */
	private base = 1;
	private isAll = true;
	private firstRefusedMs = -Infinity;
	private loweredAtMs = -Infinity;
	/** Windows after that until it grows fast. */
	private slowWindows = SLOW_WINDOWS;
	private nextMs = -Infinity;
	/** The first refusal since anything was accepted. */
	private emptySinceMs = Infinity;

	constructor(
		private limit: WindowLimit,
		private readonly clock: Pick<Clock, 'random'>,
	) {
		this.taken = new SlidingWindow(limit);
	}

	/** See `Lane.adopt`. */
	adopt(limit: WindowLimit): void {
		this.limit = limit;
	}

	/** Whether a lower pace may help; not where nothing was accepted for some windows. */
	isHopeful(now: number): boolean {
		return now - this.emptySinceMs <= HOPE * this.limit.perMs;
	}

	/** How long until it is time for the next call; zero or less when it is now. */
	waitMs(now: number): number {
		if (this.part(now) === 1) return 0;
		return this.nextMs - now;
	}

	/** A call of this weight goes out. */
	take(now: number, weight: number): void {
		if (this.isAll) return;
		// What came late by less than one call's time does not slow down the next ones.
		this.nextMs = Math.max(now - this.gapMs(now, 1), this.nextMs) + this.gapMs(now, weight);
	}

	accepted(now: number, weight: number): void {
		this.emptySinceMs = Infinity;
		this.taken.forget(now);
		this.taken.add(weight, now + this.limit.perMs);
	}

	/**
	 * A call was refused because of this limit.
	 *
	 * @param sentAtMs when it went out
	 */
	refused(now: number, sentAtMs: number): void {
		const { perMs } = this.limit;
		this.emptySinceMs = Math.min(this.emptySinceMs, now);
		if (this.part(now) === 1 && this.isAll) {
			this.isAll = false;
			this.firstRefusedMs = now;
			this.lower(now, this.atFirst(now));
			// Whatever is ours is used up until the first of it has left the window.
			const used = this.taken.used(now);
			const fullMs = used === 0 ? perMs : this.taken.waitMs(now, 1, Math.max(1, used));
			this.nextMs = now + fullMs + 0.02 * perMs * this.clock.random();
		} else if (now - this.firstRefusedMs < FIRST_LOOK * perMs) {
			this.lower(now, this.atFirst(now));
		} else if (sentAtMs >= this.loweredAtMs + ONE_REASON * perMs) {
			this.lower(now, this.afterRefusal(now));
		} else if (sentAtMs > this.loweredAtMs) {
			this.nextMs += this.gapMs(now, 1);
			if (now - this.loweredAtMs < perMs / 2) return;
			this.base = Math.min(this.base, Math.max(LEAST_AT_ONCE, this.takenPart(now)));
		}
	}

	/** Time from one call to the next. */
	private gapMs(now: number, weight: number): number {
		return (weight * this.limit.perMs) / (this.part(now) * this.limit.count);
	}

	/** The part of the limit that is ours now. */
	private part(now: number): number {
		if (this.isAll) return 1;
		const windows = (now - this.loweredAtMs) / this.limit.perMs;
		if (windows > this.slowWindows + FORGOTTEN) {
			this.isAll = true;
			return 1;
		}
		const fast = Math.max(0, windows - this.slowWindows);
		return Math.min(1, this.base + SLOW_GROWTH * windows + FAST_GROWTH * fast * fast);
	}

	private takenPart(now: number): number {
		return this.taken.used(now) / this.limit.count;
	}

	private atFirst(now: number): number {
		return Math.min(MOST_AT_FIRST, Math.max(LEAST_AT_FIRST, 0.97 * this.takenPart(now)));
	}

	private afterRefusal(now: number): number {
		const part = this.part(now);
		const less = part * (KEPT - LARGE_KEEPS_LESS * part);
		const windows = (now - this.loweredAtMs) / this.limit.perMs;
		if (windows <= this.slowWindows) return less;
		// It has grown fast until it met others: back to what it had, or really got.
		return Math.min(less, 0.9 * Math.max(this.base, this.takenPart(now)));
	}

	private lower(now: number, part: number): void {
		this.base = Math.max(LEAST, part);
		this.loweredAtMs = now;
		// Not all processes at the same time.
		const smallness = Math.min(1, Math.max(0.25, (part / SMALL) ** 2));
		this.slowWindows = SLOW_WINDOWS * (1 + this.clock.random()) * smallness;
	}
}
