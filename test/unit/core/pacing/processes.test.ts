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

describe('processes that know nothing of each other, with 1,500 distinct texts each', () => {
	it.each(scenes([2, 3, 5], [1]))(
		'use the limit, fairly and nearly without refusals: $count, $counting windows',
		async ({ counting, count, seed }) => {
			const weather = { counting, roundTripMs: 50, jitter: 0.25, seed };
			const { failed, used, refused, unfair } = sumUp(
				await sendTogether(times(count, distinct), weather),
			);
			expect(failed).toBe(0);
			expect(used).toBeGreaterThan(0.85);
			expect(refused).toBeLessThan(0.04);
			expect(unfair).toBeLessThan(0.25);
		},
	);

	it.each(COUNTINGS)('do not storm a service that counts what it refuses: %s', async (counting) => {
		const weather = { counting, roundTripMs: 50, seed: 1, countsRefused: true };
		const { failed, used, refused } = sumUp(await sendTogether(times(3, distinct), weather));
		expect(failed).toBe(0);
		expect(used).toBeGreaterThan(0.8);
		expect(refused).toBeLessThan(0.05);
	});

	it.each(COUNTINGS)('are soon as fast as the limit when the others stop: %s', async (counting) => {
		const jobs = [distinct, distinct, distinct].map((job, index) =>
			index === 0 ? job : { ...job, stopsAtMs: 15 * SECOND_MS },
		);
		const [left] = await sendTogether(jobs, { counting, roundTripMs: 50, jitter: 0.25, seed: 1 });
		const inSecond = (from: number) =>
			left?.acceptedAtMs.filter((at) => at >= from && at < from + SECOND_MS).length ?? 0;
		expect(inSecond(14 * SECOND_MS)).toBeLessThan(60);
		expect(Math.max(...[18, 19, 20, 21].map((at) => inSecond(at * SECOND_MS)))).toBeGreaterThan(85);
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
