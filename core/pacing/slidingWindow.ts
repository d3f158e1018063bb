/** How much fits into a window of time: calls, or messages. */
export interface WindowLimit {
	readonly count: number;
	readonly perMs: number;
}

interface Stay {
	readonly leavesAtMs: number;
	readonly weight: number;
}

/**
 * What went out within the last window of time, by weight. Sliding, since nobody knows where the
 * server's windows begin: what fits here fits into sliding, fixed and calendar windows alike. (A token
 * bucket lets twice the limit through in its first window.)
 */
export class SlidingWindow {
	private readonly stays: Stay[] = [];
	private first = 0;
	private settled = 0;
	private inFlight = 0;

	/**
	 * @param stamp when a call's time begins to run out. `sent`: as it is sent; a guard covers that
	 * the way to the server takes now longer, now shorter. `answered`: as its answer comes, which no
	 * server's clock can contradict, but which costs a round trip for each window.
	 */
	constructor(
		readonly limit: WindowLimit,
		private readonly stamp: 'sent' | 'answered',
	) {}

	/**
	 * How long until this much more fits; 0 when it does now, Infinity when first an answer has to
	 * come. What is more than the whole window fits when the window is empty.
	 */
	waitMs(now: number, weight: number, count: number = this.limit.count): number {
		this.evict(now);
		let surplus = this.settled + this.inFlight + Math.min(weight, count) - count;
		if (surplus <= 0) return 0;
		for (let index = this.first; index < this.stays.length; index++) {
			const stay = this.stays[index];
			if (stay === undefined) break;
			surplus -= stay.weight;
			if (surplus <= 0) return stay.leavesAtMs - now;
		}
		return Infinity;
	}

	/** Counts a call as it is sent. */
	enter(now: number, weight: number, guardMs: number): void {
		this.evict(now);
		if (this.stamp === 'sent') this.push(now + this.limit.perMs + guardMs, weight);
		else this.inFlight += weight;
	}

	/** Lets the time of the latest call begin now: it was alone, and only now is it known to be there. */
	restampLatest(now: number, guardMs: number): void {
		if (this.stamp !== 'sent' || this.first >= this.stays.length) return;
		const latest = this.stays.pop();
		if (latest === undefined) return;
		this.stays.push({ ...latest, leavesAtMs: now + this.limit.perMs + guardMs });
	}

	/** Counts a call once more, from now: it may have reached the server only now. */
	stay(now: number, weight: number): void {
		if (this.stamp === 'sent') this.push(now + this.limit.perMs, weight);
	}

	/** Its answer has come, or it has failed. `counted`: whether the server may have counted it. */
	leave(now: number, weight: number, counted = true): void {
		if (this.stamp === 'sent') return;
		this.inFlight -= weight;
		if (counted) this.push(now + this.limit.perMs, weight);
	}

	private push(leavesAtMs: number, weight: number): void {
		this.stays.push({ leavesAtMs, weight });
		this.settled += weight;
	}

	private evict(now: number): void {
		for (;;) {
			const stay = this.stays[this.first];
			if (stay === undefined || stay.leavesAtMs > now) break;
			this.settled -= stay.weight;
			this.first += 1;
		}
		// The used-up part is cut off now and then, not each time: that would move everything.
		if (this.first > 1_000) {
			this.stays.splice(0, this.first);
			this.first = 0;
		}
	}
}
