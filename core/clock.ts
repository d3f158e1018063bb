import { sleep } from 'n8n-workflow';

/** Time and chance as parameters, so that tests turn the clock by hand. */
export interface Clock {
	/** Milliseconds on a clock that never jumps; only differences mean something. */
	now(): number;
	/** From 0 (included) to 1 (excluded). */
	random(): number;
	/** Waits; false when the execution was stopped meanwhile. */
	wait(ms: number): Promise<boolean>;
}

/** Longer timers wrap around and fire at once; 2^31 - 1 ms. */
const MAX_TIMER_MS = 2_147_483_647;

/** @param signal aborted when the user stops the execution */
export function systemClock(signal: AbortSignal | undefined): Clock {
	return {
		now: () => performance.now(),
		random: () => Math.random(),
		async wait(ms) {
			try {
				await sleep(Math.min(Math.max(ms, 0), MAX_TIMER_MS), signal);
				return true;
			} catch {
				return false;
			}
		},
	};
}
