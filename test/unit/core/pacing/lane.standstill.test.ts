import fc from 'fast-check';
import { LOOK_UP_MS } from '../../../../core/base/clock';
import { notSent, type Outcome } from '../../../../core/base/outcome';
import { weightOf, type LaneLimits, type Unit } from '../../../../core/pacing/laneLimits';
import { LONGEST_WAIT_MS } from '../../../../core/pacing/meters';
import type { WindowLimit } from '../../../../core/pacing/slidingWindow';
import {
	DONE,
	ONE,
	perSecond,
	SECOND_MS,
	time,
	tooMuch,
	traffic,
	useVirtualTime,
	type Traffic,
} from '../../../support/traffic';
import { mostWithin } from '../../../support/windows';

useVirtualTime();

const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const hourly = { count: 2, perMs: HOUR_MS };
const daily = { count: 3, perMs: DAY_MS };
const noConnection = notSent({ message: 'No connection.' }, true);

/** All ask at once; gives what each was told. */
const askAll = async (road: Traffic, count: number, load = ONE) =>
	await time.run(
		Promise.all(Array.from({ length: count }, async (_, name) => await road.ask(name, load))),
	);

describe('a lane whose limit of an hour or a day is used up', () => {
	it('refuses all who wait, and says for how long and by which limit', async () => {
		const road = traffic({ calls: [hourly, daily] });
		const entries = await askAll(road, 6);
		expect(entries.map(({ kind }) => kind)).toEqual([
			'turn',
			'turn',
			...Array.from({ length: 4 }, () => 'tooLong'),
		]);
		for (const entry of entries.slice(2)) {
			expect(entry).toMatchObject({ limit: hourly, unit: 'calls' });
			expect(entry.kind === 'tooLong' && entry.waitMs).toBeLessThanOrEqual(HOUR_MS);
			expect(entry.kind === 'tooLong' && entry.waitMs).toBeGreaterThan(HOUR_MS - MINUTE_MS);
		}
		expect(time.now()).toBeLessThan(SECOND_MS);
		expect(road.lane.busy).toBe(false);
		await time.pass(10);
		expect(time.pending).toBe(0);
	});

	it('names the limit that lasts longest', async () => {
		const road = traffic({ calls: [hourly, daily] });
		await askAll(road, 2);
		await time.pass(HOUR_MS);
		const [third, fourth] = await askAll(road, 2);
		expect(third?.kind).toBe('turn');
		expect(fourth).toMatchObject({ kind: 'tooLong', limit: daily });
		expect(fourth?.kind === 'tooLong' && fourth.waitMs).toBeGreaterThan(22 * HOUR_MS);
	});

	it('refuses those of every run', async () => {
		const road = traffic({ calls: [hourly] });
		await askAll(road, 2);
		const runs = [0, 1, 2].map(() => new AbortController().signal);
		const asking = [...runs, ...runs].map(
			async (signal, name) => await road.ask(name, ONE, signal),
		);
		const entries = await time.run(Promise.all(asking));
		expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['tooLong']));
	});

	it('refuses a call that needs too much, and lets go what still fits', async () => {
		const messages = [{ count: 10, perMs: DAY_MS }];
		const road = traffic({ messages });
		await askAll(road, 1, { messages: 8 });
		const asking = [5, 1, 3, 1].map(
			async (count, name) => await road.ask(name, { messages: count }),
		);
		const entries = await time.run(Promise.all(asking));
		expect(entries.map(({ kind }) => kind)).toEqual(['tooLong', 'turn', 'tooLong', 'turn']);
		expect(entries[0]).toMatchObject({ limit: messages[0], unit: 'messages' });
	});

	it('refuses nobody whose turn comes within a quarter of an hour', async () => {
		const road = traffic({ calls: [hourly] });
		await askAll(road, 2);
		await time.pass(HOUR_MS - LONGEST_WAIT_MS - SECOND_MS);
		expect((await askAll(road, 1))[0]?.kind).toBe('tooLong');
		await time.pass(2 * SECOND_MS);
		const begun = time.now();
		const entries = await askAll(road, 3);
		expect(entries.map(({ kind }) => kind)).toEqual(['turn', 'turn', 'tooLong']);
		expect(time.now() - begun).toBeGreaterThan(LONGEST_WAIT_MS - 2 * SECOND_MS);
	});

	it('hears first how calls under way end: one that was not counted leaves its place', async () => {
		const endings: Array<Outcome<unknown>> = [DONE, noConnection, DONE];
		const road = traffic(
			{ calls: [hourly], countFrom: 'answered' },
			(name) => (name + 1) * 10 * SECOND_MS,
			(name) => endings[name] ?? DONE,
		);
		const entries = await askAll(road, 4);
		expect(entries.map(({ kind }) => kind)).toEqual(['turn', 'turn', 'turn', 'tooLong']);
		expect(road.calls[2]?.startMs).toBeGreaterThanOrEqual(20 * SECOND_MS);
		expect(road.calls[2]?.startMs).toBeLessThan(21 * SECOND_MS);
		// The last one waited for the third to end, although nothing but the hour was in its way before.
		expect(time.now()).toBeGreaterThanOrEqual(50 * SECOND_MS);
	});

	it('waits where only less of the limit is used for a while, after a refusal', async () => {
		const road = traffic({ calls: [hourly] });
		await road.endWith(tooMuch());
		await askAll(road, 1);
		const [second] = await askAll(road, 1);
		expect(second?.kind).toBe('turn');
		expect(time.now()).toBeLessThan(10 * SECOND_MS);
	});

	it('is as good as new when the window is over', async () => {
		const road = traffic({ calls: [hourly] });
		await askAll(road, 4);
		await time.pass(HOUR_MS);
		const entries = await askAll(road, 3);
		expect(entries.map(({ kind }) => kind)).toEqual(['turn', 'turn', 'tooLong']);
	});
});

