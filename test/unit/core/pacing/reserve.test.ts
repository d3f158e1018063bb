import { Reserve } from '../../../../core/pacing/reserve';

const MINUTE_MS = 60_000;
const MINUTE = { count: 6_000, perMs: MINUTE_MS };
/** More than the two percent that are kept for those who need little. */
const LARGE = 600;

const run = () => ({ signal: new AbortController().signal });

describe('while nobody has to wait for the window', () => {
	test('large calls follow each other at once', () => {
		const reserve = new Reserve(MINUTE);
		reserve.take(0, run(), LARGE);
		expect(reserve.waitMs(0, LARGE)).toBe(0);
	});

	test('the end of what a run sends may fill it up', () => {
		const reserve = new Reserve(MINUTE);
		const one = run();
		reserve.take(0, one, 5_400);
		expect(reserve.countFor(0, { ...one, isLast: true }, LARGE, 5_400)).toBe(6_000);
		expect(reserve.countFor(0, one, LARGE, 5_400)).toBe(5_880);
	});
});

describe('for a quarter of the window after somebody had to wait for it', () => {
	test('there is a gap of a quarter second behind each large call, and none behind small ones', () => {
		const reserve = new Reserve(MINUTE);
		reserve.heldUp(1_000);
		reserve.take(1_000, run(), LARGE);
		expect(reserve.waitMs(1_000, LARGE)).toBe(250);
		expect(reserve.waitMs(1_200, LARGE)).toBe(50);
		expect(reserve.waitMs(1_000, 120)).toBe(0);

		reserve.take(2_000, run(), 120);
		expect(reserve.waitMs(2_000, LARGE)).toBeLessThanOrEqual(0);
	});

	test('the end of a run leaves the part of those who need little alone', () => {
		const reserve = new Reserve(MINUTE);
		const one = run();
		reserve.take(0, one, 5_400);
		reserve.heldUp(0);
		const end = { ...one, isLast: true };
		expect(reserve.countFor(14_999, end, LARGE, 5_400)).toBe(5_880);
		expect(reserve.countFor(15_000, end, LARGE, 5_400)).toBe(6_000);
	});

	test('then large calls follow each other at once again', () => {
		const reserve = new Reserve(MINUTE);
		reserve.heldUp(0);
		reserve.take(14_990, run(), LARGE);
		expect(reserve.waitMs(14_999, LARGE)).toBe(241);
		expect(reserve.waitMs(15_000, LARGE)).toBe(0);
	});
});
