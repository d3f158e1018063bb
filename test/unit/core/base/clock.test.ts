import { systemClock } from '../../../../core/base/clock';

/** Long enough to show that nobody waited for it. */
const LONG_MS = 60_000;

/** The value, and how long it took to come. */
async function timed<Value>(work: Promise<Value>): Promise<{ value: Value; tookMs: number }> {
	const begunAtMs = performance.now();
	const value = await work;
	return { value, tookMs: performance.now() - begunAtMs };
}

describe('the clock of the system', () => {
	it('goes on while it waits, about as long as it was told to', async () => {
		const clock = systemClock(undefined);
		const before = clock.now();
		expect(await clock.wait(30)).toBe(true);
		const passedMs = clock.now() - before;
		expect(passedMs).toBeGreaterThanOrEqual(28);
		expect(passedMs).toBeLessThan(5_000);
	});

	it('is not moved by somebody who sets the time', () => {
		const clock = systemClock(undefined);
		const before = clock.now();
		const setBack = jest.spyOn(Date, 'now').mockReturnValue(0);
		try {
			expect(clock.now()).toBeGreaterThanOrEqual(before);
		} finally {
			setBack.mockRestore();
		}
	});

	it('throws dice from 0 to 1', () => {
		const clock = systemClock(undefined);
		const thrown = Array.from({ length: 1_000 }, () => clock.random());
		expect(Math.min(...thrown)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...thrown)).toBeLessThan(1);
		expect(new Set(thrown).size).toBeGreaterThan(900);
	});

	it.each([0, -5, -Infinity])('waits %d ms for no time', async (ms) => {
		const { value, tookMs } = await timed(systemClock(undefined).wait(ms));
		expect(value).toBe(true);
		expect(tookMs).toBeLessThan(1_000);
	});

	it.each([2 ** 31, 1e12, Infinity])(
		'does not take a wait of %d ms for none, as timers do',
		async (ms) => {
			const stop = new AbortController();
			const waiting = systemClock(stop.signal).wait(ms);
			const pause = new Promise((resolve) => setTimeout(resolve, 30, 'still waiting'));
			expect(await Promise.race([waiting, pause])).toBe('still waiting');
			stop.abort();
			expect(await waiting).toBe(false);
		},
	);
});

describe('an execution that is stopped', () => {
	it('while waiting ends the wait at once', async () => {
		const stop = new AbortController();
		const waiting = timed(systemClock(stop.signal).wait(LONG_MS));
		setTimeout(() => stop.abort(), 10);
		const { value, tookMs } = await waiting;
		expect(value).toBe(false);
		expect(tookMs).toBeLessThan(1_000);
	});

	it.each([0, LONG_MS])('before does not even begin a wait of %i ms', async (ms) => {
		const { value, tookMs } = await timed(systemClock(AbortSignal.abort()).wait(ms));
		expect(value).toBe(false);
		expect(tookMs).toBeLessThan(1_000);
	});

	it('after a wait is no matter to it', async () => {
		const stop = new AbortController();
		expect(await systemClock(stop.signal).wait(1)).toBe(true);
		stop.abort();
	});

	it('leaves no listener behind for any of many waits', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		const clock = systemClock(signal);
		for (let wait = 0; wait < 20; wait++) await clock.wait(0);
		expect(removed.mock.calls.length).toBe(added.mock.calls.length);
	});
});