describe('a long line that moves', () => {
	const kinds = (entries: ReadonlyArray<{ kind: string }>) =>
		new Set(entries.map(({ kind }) => kind));

	it('is never refused: ten thousand calls behind the window of a minute', async () => {
		const road = traffic({ calls: [{ count: 200, perMs: MINUTE_MS }], maxInFlight: 100 });
		expect(kinds(await askAll(road, 10_000))).toEqual(new Set(['turn']));
		expect(time.now()).toBeGreaterThan(49 * MINUTE_MS);
	});

	it('is never refused where the hour is full, but one may go each minute', async () => {
		const road = traffic({ calls: [{ count: 60, perMs: HOUR_MS }] });
		for (let minute = 0; minute < 60; minute++) {
			await askAll(road, 1);
			await time.pass(MINUTE_MS);
		}
		expect(kinds(await askAll(road, 150))).toEqual(new Set(['turn']));
		expect(time.now()).toBeGreaterThan(3 * HOUR_MS);
	});

	it('is never refused behind any windows of up to a quarter of an hour', async () => {
		const window = fc.record({
			count: fc.integer({ min: 1, max: 8 }),
			perMs: fc.integer({ min: SECOND_MS, max: LONGEST_WAIT_MS }),
		});
		const limits = fc.record<LaneLimits>({
			calls: fc.array(window, { minLength: 1, maxLength: 2 }),
			messages: fc.array(window, { maxLength: 2 }),
			maxInFlight: fc.integer({ min: 1, max: 5 }),
		});
		const loads = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });
		await fc.assert(
			fc.asyncProperty(limits, loads, async (found, list) => {
				const road = traffic(found, (name) => (name * 37) % 3_000);
				const asking = list.map(async (messages, name) => await road.ask(name, { messages }));
				expect(kinds(await time.run(Promise.all(asking)))).toEqual(new Set(['turn']));
			}),
			{ numRuns: 15 },
		);
	});
});

