import fc from 'fast-check';
import { runInOrder } from '../../../../core/run/runInOrder';
import { settled, VirtualTime } from '../../../support/virtualTime';

interface Job {
	readonly name: string;
	readonly keys?: readonly string[];
	readonly queue?: string;
	readonly tookMs?: number;
}

const time = new VirtualTime();

/** Does the jobs in virtual time and writes down when each began and ended. */
async function doAll(jobs: readonly Job[], limit = 2) {
	const log: Array<{ job: Job; beganMs: number; endedMs: number }> = [];
	const begun = time.now();
	const order = {
		limit,
		keysOf: ({ keys = [] }: Job) => keys,
		queueOf: ({ queue = '' }: Job) => queue,
	};
	await time.run(
		runInOrder(jobs, order, async (job) => {
			const entry = { job, beganMs: time.now() - begun, endedMs: Infinity };
			log.push(entry);
			await time.sleep(job.tookMs ?? 10);
			entry.endedMs = time.now() - begun;
		}),
	);
	return log;
}

const namesOf = (log: Awaited<ReturnType<typeof doAll>>) => log.map(({ job }) => job.name);

describe('work in order', () => {
	it('is done at once where nobody waits for anybody', async () => {
		const log = await doAll([{ name: 'a' }, { name: 'b' }, { name: 'c' }], 3);
		expect(log.map(({ beganMs }) => beganMs)).toEqual([0, 0, 0]);
	});

	it('begins in the order of the list, only so many at a time', async () => {
		const jobs = Array.from({ length: 7 }, (_, index) => ({ name: String(index) }));
		const log = await doAll(jobs, 3);
		expect(namesOf(log)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
		expect(log.map(({ beganMs }) => beganMs)).toEqual([0, 0, 0, 10, 10, 10, 20]);
	});

	it('waits for what comes before it with the same key, and for all of its keys', async () => {
		const log = await doAll(
			[
				{ name: 'a', keys: ['x'], tookMs: 30 },
				{ name: 'b', keys: ['y'], tookMs: 50 },
				{ name: 'c', keys: ['x', 'y'] },
				{ name: 'd', keys: ['z'] },
			],
			9,
		);
		expect(Object.fromEntries(log.map(({ job, beganMs }) => [job.name, beganMs]))).toEqual({
			a: 0,
			b: 0,
			c: 50,
			d: 0,
		});
	});

	it('leaves no place to those that have to wait', async () => {
		const chain = Array.from({ length: 300 }, () => ({ name: 'chain', keys: ['x'] }));
		const log = await doAll([...chain, { name: 'free', keys: ['y'] }], 2);
		expect(log.find(({ job }) => job.name === 'free')?.beganMs).toBe(0);
	});

	it('takes those that had to wait before those further down', async () => {
		const log = await doAll(
			[
				{ name: 'a', keys: ['x'] },
				{ name: 'slow', tookMs: 100 },
				{ name: 'after a', keys: ['x'] },
				...Array.from({ length: 5 }, (_, index) => ({ name: `other ${index}` })),
			],
			2,
		);
		expect(namesOf(log).slice(0, 5)).toEqual(['a', 'slow', 'after a', 'other 0', 'other 1']);
	});

	it('of one queue is not held up by another', async () => {
		const stuck = Array.from({ length: 50 }, () => ({ name: 's', queue: 'slow', tookMs: 1_000 }));
		const log = await doAll([...stuck, { name: 'quick', queue: 'quick' }], 2);
		expect(log.find(({ job }) => job.name === 'quick')?.beganMs).toBe(0);
	});

	it('goes on in another queue when what it waits for is done in the first', async () => {
		const log = await doAll([
			{ name: 'a', queue: 'one', keys: ['x'] },
			{ name: 'b', queue: 'two', keys: ['x'] },
		]);
		expect(log.map(({ beganMs }) => beganMs)).toEqual([0, 10]);
	});

	it('is done when there is none', async () => {
		expect(await doAll([])).toEqual([]);
	});

	it('ends with the first error, and nothing more is begun', async () => {
		const begun: number[] = [];
		const order = { limit: 1, keysOf: () => [], queueOf: () => '' };
		const work = async ({ length }: { length: number }) => {
			begun.push(length);
			if (length === 2) throw new Error('no');
		};
		await expect(
			runInOrder(
				[1, 2, 3].map((length) => ({ length })),
				order,
				work,
			),
		).rejects.toThrow('no');
		await settled();
		expect(begun).toEqual([1, 2]);
	});

	it('is all done once, in order where it has to be, within the limit, whatever it is', async () => {
		const job = fc.record({
			name: fc.constant('job'),
			keys: fc.uniqueArray(fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5'), { maxLength: 3 }),
			queue: fc.constantFrom('one', 'two'),
			tookMs: fc.nat(30),
		});
		await fc.assert(
			fc.asyncProperty(
				fc.array(job, { maxLength: 40 }),
				fc.integer({ min: 1, max: 5 }),
				async (jobs, limit) => {
					const log = await doAll(jobs, limit);
					expect(new Set(log.map((entry) => entry.job)).size).toBe(jobs.length);
					const entries = jobs.map((wanted) => log.find((entry) => entry.job === wanted));
					jobs.forEach((later, index) => {
						for (const [before, earlier] of jobs.slice(0, index).entries()) {
							if (!earlier.keys.some((key) => later.keys.includes(key))) continue;
							const ended = Number(entries[before]?.endedMs);
							expect(Number(entries[index]?.beganMs)).toBeGreaterThanOrEqual(ended);
						}
					});
					for (const { job: begun, beganMs } of log) {
						const beside = log.filter(
							(other) =>
								other.job.queue === begun.queue &&
								other.beganMs <= beganMs &&
								other.endedMs > beganMs,
						);
						expect(beside.length).toBeLessThanOrEqual(limit);
					}
				},
			),
		);
	});
});
