/**
 * Time for a whole n8n with everything in it: nothing but timers takes any, and they fire one after
 * the other as soon as nobody has anything else to do. An hour of waiting takes a moment, and how
 * busy the computer is changes nothing.
 */

/** The service and the network are in the process, so whoever can go on does so within a few rounds. */
const ROUNDS = 8;

/** Rounds that an answer of the service takes at most. */
const MOST_ROUNDS = 10_000;

/** What the clocks show when it begins. */
const BEGIN = new Date('2026-03-01T08:00:00Z');

/** Longest time that anything here may take. */
const LONGEST_MS = 24 * 60 * 60 * 1_000;

/** A round of the event loop, by the computer's own clock. */
const round = setImmediate;

async function settled(isBusy: () => boolean): Promise<void> {
	let total = 0;
	for (let left = ROUNDS; left > 0; left--) {
		if ((total += 1) > MOST_ROUNDS) throw new Error('The service does not come to an end.');
		await new Promise<void>((resolve) => void round(resolve));
		if (isBusy()) left = ROUNDS;
	}
}

/** As Node does it, a timer takes a millisecond at least; otherwise short naps would never end. */
function useTimersOfNode(): void {
	jest.useFakeTimers({
		now: BEGIN,
		doNotFake: ['hrtime', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'],
	});
	const fake = globalThis.setTimeout;
	const setTimer = (fire: () => void, ms = 1) => fake(fire, Math.max(1, ms));
	globalThis.setTimeout = Object.assign(setTimer, { __promisify__: fake.__promisify__ });
}

/**
 * Does the work, and lets time pass until it is done and no timer is left.
 *
 * @param isBusy whether the service works on a request without waiting for time to pass
 * @throws Error where the work waits for something that never comes
 */
export async function inPassingTime<Result>(
	work: () => Promise<Result>,
	isBusy: () => boolean,
): Promise<Result> {
	const real = globalThis.setTimeout;
	useTimersOfNode();
	try {
		let done = false;
		const end = () => void (done = true);
		const working = work();
		working.then(end, end);
		for (;;) {
			await settled(isBusy);
			if (done && jest.getTimerCount() === 0) return await working;
			if (jest.getTimerCount() === 0) throw new Error('Everybody waits, and no timer is set.');
			if (performance.now() > LONGEST_MS) throw new Error('It does not come to an end.');
			jest.advanceTimersToNextTimer();
		}
	} finally {
		jest.useRealTimers();
		globalThis.setTimeout = real;
	}
}
