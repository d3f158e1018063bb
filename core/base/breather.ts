import { SYSTEM_CLOCK, type Clock } from './clock';

/** Long work in steps, between which others may have their turn. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Longest stretch of work at one go; whoever else uses the process hardly notices it. */
const LONGEST_GO_MS = 30;

/**
 * Lets others have their turn during long work: n8n serves its editor, webhooks and other executions
 * from the same event loop.
 */
export class Breather {
	private restedAtMs: number;

	/** @param clock to rest by */
	constructor(private readonly clock: Clock = SYSTEM_CLOCK) {
		this.restedAtMs = clock.now();
	}

	/** The work goes on after a wait, in which others had their turn anyway. */
	resume(): void {
		this.restedAtMs = this.clock.now();
	}

	/** To be asked again and again during the work; rests when it has gone on for long enough. */
	async rest(): Promise<void> {
		if (this.clock.now() - this.restedAtMs < LONGEST_GO_MS) return;
		await this.clock.sleep(0);
		this.resume();
	}

	/** Does all steps, and gives what they come to. */
	async through<Result>(steps: Steps<Result>): Promise<Result> {
		for (;;) {
			const step = steps.next();
			if (step.done === true) return step.value;
			await this.rest();
		}
	}
}
