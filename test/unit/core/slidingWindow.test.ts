import fc from 'fast-check';
import { SlidingWindow } from '../../../core/pacing/slidingWindow';
import { mostWithin, type Start } from '../../support/windows';

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
		window.enter(now, weight, guardMs);
		return { atMs: now, weight };
	});
}

const calls = (most: number) =>
	fc.array(fc.record({ afterMs: fc.nat(400), weight: fc.integer({ min: 1, max: most }) }), {
		minLength: 1,
		maxLength: 120,
	});

describe('a window stamped as calls are sent', () => {
	it('never holds more than its limit, wherever one begins to count', () => {
		fc.assert(
			fc.property(fc.integer({ min: 5, max: 40 }), calls(5), (count, list) => {
				const starts = sendAll(new SlidingWindow({ count, perMs: PER_MS }, 'sent'), list);
				expect(mostWithin(starts, PER_MS)).toBeLessThanOrEqual(count);
			}),
		);
	});

	it('never makes anybody wait longer than necessary', () => {
		fc.assert(
			fc.property(fc.integer({ min: 5, max: 40 }), calls(5), (count, list) => {
				const window = new SlidingWindow({ count, perMs: PER_MS }, 'sent');
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
					window.enter(now, weight, 0);
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
				const window = new SlidingWindow({ count, perMs: PER_MS }, 'sent');
				const arrivals = sendAll(window, list, guardMs).map(({ atMs, weight }, index) => ({
					atMs: atMs + (late[index] ?? 0),
					weight,
				}));
				expect(mostWithin(arrivals, PER_MS)).toBeLessThanOrEqual(count);
			}),
		);
	});

	it('takes the whole limit at once, and the next one a window later', () => {
		const window = new SlidingWindow({ count: 3, perMs: PER_MS }, 'sent');
		const starts = sendAll(
			window,
			Array.from({ length: 7 }, () => ({ afterMs: 0, weight: 1 })),
		);
		expect(starts.map(({ atMs }) => atMs)).toEqual([0, 0, 0, 1_000, 1_000, 1_000, 2_000]);
	});

	it('counts what calls weigh', () => {
		const window = new SlidingWindow({ count: 6_000, perMs: 60_000 }, 'sent');
		const starts = sendAll(
			window,
			Array.from({ length: 12 }, () => ({ afterMs: 10, weight: 600 })),
		);
		expect(starts[9]?.atMs).toBe(100);
		expect(starts.slice(10).map(({ atMs }) => atMs)).toEqual([60_010, 60_020]);
	});

	it('lets a call that weighs more than the window go when it is empty, and then nothing else', () => {
		const window = new SlidingWindow({ count: 10, perMs: PER_MS }, 'sent');
		window.enter(0, 1, 0);
		expect(window.waitMs(0, 25)).toBe(1_000);
		window.enter(1_000, 25, 0);
		expect(window.waitMs(1_000, 1)).toBe(1_000);
		expect(window.waitMs(2_000, 1)).toBe(0);
	});

	it('goes by a lower limit for as long as it is told one', () => {
		const window = new SlidingWindow({ count: 10, perMs: PER_MS }, 'sent');
		for (const at of [0, 100, 200, 300, 400]) window.enter(at, 1, 0);
		expect(window.waitMs(500, 1)).toBe(0);
		expect(window.waitMs(500, 1, 5)).toBe(500);
		expect(window.waitMs(500, 1, 2)).toBe(800);
	});

	it('holds a place for the guard longer', () => {
		const window = new SlidingWindow({ count: 1, perMs: PER_MS }, 'sent');
		window.enter(0, 1, 40);
		expect(window.waitMs(0, 1)).toBe(1_040);
	});

	it('does not ask when the answers come', () => {
		const window = new SlidingWindow({ count: 1, perMs: PER_MS }, 'sent');
		window.enter(0, 1, 0);
		window.leave(900, 1);
		expect(window.waitMs(999, 1)).toBe(1);
		expect(window.waitMs(1_000, 1)).toBe(0);
	});

	it('still counts right after many thousand calls', () => {
		const window = new SlidingWindow({ count: 7, perMs: PER_MS }, 'sent');
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

describe('a window stamped as answers come', () => {
	const window = () => new SlidingWindow({ count: 10, perMs: 60_000 }, 'answered');

	it('has no room while that much is under way, however long it takes', () => {
		const full = window();
		full.enter(0, 10, 0);
		expect(full.waitMs(0, 1)).toBe(Infinity);
		expect(full.waitMs(1_000_000, 1)).toBe(Infinity);
	});

	it('has room again one window after the answer', () => {
		const full = window();
		full.enter(0, 10, 0);
		full.leave(500, 10);
		expect(full.waitMs(500, 1)).toBe(60_000);
		expect(full.waitMs(60_500, 10)).toBe(0);
	});

	it('waits for as many answers as it needs the room of', () => {
		const full = window();
		for (const at of [0, 0, 0, 0, 0]) full.enter(at, 2, 0);
		full.leave(100, 2);
		full.leave(300, 2);
		expect(full.waitMs(400, 2)).toBe(59_700);
		expect(full.waitMs(400, 4)).toBe(59_900);
		expect(full.waitMs(400, 5)).toBe(Infinity);
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
				const limited = new SlidingWindow({ count, perMs }, 'answered');
				const underWay: Array<{ endsAtMs: number; weight: number }> = [];
				const onServer: Start[] = [];
				let now = 0;
				const answerNext = () => {
					underWay.sort((a, b) => a.endsAtMs - b.endsAtMs);
					const first = underWay.shift();
					if (first === undefined) throw new Error('It waits for an answer, and none is due.');
					now = Math.max(now, first.endsAtMs);
					limited.leave(now, first.weight);
				};
				for (const { weight, tripMs, counted } of list) {
					for (;;) {
						const waitMs = limited.waitMs(now, weight);
						if (waitMs === 0) break;
						const next = Math.min(...underWay.map(({ endsAtMs }) => endsAtMs));
						if (waitMs === Infinity || next <= now + waitMs) answerNext();
						else now += waitMs;
					}
					limited.enter(now, weight, 0);
					underWay.push({ endsAtMs: now + tripMs, weight });
					onServer.push({ atMs: now + (tripMs * counted) / 100, weight });
				}
				expect(mostWithin(onServer, perMs)).toBeLessThanOrEqual(count);
			}),
		);
	});
});
