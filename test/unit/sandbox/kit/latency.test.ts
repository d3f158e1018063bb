import { Latency } from '../../../../sandbox/kit/latency';

describe('how long', () => {
	const draws = (latency: Latency, count: number) =>
		Array.from({ length: count }, () => latency.next());

	test('a number is the same for every request', () => {
		expect(draws(new Latency(50), 3)).toEqual([50, 50, 50]);
	});

	test('a range is used from end to end, and never left', () => {
		const values = draws(new Latency([100, 200]), 1_000);
		expect(Math.min(...values)).toBeGreaterThanOrEqual(100);
		expect(Math.min(...values)).toBeLessThan(102);
		expect(Math.max(...values)).toBeLessThanOrEqual(200);
		expect(Math.max(...values)).toBeGreaterThan(198);
		const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
		expect(Math.abs(mean - 150)).toBeLessThan(3);
	});

	test('the same seed gives the same jitter, another seed another', () => {
		const first = draws(new Latency([0, 100], 7), 10);
		expect(draws(new Latency([0, 100], 7), 10)).toEqual(first);
		expect(draws(new Latency([0, 100], 8), 10)).not.toEqual(first);

		const latency = new Latency([0, 100]);
		const byDefault = draws(latency, 5);
		latency.set([0, 100]);
		expect(draws(latency, 5)).toEqual(byDefault);
		expect(byDefault).not.toEqual(first.slice(0, 5));
	});

	test.each<[unknown]>([[-1], [NaN], [Infinity], [[20, 10]], [[-1, 1]]])(
		'%p is refused',
		(latency) => {
			expect(() => new Latency(latency as number)).toThrow('The latency must be milliseconds');
		},
	);
});
