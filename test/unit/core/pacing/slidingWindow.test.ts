import fc from 'fast-check';
import { SlidingWindow, type Stay } from '../../../../core/pacing/slidingWindow';
import { mostWithin, type Start } from '../../../support/windows';

const PER_MS = 1_000;

/** Sends these weights one after the other, each as soon as the window lets it, but not before. */
function sendAll(
	window: SlidingWindow,
	calls: ReadonlyArray<{ readonly afterMs: number; readonly weight: number }>,
	guardMs = 0,
): Start[] {
	let now = 0;
	return calls.map(({ afterMs, weight }) => {
		now += afterMs;
		const waitMs = window.waitMs(now, weight);
		now += waitMs;
		expect(window.waitMs(now, weight)).toBe(0);
		window.add(weight, now + window.limit.perMs + guardMs);
		return { atMs: now, weight };
	});
}

const calls = (most: number) =>
	fc.array(fc.record({ afterMs: fc.nat(400), weight: fc.integer({ min: 1, max: most }) }), {
		minLength: 1,
		maxLength: 120,
	});

describe('a window with calls that leave when they are known to', () => {
	it('never holds more than its limit, wherever one begins to count', () => {
		fc.assert(
			fc.property(fc.integer({ min: 5, max: 40 }), calls(5), (count, list) => {
				const starts = sendAll(new SlidingWindow({ count, perMs: PER_MS }), list);
				expect(mostWithin(starts, PER_MS)).toBeLessThanOrEqual(count);
			}),
		);
	});

	it('never makes anybody wait longer than necessary', () => {
		fc.assert(
			fc.property(fc.integer({ min: 5, max: 40 }), calls(5), (count, list) => {
				const window = new SlidingWindow({ count, perMs: PER_MS });
				const sent: Start[] = [];
				let now = 0;
				for (const { afterMs, weight } of list) {
					now += afterMs;
					const waitMs = window.waitMs(now, weight);
					if (waitMs > 0) {
						const early = { atMs: now + waitMs - 1, weight };
						expect(mostWithin([...sent, early], PER_MS)).toBeGreaterThan(count);
					}
					now += waitMs;
					window.add(weight, now + window.limit.perMs);
					sent.push({ atMs: now, weight });
				}
			}),
		);
	});

	it('keeps a server within its limit to which calls come up to the guard late', () => {
		const guardMs = 40;
		const delays = fc.array(fc.nat(guardMs), { minLength: 120, maxLength: 120 });
		fc.assert(
			fc.property(fc.integer({ min: 5, max: 40 }), calls(5), delays, (count, list, late) => {
				const window = new SlidingWindow({ count, perMs: PER_MS });
				const arrivals = sendAll(window, list, guardMs).map(({ atMs, weight }, index) => ({
					atMs: atMs + (late[index] ?? 0),
					weight,
				}));
				expect(mostWithin(arrivals, PER_MS)).toBeLessThanOrEqual(count);
			}),
		);
	});

	it('takes the whole limit at once, and the next one a window later', () => {
		const window = new SlidingWindow({ count: 3, perMs: PER_MS });
		const starts = sendAll(
			window,
			Array.from({ length: 7 }, () => ({ afterMs: 0, weight: 1 })),
		);
		expect(starts.map(({ atMs }) => atMs)).toEqual([0, 0, 0, 1_000, 1_000, 1_000, 2_000]);
	});

	it('counts what calls weigh', () => {
		const window = new SlidingWindow({ count: 6_000, perMs: 60_000 });
		const starts = sendAll(
			window,
			Array.from({ length: 12 }, () => ({ afterMs: 10, weight: 600 })),
		);
		expect(starts[9]?.atMs).toBe(100);
		expect(starts.slice(10).map(({ atMs }) => atMs)).toEqual([60_010, 60_020]);
	});

	it('lets a call that weighs more than the window go when it is empty, and then nothing else', () => {
		const window = new SlidingWindow({ count: 10, perMs: PER_MS });
		window.add(1, PER_MS);
		expect(window.waitMs(0, 25)).toBe(1_000);
		window.add(25, 2_000);
		expect(window.waitMs(1_000, 1)).toBe(1_000);
		expect(window.waitMs(2_000, 1)).toBe(0);
	});

	it('goes by a lower limit for as long as it is told one', () => {
		const window = new SlidingWindow({ count: 10, perMs: PER_MS });
		for (const at of [0, 100, 200, 300, 400]) window.add(1, at + PER_MS);
		expect(window.waitMs(500, 1)).toBe(0);
		expect(window.waitMs(500, 1, 5)).toBe(500);
		expect(window.waitMs(500, 1, 2)).toBe(800);
	});

	it('gives back the room of what is taken out, once', () => {
		const window = new SlidingWindow({ count: 2, perMs: PER_MS });
		const first = window.add(1, 1_000);
		window.add(1, 1_200);
		expect(window.waitMs(0, 1)).toBe(1_000);
		window.remove(first);
		window.remove(first);
		expect(window.waitMs(0, 1)).toBe(0);
		expect(window.waitMs(0, 2)).toBe(1_200);
	});

	it('takes no notice when what has left is taken out', () => {
		const window = new SlidingWindow({ count: 2, perMs: PER_MS });
		const gone = window.add(2, 1_000);
		expect(window.waitMs(1_500, 1)).toBe(0);
		window.add(2, 2_500);
		window.remove(gone);
		expect(window.waitMs(1_500, 1)).toBe(1_000);
	});

	it('keeps its order when something is put in between', () => {
		const window = new SlidingWindow({ count: 3, perMs: PER_MS });
		for (const leaves of [1_000, 3_000, 2_000]) window.add(1, leaves);
		expect(window.waitMs(0, 1)).toBe(1_000);
		expect(window.waitMs(0, 2)).toBe(2_000);
		expect(window.waitMs(2_000, 3)).toBe(1_000);
	});

	it('still counts right after many thousand calls', () => {
		const window = new SlidingWindow({ count: 7, perMs: PER_MS });
		const starts = sendAll(
			window,
			Array.from({ length: 5_000 }, (_, index) => ({
				afterMs: index % 3,
				weight: 1 + (index % 2),
			})),
		);
		expect(mostWithin(starts, PER_MS)).toBeLessThanOrEqual(7);
		expect(starts.at(-1)?.atMs).toBeGreaterThan(1_000_000);
	});
});

