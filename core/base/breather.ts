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
	private resting: Promise<void> | undefined;

	/** @param clock to rest by */
	constructor(private readonly clock: Clock = SYSTEM_CLOCK) {
		this.restedAtMs = clock.now();
	}

	/** The work goes on after a wait, in which others had their turn anyway. */
	resume(): void {
		this.restedAtMs = this.clock.now();
	}

	/**
	 * To be asked again and again during the work; rests when it has gone on for long enough. Those who
	 * work side by side rest together: else the next would go on for as long when the first has to rest.
	 */
	async rest(): Promise<void> {
		if (this.clock.now() - this.restedAtMs >= LONGEST_GO_MS) this.resting ??= this.sleep();
		await this.resting;
	}

	private async sleep(): Promise<void> {
		await this.clock.sleep(0);
		this.resting = undefined;
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
