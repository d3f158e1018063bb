/** How much fits into a window of time: calls, or messages. */
export interface WindowLimit {
	readonly count: number;
	readonly perMs: number;
}

/** Something in the window. */
export interface Stay {
	readonly weight: number;
	readonly leavesAtMs: number;
}

/** Used-up places at the beginning are cut off now and then, not each time: all others would move. */
const MAX_USED_UP = 1_000;

/**
 * What counts within the last window of time, by weight. Sliding, since nobody knows where the
 * server's windows begin: what fits here fits into sliding, fixed and calendar windows alike. (A token
 * bucket lets twice the limit through in its first window.)
 */
export class SlidingWindow {
	/** By the time at which they leave. */
	private stays: Stay[] = [];
	private first = 0;
	private total = 0;

	constructor(private current: WindowLimit) {}

	get limit(): WindowLimit {
		return this.current;
	}

	/** From now on so much fits; what went out lately still counts. */
	adopt(count: number): void {
		this.current = { ...this.current, count };
	}

	/**
	 * How long until this much more fits; 0 when it does now, Infinity when something has to leave of
	 * which nobody knows when. What is more than the whole window fits when the window is empty.
	 *
	 * @param count the limit to go by, where it is another for a while
	 */
	waitMs(now: number, weight: number, count: number = this.limit.count): number {
		this.forget(now);
		return this.untilLeft(now, this.total + Math.min(weight, count) - count);
	}

	/**
	 * The same where nothing of which nobody knows when it leaves stays after all. No wait can come to
	 * less; it is never Infinity.
	 */
	leastWaitMs(now: number, weight: number, count: number = this.limit.count): number {
		this.forget(now);
		let known = this.total;
		for (let index = this.stays.length - 1; index >= this.first; index--) {
			const stay = this.stays[index];
			if (stay?.leavesAtMs !== Infinity) break;
			known -= stay.weight;
		}
		return this.untilLeft(now, known + Math.min(weight, count) - count);
	}

	/** What is in the window now. */
	used(now: number): number {
		this.forget(now);
		return this.total;
	}

	/** How long until so much has left. */
	private untilLeft(now: number, weight: number): number {
		let surplus = weight;
		if (surplus <= 0) return 0;
		for (let index = this.first; index < this.stays.length; index++) {
			const stay = this.stays[index];
			if (stay === undefined) break;
			surplus -= stay.weight;
			if (surplus <= 0) return stay.leavesAtMs - now;
		}
		return Infinity;
	}

	/** @param leavesAtMs Infinity while nobody knows */
	add(weight: number, leavesAtMs: number): Stay {
		const stay = { weight, leavesAtMs };
		let place = this.stays.length;
		while (place > this.first && (this.stays[place - 1]?.leavesAtMs ?? 0) > leavesAtMs) place -= 1;
		this.stays.splice(place, 0, stay);
		this.total += weight;
		return stay;
	}

	/** Takes it out, if it has not left yet. */
	remove(stay: Stay): void {
		const place = this.stays.lastIndexOf(stay);
		if (place < this.first) return;
		this.stays.splice(place, 1);
		this.total -= stay.weight;
	}

	/** Lets go of what has left. */
	forget(now: number): void {
		for (;;) {
			const stay = this.stays[this.first];
			if (stay === undefined || stay.leavesAtMs > now) break;
			this.total -= stay.weight;
			this.first += 1;
		}
		if (this.first <= MAX_USED_UP) return;
		this.stays = this.stays.slice(this.first);
		this.first = 0;
	}
}