describe('a window with calls that nobody knows the end of', () => {
	const window = () => new SlidingWindow({ count: 10, perMs: 60_000 });

	it('has no room while that much is under way, however long it takes', () => {
		const full = window();
		full.add(10, Infinity);
		expect(full.waitMs(0, 1)).toBe(Infinity);
		expect(full.waitMs(1_000_000, 1)).toBe(Infinity);
	});

	it('has room again one window after the answer', () => {
		const full = window();
		full.remove(full.add(10, Infinity));
		full.add(10, 60_500);
		expect(full.waitMs(500, 1)).toBe(60_000);
		expect(full.waitMs(60_500, 10)).toBe(0);
	});

	it('waits for as many answers as it needs the room of', () => {
		const full = window();
		const stays = [1, 2, 3, 4, 5].map(() => full.add(2, Infinity));
		for (const [index, leaves] of [60_100, 60_300].entries()) {
			full.remove(stays[index + 2] ?? { weight: 0, leavesAtMs: 0 });
			full.add(2, leaves);
		}
		expect(full.waitMs(400, 2)).toBe(59_700);
		expect(full.waitMs(400, 4)).toBe(59_900);
		expect(full.waitMs(400, 5)).toBe(Infinity);
	});

	it('may have room sooner, where what is under way does not count in the end', () => {
		const full = window();
		for (const leavesAtMs of [Infinity, 60_000, 30_000, Infinity]) full.add(2, leavesAtMs);
		for (const [weight, leastMs, mostMs] of [
			[2, 0, 0],
			[4, 0, 30_000],
			[6, 0, 60_000],
			[8, 30_000, Infinity],
			[10, 60_000, Infinity],
			[99, 60_000, Infinity],
		] as const) {
			expect(full.leastWaitMs(0, weight)).toBe(leastMs);
			expect(full.waitMs(0, weight)).toBe(mostMs);
		}
		expect(full.leastWaitMs(0, 2, 5)).toBe(30_000);
		expect(full.leastWaitMs(45_000, 10)).toBe(15_000);
		expect(full.leastWaitMs(60_000, 10)).toBe(0);
	});

	it('is right about any server, whenever between call and answer that counts', () => {
		const trips = fc.array(
			fc.record({
				weight: fc.integer({ min: 1, max: 4 }),
				tripMs: fc.nat(300),
				/** When the server counts it, as a part of the trip. */
				counted: fc.integer({ min: 0, max: 100 }),
			}),
			{ minLength: 1, maxLength: 60 },
		);
		fc.assert(
			fc.property(fc.integer({ min: 4, max: 12 }), trips, (count, list) => {
				const perMs = PER_MS;
				const limited = new SlidingWindow({ count, perMs });
				const underWay: Array<{ endsAtMs: number; stay: Stay }> = [];
				const onServer: Start[] = [];
				let now = 0;
				const answerNext = () => {
					underWay.sort((a, b) => a.endsAtMs - b.endsAtMs);
					const first = underWay.shift();
					if (first === undefined) throw new Error('It waits for an answer, and none is due.');
					now = Math.max(now, first.endsAtMs);
					limited.remove(first.stay);
					limited.add(first.stay.weight, now + perMs);
				};
				for (const { weight, tripMs, counted } of list) {
					for (;;) {
						const waitMs = limited.waitMs(now, weight);
						if (waitMs === 0) break;
						const next = Math.min(...underWay.map(({ endsAtMs }) => endsAtMs));
						if (waitMs === Infinity || next <= now + waitMs) answerNext();
						else now += waitMs;
					}
					underWay.push({ endsAtMs: now + tripMs, stay: limited.add(weight, Infinity) });
					onServer.push({ atMs: now + (tripMs * counted) / 100, weight });
				}
				expect(mostWithin(onServer, perMs)).toBeLessThanOrEqual(count);
			}),
		);
	});
});
