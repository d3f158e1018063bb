import { LOOK_UP_MS, SYSTEM_CLOCK, wait } from '../../../../core/base/clock';
import { settled, VirtualTime } from '../../../support/virtualTime';

/** Long enough to show that nobody waited for it. */
const LONG_MS = 60_000;

let time: VirtualTime;
beforeEach(() => {
	time = new VirtualTime();
});

describe('the clock of the system', () => {
	it('goes on while it sleeps, about as long as it was told to', async () => {
		const before = SYSTEM_CLOCK.now();
		await SYSTEM_CLOCK.sleep(30);
		expect(SYSTEM_CLOCK.now() - before).toBeGreaterThanOrEqual(28);
	});

	it('is the one that nobody sets', () => {
		const before = performance.now();
		const now = SYSTEM_CLOCK.now();
		expect(now).toBeGreaterThanOrEqual(before);
		expect(now).toBeLessThanOrEqual(performance.now());
	});

	it('throws dice from 0 to 1', () => {
		const thrown = Array.from({ length: 1_000 }, () => SYSTEM_CLOCK.random());
		expect(Math.min(...thrown)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...thrown)).toBeLessThan(1);
		expect(new Set(thrown).size).toBeGreaterThan(900);
	});

	it('ends a sleep when its signal is aborted, or was before, and throws nothing', async () => {
		const stop = new AbortController();
		const sleeping = SYSTEM_CLOCK.sleep(2 ** 31 - 1, stop.signal);
		stop.abort();
		expect(await sleeping).toBeUndefined();
		expect(await SYSTEM_CLOCK.sleep(2 ** 31 - 1, stop.signal)).toBeUndefined();
	});

	it('leaves no listener behind for any of many sleeps', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		for (let sleep = 0; sleep < 20; sleep++) await SYSTEM_CLOCK.sleep(0, signal);
		expect(added).toHaveBeenCalledTimes(20);
		expect(removed).toHaveBeenCalledTimes(20);
	});
});

describe('a wait', () => {
	it.each([1, LOOK_UP_MS, LONG_MS, 123_456])(
		'takes as long as it is told to: %d ms',
		async (ms) => {
			expect(await time.run(wait(time, ms, undefined))).toBe(true);
			expect(time.now()).toBe(ms);
		},
	);

	it('goes by the clock, however late its sleeps end', async () => {
		const { now, random } = time;
		const sleep = async (ms: number) => await time.sleep(ms + 90);
		expect(await time.run(wait({ now, random, sleep }, LONG_MS, undefined))).toBe(true);
		expect(time.now()).toBeGreaterThanOrEqual(LONG_MS);
		expect(time.now()).toBeLessThan(LONG_MS + 2 * 90 + 1);
	});

	it.each([0, -5, -Infinity])('of %d ms takes no time', async (ms) => {
		expect(await wait(time, ms, undefined)).toBe(true);
		expect(time.now()).toBe(0);
	});

	it.each([2 ** 31, 1e12, Infinity])('of %d ms is not taken for none, as timers do', async (ms) => {
		const stop = new AbortController();
		const sleepsMs: number[] = [];
		const { now, random } = time;
		const sleep = async (sleepMs: number) => {
			sleepsMs.push(sleepMs);
			await time.sleep(sleepMs);
		};
		time.at(LONG_MS, () => stop.abort());
		expect(await time.run(wait({ now, random, sleep }, ms, stop.signal))).toBe(false);
		expect(time.now()).toBeGreaterThanOrEqual(LONG_MS);
		expect(Math.max(...sleepsMs)).toBeLessThanOrEqual(LOOK_UP_MS);
	});

	it('is ended soon when the execution is stopped', async () => {
		const stop = new AbortController();
		time.at(10, () => stop.abort());
		expect(await time.run(wait(time, LONG_MS, stop.signal))).toBe(false);
		expect(time.now()).toBeLessThanOrEqual(10 + LOOK_UP_MS);
	});

	it.each([0, LONG_MS])('of %i ms is not even begun after that', async (ms) => {
		expect(await wait(time, ms, AbortSignal.abort())).toBe(false);
		expect(time.now()).toBe(0);
		expect(time.pending).toBe(0);
	});

	it('that is over does not mind a stop', async () => {
		const stop = new AbortController();
		expect(await time.run(wait(time, 1, stop.signal))).toBe(true);
		stop.abort();
	});

	it('adds no listener, however many wait with one signal', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const waiting = Array.from({ length: 20 }, async () => await wait(time, 500, signal));
		await settled();
		await time.run(Promise.all(waiting));
		expect(added).not.toHaveBeenCalled();
	});
});
