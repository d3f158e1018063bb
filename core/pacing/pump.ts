import type { Clock } from '../base/clock';

/** What a pump does. */
export interface Work {
	/** Whether there is nothing to do until it is woken. */
	readonly done: () => boolean;
	/** Does one thing, and gives 0; or says how long to sleep until there may be one to do. */
	readonly step: (now: number) => number;
}

/**
 * Steps in one go of the event loop: a go for each costs time, and of too many calls let go together
 * the last would go out long after it was stamped.
 */
const STEPS_AT_ONCE = 10;

/** Goes on with its work, step by step, as long as there is any. */
export class Pump {
	private running = false;
	private nap: AbortController | undefined;

	constructor(
		private readonly clock: Clock,
		private readonly work: Work,
	) {}

	/** There may be something to do now. */
	wake(): void {
		if (this.running) this.nap?.abort();
		else void this.run();
	}

	private async run(): Promise<void> {
		this.running = true;
		let steps = 0;
		while (!this.work.done()) {
			const napMs = this.work.step(this.clock.now());
			if (napMs > 0) {
				await this.sleepUntilWoken(napMs);
				continue;
			}
			steps += 1;
			// Lets the calls really start before the next ones are stamped; after the last one too, so that
			// whoever asks right then waits for that.
			if (steps % STEPS_AT_ONCE === 0 || this.work.done()) await this.clock.sleep(0);
		}
		this.running = false;
	}

	private async sleepUntilWoken(ms: number): Promise<void> {
		this.nap = new AbortController();
		await this.clock.sleep(ms, this.nap.signal);
		this.nap = undefined;
	}
}
