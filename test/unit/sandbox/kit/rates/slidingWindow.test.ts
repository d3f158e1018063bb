import { SlidingWindow } from '../../../../../sandbox/kit/rates/slidingWindow';

describe('a sliding window', () => {
	/** For each moment, whether there was room. */
	function taken(window: SlidingWindow, moments: number[]): boolean[] {
		return moments.map((moment) => window.take(moment) !== undefined);
	}

	test('holds so many and not one more, until the oldest is a whole window away', () => {
		const window = new SlidingWindow(2, 1_000);
		expect(taken(window, [0, 400, 999.9, 1_000, 1_399, 1_400])).toEqual([
			true,
			true,
			false,
			true,
			false,
			true,
		]);
	});

	test('does not start again on the full second', () => {
		const window = new SlidingWindow(2, 1_000);
		expect(taken(window, [900, 990, 1_010, 1_100, 1_899, 1_900])).toEqual([
			true,
			true,
			false,
			false,
			false,
			true,
		]);
	});

	test('a call costs as many places as it says, all or none', () => {
		const window = new SlidingWindow(10, 1_000);
		expect(window.take(0, 8)).toBeDefined();
		expect(window.take(1, 3)).toBeUndefined();
		expect(window.take(2, 2)).toBeDefined();
		expect(window.take(1_001, 9)).toBeUndefined();
		expect(window.take(1_001, 8)).toBeDefined();
	});

	test('what is given back is free at once, and only once', () => {
		const window = new SlidingWindow(2, 1_000);
		const first = window.take(0);
		window.take(0);
		if (first === undefined) throw new Error('no room in an empty window');
		window.giveBack(first);
		window.giveBack(first);
		expect(taken(window, [1, 1])).toEqual([true, false]);
		expect(taken(window, [1_500, 1_500, 1_500])).toEqual([true, true, false]);
		window.giveBack(first);
		expect(taken(window, [1_500])).toEqual([false]);
	});

	test('a moment before the latest counts as the latest', () => {
		const window = new SlidingWindow(2, 1_000);
		window.take(500);
		expect(window.take(100)).toMatchObject({ atMs: 500 });
		expect(taken(window, [1_100, 1_499, 1_500])).toEqual([false, false, true]);
	});

	test('never holds more than allowed, over many windows', () => {
		const window = new SlidingWindow(100, 1_000);
		const accepted: number[] = [];
		for (let moment = 0; moment < 50_000; moment += 3.7) {
			if (window.take(moment) !== undefined) accepted.push(moment);
		}
		expect(accepted).toHaveLength(50 * 100);
		for (const [index, moment] of accepted.entries()) {
			expect((accepted[index + 100] ?? Infinity) - moment).toBeGreaterThanOrEqual(1_000);
		}
	});
});
