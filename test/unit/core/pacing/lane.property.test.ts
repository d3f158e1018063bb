import fc from 'fast-check';
import {
	DONE,
	perSecond,
	SECOND_MS,
	time,
	tooMuch,
	traffic,
	useVirtualTime,
} from '../../../support/traffic';
import { mostWithin } from '../../../support/windows';

useVirtualTime();

describe('whatever comes through a lane', () => {
	interface Arrival {
		readonly gapMs: number;
		readonly messages: number;
		readonly bytes: number;
		readonly tripMs: number;
		/** When it gives up, from when it asks. */
		readonly givesUpAfterMs: number | null;
		/** Part of the trip after which the server counts it. */
		readonly counted: number;
		/** Refused for rate; the service asks to wait for so long. */
		readonly refusedForMs: number | null;
	}
	const arrivals = fc.array(
		fc.record<Arrival>({
			gapMs: fc.oneof(fc.constant(0), fc.nat(300)),
			messages: fc.integer({ min: 1, max: 6 }),
			bytes: fc.integer({ min: 1, max: 30 }),
			tripMs: fc.nat(400),
			givesUpAfterMs: fc.option(fc.nat(2_000), { freq: 6 }),
			counted: fc.double({ min: 0, max: 1, noNaN: true }),
			refusedForMs: fc.option(fc.nat(1_500), { freq: 20 }),
		}),
		{ minLength: 1, maxLength: 60 },
	);
	const limits = fc.record({
		callsPerSecond: fc.integer({ min: 1, max: 20 }),
		messages: fc.oneof(
			fc.constant(undefined),
			fc.record({
				count: fc.integer({ min: 6, max: 30 }),
				perMs: fc.constantFrom(SECOND_MS, 10 * SECOND_MS),
			}),
		),
		maxInFlight: fc.integer({ min: 1, max: 8 }),
		maxBytesInFlight: fc.integer({ min: 10, max: 60 }),
	});
	const own = fc.oneof(fc.constant(undefined), fc.integer({ min: 6, max: 20 }));

	it('keeps to every limit, in order, and everybody gets their turn', async () => {
		await fc.assert(
			fc.asyncProperty(limits, arrivals, own, async (found, list, max) => {
				const { messages, callsPerSecond, ...rest } = found;
				const road = traffic(
					{ ...rest, calls: perSecond(callsPerSecond), ...(messages && { messages: [messages] }) },
					(name) => Number(list[name]?.tripMs),
					(name) => {
						const refusedForMs = list[name]?.refusedForMs ?? null;
						return refusedForMs === null ? DONE : tooMuch(refusedForMs);
					},
				);
				const asked: number[] = [];
				let gapMs = 0;
				const sending = list.map(async (arrival, name) => {
					gapMs += arrival.gapMs;
					await time.sleep(gapMs);
					asked.push(name);
					const stop = new AbortController();
					const after = arrival.givesUpAfterMs;
					if (after !== null) time.at(time.now() + after, () => stop.abort());
					const { messages: weight, bytes } = arrival;
					const load = { messages: weight, bytes, maxMessagesPerSecond: max };
					return await road.send(name, load, stop.signal);
				});
				const results = await time.run(Promise.all(sending));
				const sent = road.calls.map(({ name }) => name);

				// Everybody was sent once, or gave up.
				expect(new Set(sent).size).toBe(sent.length);
				results.forEach((granted, name) => {
					expect(granted).toBe(sent.includes(name));
					if (!granted) expect(list[name]?.givesUpAfterMs).not.toBeNull();
				});
				expect(sent).toEqual(asked.filter((name) => results[name]));
				// Nothing is left.
				expect(road.lane.busy).toBe(false);
				// Every limit holds.
				expect(mostWithin(road.callStarts, SECOND_MS)).toBeLessThanOrEqual(callsPerSecond);
				expect(Math.max(0, ...road.underWay(() => 1))).toBeLessThanOrEqual(found.maxInFlight);
				const alone = Math.max(...list.map(({ bytes }) => bytes));
				expect(Math.max(0, ...road.underWay(({ bytes = 0 }) => bytes))).toBeLessThanOrEqual(
					Math.max(found.maxBytesInFlight, alone),
				);
				if (max !== undefined) {
					expect(mostWithin(road.messageStarts, SECOND_MS)).toBeLessThanOrEqual(max);
				}
				if (messages === undefined) return;
				// In a long window the lane forgets what was refused, as the server does.
				const counting = road.calls.filter(
					({ name }) => messages.perMs <= 5_000 || list[name]?.refusedForMs === null,
				);
				const onServer = counting.map(({ name, startMs, load }) => {
					// A short window goes by the way there, which may take up to the guard longer.
					const most = messages.perMs > 5_000 ? Number(list[name]?.tripMs) : 40;
					return { atMs: startMs + Number(list[name]?.counted) * most, weight: load.messages };
				});
				expect(mostWithin(onServer, messages.perMs)).toBeLessThanOrEqual(messages.count);
			}),
			{ numRuns: 150 },
		);
	});
});
