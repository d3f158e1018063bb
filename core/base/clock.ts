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

/**
 * Longest single sleep, after which one looks whether to go on. Older versions of n8n don't end a
 * sleep when its signal is aborted; and hundreds of calls may wait in one run, whose signal should not
 * get a listener for each.
 */
export const LOOK_UP_MS = 250;

/** @param signal aborted when the user stops the execution */
export function systemClock(signal: AbortSignal | undefined): Clock {
	return {
		now: () => performance.now(),
		random: () => Math.random(),
		async wait(ms) {
			const end = performance.now() + ms;
			for (let left = ms; left > 0 && !signal?.aborted; left = end - performance.now()) {
				await sleep(Math.min(left, LOOK_UP_MS));
			}
			return !signal?.aborted;
		},
	};
}
