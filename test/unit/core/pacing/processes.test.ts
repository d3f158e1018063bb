import { sendTogether, sumUp, type Counting, type Job } from '../../../support/crowd';

const SECOND_MS = 1_000;
const COUNTINGS: readonly Counting[] = ['sliding', 'fixed'];

const distinct: Job = { count: 1_500 };
const broadcast: Job = { count: 17, recipients: 589 };
const times = (count: number, job: Job) => Array.from({ length: count }, () => job);

const scenes = (counts: readonly number[], seeds: readonly number[]) =>
	COUNTINGS.flatMap((counting) =>
		counts.flatMap((count) => seeds.map((seed) => ({ counting, count, seed }))),
	);

/** What one run comes to is chance; each of these counts, and their mean is judged. */
const SEEDS = [1, 2, 3, 4, 5];

async function meanOf(of: (seed: number) => Promise<number[]>): Promise<number[]> {
	const sums: number[] = [];
	for (const seed of SEEDS) {
		for (const [index, value] of (await of(seed)).entries()) {
			sums[index] = (sums[index] ?? 0) + value / SEEDS.length;
		}
	}
	return sums;
}

describe('processes that know nothing of each other, with 1,500 distinct texts each', () => {
	it.each(scenes([2, 3, 5], [1]))(
		'use the limit, fairly and with few refusals: $count, $counting windows',
		async ({ counting, count }) => {
			const [failed, used, refused, unfair] = await meanOf(async (seed) => {
				const weather = { counting, roundTripMs: 50, jitter: 0.25, seed };
				const sum = sumUp(await sendTogether(times(count, distinct), weather));
				return [sum.failed, sum.used, sum.refused, sum.unfair];
			});
			expect(failed).toBe(0);
			expect(used).toBeGreaterThan(0.9);
			expect(refused).toBeLessThan(0.042);
			expect(unfair).toBeLessThan(0.2);
		},
	);

	it.each(COUNTINGS)('do not storm a service that counts what it refuses: %s', async (counting) => {
		const weather = { counting, roundTripMs: 50, seed: 1, countsRefused: true };
		const { failed, used, refused } = sumUp(await sendTogether(times(3, distinct), weather));
		expect(failed).toBe(0);
		expect(used).toBeGreaterThan(0.8);
		expect(refused).toBeLessThan(0.05);
	});

	it.each(COUNTINGS)('are fast again seconds after the others stop: %s', async (counting) => {
		const stopsAtMs = 10 * SECOND_MS;
		const jobs = [distinct, { ...distinct, stopsAtMs }, { ...distinct, stopsAtMs }];
		const [afterMs = Infinity] = await meanOf(async (seed) => {
			const weather = { counting, roundTripMs: 50, jitter: 0.25, seed };
			const [left] = await sendTogether(jobs, weather);
			const inSecond = (fromMs: number) =>
				left?.acceptedAtMs.filter((at) => at >= fromMs && at < fromMs + SECOND_MS).length ?? 0;
			let fromMs = stopsAtMs;
			while (inSecond(fromMs) < 90 && fromMs < 3 * stopsAtMs) fromMs += 250;
			return [fromMs - stopsAtMs];
		});
		expect(afterMs).toBeGreaterThan(500);
		expect(afterMs).toBeLessThan(6 * SECOND_MS);
	});

	it.each(COUNTINGS)(
		'leave another program what it takes: 60 calls a second, %s',
		async (counting) => {
			const weather = { counting, roundTripMs: 50, seed: 1, others: 60 };
			const { failed, used, refused } = sumUp(await sendTogether([distinct], weather), 40);
			expect(failed).toBe(0);
			expect(used).toBeGreaterThan(0.9);
			expect(refused).toBeLessThan(0.05);
		},
	);
});

describe('processes with one text to 10,000 each', () => {
	it.each(scenes([2, 3], [1, 2, 3]))(
		'all get through, however long that takes: $count, $counting minutes, seed $seed',
		async ({ counting, count, seed }) => {
			const weather = { counting, roundTripMs: 50, jitter: 0.25, seed };
			const stories = await sendTogether(times(count, broadcast), weather);
			expect(stories.map(({ failed }) => failed)).toEqual(times(count, broadcast).map(() => 0));
			expect(stories.map(({ acceptedAtMs }) => acceptedAtMs.length)).toEqual(
				times(count, broadcast).map(({ count: calls }) => calls),
			);
		},
	);

	it('let one in that comes while another uses every minute', async () => {
		const long: Job = { count: 51, recipients: 589 };
		const weather = { counting: 'sliding', roundTripMs: 50, seed: 1 } as const;
		const stories = await sendTogether([long, { ...broadcast, beginsAtMs: 5_000 }], weather);
		expect(stories.map(({ failed }) => failed)).toEqual([0, 0]);
	});
});