describe('whoever asks a lane with long windows', () => {
	interface Arrival {
		readonly gapMs: number;
		readonly messages: number;
		readonly tripMs: number;
		readonly ending: 'accepted' | 'refused' | 'not sent';
	}
	const ENDINGS: Record<Arrival['ending'], Outcome<unknown>> = {
		accepted: DONE,
		refused: tooMuch(),
		'not sent': noConnection,
	};
	const window = (most: number) =>
		fc.record<WindowLimit>({
			count: fc.integer({ min: 1, max: most }),
			perMs: fc.constantFrom(MINUTE_MS, 20 * MINUTE_MS, HOUR_MS, DAY_MS),
		});
	const limits = fc.record({
		calls: fc.array(window(5), { minLength: 1, maxLength: 3 }),
		messages: fc.array(window(20), { maxLength: 2 }),
		maxInFlight: fc.integer({ min: 1, max: 4 }),
	});
	const arrivals = fc.array(
		fc.record<Arrival>({
			gapMs: fc.oneof(
				fc.constant(0),
				fc.nat(30 * SECOND_MS),
				fc.nat(30 * MINUTE_MS),
				fc.nat(12 * HOUR_MS),
			),
			messages: fc.integer({ min: 1, max: 8 }),
			tripMs: fc.oneof(fc.nat(SECOND_MS), fc.nat(5 * MINUTE_MS)),
			ending: fc.constantFrom('accepted', 'accepted', 'accepted', 'refused', 'not sent'),
		}),
		{ minLength: 1, maxLength: 25 },
	);

	it('is refused exactly where the lane stands still for more than a quarter of an hour', async () => {
		await fc.assert(
			fc.asyncProperty(limits, arrivals, async (found, list) => {
				const road = traffic(
					{ ...found, calls: [...perSecond(2), ...found.calls] },
					(name) => Number(list[name]?.tripMs),
					(name) => ENDINGS[list[name]?.ending ?? 'accepted'],
				);
				/** When each asked, and was told. */
				const times: Array<{ askedMs: number; toldMs: number }> = [];
				let gapMs = 0;
				const asking = list.map(async ({ gapMs: own, messages }, name) => {
					gapMs += own;
					await time.sleep(gapMs);
					const askedMs = time.now();
					const entry = await road.lane.enter({ messages }, undefined);
					times[name] = { askedMs, toldMs: time.now() };
					if (entry.kind !== 'turn') return entry;
					const call = { name, load: { messages }, startMs: time.now(), endMs: Infinity };
					road.calls.push(call);
					await time.sleep(road.tripMs(name));
					call.endMs = time.now();
					road.lane.leave(entry, road.outcome(name));
					return entry;
				});
				const entries = await time.run(Promise.all(asking));
				const counting = road.calls.filter(({ name }) => list[name]?.ending === 'accepted');
				const long = [
					...found.calls.map((limit) => ({ limit, unit: 'calls' as Unit })),
					...found.messages.map((limit) => ({ limit, unit: 'messages' as Unit })),
				];

				// Nobody is refused who could have gone within a quarter of an hour, had it been their turn.
				for (const [name, entry] of entries.entries()) {
					if (entry.kind !== 'tooLong') continue;
					const toldMs = Number(times[name]?.toldMs);
					const soon = toldMs + LONGEST_WAIT_MS;
					const full = long.filter(({ limit: { count, perMs }, unit }) => {
						const load = { messages: Number(list[name]?.messages) };
						const still = counting
							.filter(({ endMs }) => endMs <= toldMs && endMs + perMs > soon)
							.reduce((sum, call) => sum + weightOf(call.load, unit), 0);
						return still > 0 && still + weightOf(load, unit) > count;
					});
					expect(full.map(({ limit }) => limit)).toContainEqual(entry.limit);
					expect(entry.waitMs).toBeGreaterThan(LONGEST_WAIT_MS);
				}

				// Nobody waits for longer than that while nothing happens on the lane.
				const events = [
					...road.calls.flatMap(({ startMs, endMs }) => [startMs, endMs]),
					...times.map(({ toldMs }) => toldMs),
				];
				for (const { askedMs, toldMs } of times) {
					const moments = [askedMs, ...events, toldMs]
						.filter((at) => at >= askedMs && at <= toldMs)
						.sort((a, b) => a - b);
					const gapsMs = moments.map((at, index) => at - Number(moments[index - 1] ?? at));
					expect(Math.max(...gapsMs)).toBeLessThanOrEqual(LONGEST_WAIT_MS + LOOK_UP_MS);
				}

				// And every limit holds, on a server that counts when it answers.
				for (const { limit, unit } of long) {
					const ends = counting.map(({ endMs, load }) => ({
						atMs: endMs,
						weight: Math.min(weightOf(load, unit), limit.count),
					}));
					expect(mostWithin(ends, limit.perMs)).toBeLessThanOrEqual(limit.count);
				}
				expect(road.lane.busy).toBe(false);
			}),
			{ numRuns: 100 },
		);
	});
});
