import type { Clock } from '../../core/base/clock';

/**
 * Time that passes only when everybody waits: timers fire one after the other, in order, each at the
 * moment it was set for. Ten minutes of waiting take a few milliseconds, and nothing depends on how
 * busy the computer is. It is a clock for whatever takes one.
 */
export class VirtualTime implements Clock {
	private readonly timers = new Map<number, { atMs: number; fire: () => void }>();
	private lastId = 0;
	private seed = 1;

	/** @param nowMs what the clock shows at first */
	constructor(private nowMs = 0) {}

	readonly now = (): number => this.nowMs;

	/** The same dice for every test. */
	readonly random = (): number =>
		(this.seed = (this.seed * 48_271) % 2_147_483_647) / 2_147_483_647;

	/** Timers set and neither fired nor cleared. */
	get pending(): number {
		return this.timers.size;
	}

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) return;
		await new Promise<void>((resolve) => {
			const id = this.set(() => {
				signal?.removeEventListener('abort', end);
				resolve();
			}, ms);
			const end = () => {
				this.timers.delete(id);
				resolve();
			};
			signal?.addEventListener('abort', end, { once: true });
		});
	}

	/** Calls back at a moment; at once (but not synchronously) when that has passed. */
	at(ms: number, fire: () => void): void {
		this.set(fire, ms - this.nowMs);
	}

	/** Lets time pass until the work is done. Fails when it waits for something that never comes. */
	async run<Result>(work: Promise<Result>): Promise<Result> {
		let done = false;
		const end = () => (done = true);
		void work.then(end, end);
		for (;;) {
			await settled();
			if (done) return await work;
			if (!this.next()) throw new Error('Everybody waits, and no timer is set.');
		}
	}

	/** Lets this much time pass. */
	async pass(ms: number): Promise<void> {
		await this.run(this.sleep(ms));
	}

	/** Shows a later time at once. Timers that are due by then fire, in order; they may set others. */
	skip(ms: number): void {
		this.nowMs += ms;
		const due = [...this.timers]
			.filter(([, { atMs }]) => atMs <= this.nowMs)
			.sort(([, a], [, b]) => a.atMs - b.atMs);
		for (const [id, { fire }] of due) {
			// One that fires may have ended others.
			if (this.timers.delete(id)) fire();
		}
	}

	/**
	 * Lets time pass until the next timer.
	 *
	 * @returns whether there was one
	 */
	next(): boolean {
		let next: [number, { atMs: number; fire: () => void }] | undefined;
		for (const timer of this.timers) {
			if (next === undefined || timer[1].atMs < next[1].atMs) next = timer;
		}
		if (next === undefined) return false;
		const [id, { atMs, fire }] = next;
		this.timers.delete(id);
		this.nowMs = Math.max(this.nowMs, atMs);
		fire();
		return true;
	}

	/** As Node does it: a timer takes a millisecond at least. */
	private set(fire: () => void, ms: number): number {
		this.lastId += 1;
		this.timers.set(this.lastId, { atMs: this.nowMs + Math.max(1, ms), fire });
		return this.lastId;
	}
}

/** All promises that can go on without a timer have done so. */
export async function settled(): Promise<void> {
	await new Promise<void>((resolve) => void setImmediate(resolve));
}
