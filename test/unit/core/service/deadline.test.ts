import { getEventListeners } from 'node:events';
import { LOOK_UP_MS } from '../../../../core/base/clock';
import { Deadlines, type Deadline } from '../../../../core/service/deadline';
import { VirtualTime } from '../../../support/virtualTime';

let time: VirtualTime;
let deadlines: Deadlines;

beforeEach(() => {
	time = new VirtualTime();
	deadlines = new Deadlines(time);
});

/** Work that goes on until it is broken off; gives when that was. */
const endless = async ({ signal }: Deadline): Promise<number> =>
	await new Promise((resolve) => {
		signal.addEventListener('abort', () => resolve(time.now()));
	});

describe('what is under way', () => {
	it('is broken off soon after its time is over', async () => {
		let passed = false;
		const endedMs = await time.run(
			deadlines.within(60_000, undefined, async (deadline) => {
				const atMs = await endless(deadline);
				passed = deadline.passed;
				return atMs;
			}),
		);
		expect(endedMs).toBeGreaterThanOrEqual(60_000);
		expect(endedMs).toBeLessThanOrEqual(60_000 + LOOK_UP_MS);
		expect(passed).toBe(true);
	});

	it('is given more time where it earns it', async () => {
		const work = deadlines.within(1_000, undefined, async (deadline) => {
			deadline.extend(4_000);
			return await endless(deadline);
		});
		expect(await time.run(work)).toBeGreaterThanOrEqual(5_000);
	});

	it('is broken off at once when the execution is stopped, which is not for its time', async () => {
		const stop = new AbortController();
		let passed = true;
		const work = deadlines.within(60_000, stop.signal, async (deadline) => {
			const atMs = await endless(deadline);
			passed = deadline.passed;
			return atMs;
		});
		await time.pass(LOOK_UP_MS / 2);
		stop.abort();
		expect(await work).toBe(LOOK_UP_MS / 2);
		expect(passed).toBe(false);
	});

	it('is broken off before it begins where the execution was stopped before', async () => {
		const work = deadlines.within(
			60_000,
			AbortSignal.abort(),
			async ({ signal }) => signal.aborted,
		);
		expect(await work).toBe(true);
	});

	it('shares one timer with everything else, each with an end of its own', async () => {
		const times = [3_000, 1_000, 2_000];
		const work = Promise.all(
			times.map(async (ms) => await deadlines.within(ms, undefined, endless)),
		);
		await time.pass(1);
		expect(time.pending).toBe(1);
		expect(await time.run(work)).toEqual(times.map((ms) => ms));
	});
});

describe('what is done', () => {
	it('leaves no listener on the signal of the execution, however many there were', async () => {
		const { signal } = new AbortController();
		for (let call = 0; call < 1_000; call++)
			await deadlines.within(60_000, signal, async () => call);
		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});

	it('has what it left open closed soon afterwards, and was in time', async () => {
		let kept: Deadline | undefined;
		await deadlines.within(60_000, undefined, async (deadline) => void (kept = deadline));
		expect(kept?.signal.aborted).toBe(false);
		await time.pass(LOOK_UP_MS);
		expect(kept?.signal.aborted).toBe(true);
		expect(kept?.passed).toBe(false);
		await time.pass(100_000);
		expect(kept?.passed).toBe(false);
	});

	it('leaves no timer behind for longer than a look', async () => {
		await deadlines.within(60_000, undefined, async () => undefined);
		expect(time.pending).toBe(1);
		await time.pass(LOOK_UP_MS);
		expect(time.pending).toBe(0);
		expect(deadlines.size).toBe(0);
	});

	it('is ended when it throws, too', async () => {
		const fails = deadlines.within(60_000, undefined, async () => {
			throw new Error('no');
		});
		await expect(fails).rejects.toThrow('no');
		expect(deadlines.size).toBe(0);
		await time.pass(LOOK_UP_MS);
		expect(time.pending).toBe(0);
	});
});
