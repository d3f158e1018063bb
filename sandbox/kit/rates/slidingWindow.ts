/**
 * A strict sliding window: at no moment do the last `lengthMs` hold more than is allowed. A client
 * that keeps to it also keeps to windows that start on the full second or the full minute.
 */

/** A place in a window. A refused call gives its place back. */
export interface Slot {
	readonly atMs: number;
	/** Zero once it has been given back, or has left the window. */
	cost: number;
}

/** Above so many places that have left the window, the list is cut. */
const CUT_FROM = 1_024;

export class SlidingWindow {
	/** In order of time; those before `first` have left the window. */
	private slots: Slot[] = [];
	private first = 0;
	private used = 0;
	private latestMs = -Infinity;

	constructor(
		private readonly allowed: number,
		private readonly lengthMs: number,
	) {}

	/**
	 * Undefined when the window has no room; then nothing is taken. Requests whose bodies arrive in
	 * another order than their headers are counted at the later of the two moments.
	 */
	take(atMs: number, cost = 1): Slot | undefined {
		this.latestMs = Math.max(this.latestMs, atMs);
		this.forget();
		if (this.used + cost > this.allowed) return undefined;
		const slot = { atMs: this.latestMs, cost };
		this.slots.push(slot);
		this.used += cost;
		return slot;
	}

	giveBack(slot: Slot): void {
		this.used -= slot.cost;
		slot.cost = 0;
	}

	private forget(): void {
		for (;;) {
			const oldest = this.slots[this.first];
			if (oldest === undefined || this.latestMs - oldest.atMs < this.lengthMs) break;
			this.giveBack(oldest);
			this.first += 1;
		}
		if (this.first < CUT_FROM) return;
		this.slots = this.slots.slice(this.first);
		this.first = 0;
	}
}
