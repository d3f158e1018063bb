import { sleep } from 'n8n-workflow';

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;

/** Time and chance as parameters, so that tests turn the clock by hand. */
export interface Clock {
	/** Milliseconds on a clock that never jumps; only differences mean something. */
	now(): number;
	/** From 0 (included) to 1 (excluded). */
	random(): number;
	/**
	 * Sleeps once, for less than 2^31 ms. Ends early when the signal is aborted; never throws. The
	 * signal has a listener meanwhile. For longer waits, or many with one signal, see `wait`.
	 */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * Longest single sleep, after which one looks whether to go on. Older versions of n8n don't end a
 * sleep when its signal is aborted; and hundreds of calls may wait in one run, whose signal should not
 * get a listener for each.
 */
export const LOOK_UP_MS = 250;

export const SYSTEM_CLOCK: Clock = {
	now: () => performance.now(),
	random: () => Math.random(),
	sleep: async (ms, signal) => await sleep(ms, signal).catch(() => undefined),
};

/**
 * Waits for as long as it is told, however long that is.
 *
 * @param signal aborted when the user stops the execution; noticed within `LOOK_UP_MS`
 * @returns false when the execution was stopped meanwhile
 */
export async function wait(
	clock: Clock,
	ms: number,
	signal: AbortSignal | undefined,
): Promise<boolean> {
	const end = clock.now() + ms;
	for (let left = ms; left > 0 && !signal?.aborted; left = end - clock.now()) {
		await clock.sleep(Math.min(left, LOOK_UP_MS));
	}
	return !signal?.aborted;
}
