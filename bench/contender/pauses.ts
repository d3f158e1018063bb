/** A time in which the process did one thing only: no timer, no answer, no other execution. */
export interface Pause {
	/** By `performance.now()`. */
	readonly endedAtMs: number;
	readonly ms: number;
}

const TICK_MS = 10;

/** Shorter ones are not kept: nobody notices them. */
const SHORTEST_MS = 20;

/** A timer that should come every few milliseconds: when it is late, the event loop stood still. */
export class PauseWatch {
	private readonly pauses: Pause[] = [];
	private lastMs = 0;
	private ticking: NodeJS.Timeout | undefined;

	begin(): void {
		this.lastMs = performance.now();
		this.ticking = setInterval(() => this.tick(), TICK_MS);
	}

	/** Does what is no pause of the contender's. */
	leaveOut(work: () => void): void {
		this.tick();
		work();
		this.lastMs = performance.now();
	}

	/** Gives what was seen. */
	end(): readonly Pause[] {
		this.tick();
		clearInterval(this.ticking);
		return this.pauses;
	}

	private tick(): void {
		const endedAtMs = performance.now();
		const ms = endedAtMs - this.lastMs - TICK_MS;
		this.lastMs = endedAtMs;
		if (ms >= SHORTEST_MS) this.pauses.push({ endedAtMs, ms });
	}
}
