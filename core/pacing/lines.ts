import type { Load } from './laneLimits';
import { GIVEN_UP, STOPPED, type Entry } from './turn';

/** A call that waits for its turn. */
export interface Waiter {
	readonly load: Load;
	readonly settle: (entry: Entry) => void;
}

/** Those who wait in one run of a node, in the order they asked. */
export interface Line {
	readonly signal: AbortSignal | undefined;
	readonly waiters: Waiter[];
	/** Stops listening for the end of the run. */
	readonly close: () => void;
}

/**
 * Who waits for a turn: one line for each run of a node. The lines take turns: a later execution does
 * not wait for the end of an earlier one.
 */
export class Lines {
	private readonly lines = new Map<AbortSignal | undefined, Line>();

	/** @param onStop told when a run was stopped and its line is gone */
	constructor(private readonly onStop: () => void) {}

	/** True when nobody waits. */
	get empty(): boolean {
		return this.lines.size === 0;
	}

	/** In the order of their turns. */
	[Symbol.iterator](): IterableIterator<Line> {
		return this.lines.values();
	}

	/**
	 * @param signal of the run
	 * @param first whether it goes before all others of its run
	 * @returns the line it stands in now
	 */
	add(waiter: Waiter, signal: AbortSignal | undefined, first: boolean): Line {
		const line = this.lines.get(signal) ?? this.open(signal);
		if (first) line.waiters.unshift(waiter);
		else line.waiters.push(waiter);
		return line;
	}

	/** Takes out a waiter. */
	take(line: Line, index: number): void {
		line.waiters.splice(index, 1);
		if (line.waiters.length > 0) return;
		this.lines.delete(line.signal);
		line.close();
	}

	/** The next turn is another run's. */
	moveBack(line: Line): void {
		if (this.lines.delete(line.signal)) this.lines.set(line.signal, line);
	}

	/** Nobody of a run waits any longer. */
	giveUp(signal: AbortSignal | undefined): void {
		const line = this.lines.get(signal);
		if (line === undefined) return;
		this.lines.delete(signal);
		line.close();
		for (const { settle } of line.waiters) settle(GIVEN_UP);
	}

	private open(signal: AbortSignal | undefined): Line {
		const waiters: Waiter[] = [];
		// All waiters of a run give up together when it is stopped.
		const onAbort = () => {
			this.lines.delete(signal);
			this.onStop();
			for (const { settle } of waiters) settle(STOPPED);
		};
		signal?.addEventListener('abort', onAbort, { once: true });
		const close = () => signal?.removeEventListener('abort', onAbort);
		const line = { signal, waiters, close };
		this.lines.set(signal, line);
		return line;
	}
}
