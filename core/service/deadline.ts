import { LOOK_UP_MS, SYSTEM_CLOCK, type Clock } from '../base/clock';

/** The end of what a request is given, however it comes. */
export class Deadline {
	private readonly controller = new AbortController();
	private readonly onStop = () => this.controller.abort(this.stop?.reason);
	private isOver = false;

	/**
	 * @param endMs by the clock of whoever watches it
	 * @param stop aborted when the user stops the execution
	 */
	constructor(
		private endMs: number,
		private readonly stop: AbortSignal | undefined,
	) {
		if (stop?.aborted) this.onStop();
		else stop?.addEventListener('abort', this.onStop, { once: true });
	}

	/** Aborted when the time is over, when the execution is stopped, and when the request is done. */
	get signal(): AbortSignal {
		return this.controller.signal;
	}

	/** Whether it was the time that ended it. */
	get passed(): boolean {
		return this.isOver;
	}

	/** Gives it more time. */
	extend(ms: number): void {
		this.endMs += ms;
	}

	/** Ends it if its time is over. */
	look(nowMs: number): void {
		if (nowMs < this.endMs || this.signal.aborted) return;
		this.isOver = true;
		this.controller.abort('the time is over');
	}

	/** The request is done: whatever it left open is closed. */
	end(): void {
		this.stop?.removeEventListener('abort', this.onStop);
		this.controller.abort('the request is done');
	}
}

/**
 * Watches the deadlines of all requests that are under way, with one timer for all of them. A deadline
 * is noticed within `LOOK_UP_MS`.
 */
export class Deadlines {
	private readonly open = new Set<Deadline>();
	private watching = false;

	constructor(private readonly clock: Clock = SYSTEM_CLOCK) {}

	/** How many requests are under way. */
	get size(): number {
		return this.open.size;
	}

	/** Does something that has to be done after so many milliseconds; ends the deadline afterwards. */
	async within<Result>(
		ms: number,
		stop: AbortSignal | undefined,
		work: (deadline: Deadline) => Promise<Result>,
	): Promise<Result> {
		const deadline = new Deadline(this.clock.now() + ms, stop);
		this.open.add(deadline);
		if (!this.watching) void this.watch();
		try {
			return await work(deadline);
		} finally {
			this.open.delete(deadline);
			deadline.end();
		}
	}

	private async watch(): Promise<void> {
		this.watching = true;
		while (this.open.size > 0) {
			await this.clock.sleep(LOOK_UP_MS);
			const now = this.clock.now();
			for (const deadline of this.open) deadline.look(now);
		}
		this.watching = false;
	}
}
