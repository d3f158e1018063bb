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

	/** Aborted when the time is over, when the execution is stopped, and soon after the request is done. */
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

	/** The request is done; the execution's end is nothing to it any more. */
	release(): void {
		this.stop?.removeEventListener('abort', this.onStop);
	}

	/** Closes whatever the request left open. */
	close(): void {
		this.controller.abort('the request is done');
	}
}

/**
 * Watches the deadlines of all requests that are under way, with one timer for all of them. A deadline
 * is noticed within `LOOK_UP_MS`.
 */
export class Deadlines {
	private readonly open = new Set<Deadline>();
	/** Done, and perhaps not closed. */
	private done: Deadline[] = [];
	private watching = false;

	constructor(private readonly clock: Clock = SYSTEM_CLOCK) {}

	/** How many requests are under way. */
	get size(): number {
		return this.open.size;
	}

	/**
	 * Does something that has to be done after so many milliseconds. What it left open is closed within
	 * `LOOK_UP_MS`: by then a connection has mostly closed itself, and breaking off those that are about
	 * to would cost more than the rest of the call.
	 */
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
			this.done.push(deadline);
			deadline.release();
		}
	}

	private async watch(): Promise<void> {
		this.watching = true;
		while (this.open.size > 0 || this.done.length > 0) {
			await this.clock.sleep(LOOK_UP_MS);
			const now = this.clock.now();
			for (const deadline of this.open) deadline.look(now);
			for (const deadline of this.done) deadline.close();
			this.done = [];
		}
		this.watching = false;
	}
}
