import { ONE, perSecond, SECOND_MS, time, traffic, useVirtualTime } from '../../../support/traffic';
import { settled } from '../../../support/virtualTime';
import { mostWithin } from '../../../support/windows';

useVirtualTime();

describe('whoever gives up while waiting', () => {
	/** One call is under way, and three wait behind it, each with its own way to give up. */
	const queue = async () => {
		const road = traffic({ maxInFlight: 1 }, () => 500);
		const stops = [0, 1, 2].map(() => new AbortController());
		const first = road.send(99);
		const waiting = stops.map(async ({ signal }, name) => await road.send(name, ONE, signal));
		await settled();
		return { road, stops, first, waiting };
	};

	it('is told at once, without any time passing', async () => {
		const { stops, waiting } = await queue();
		stops[1]?.abort();
		expect(await waiting[1]).toBe(false);
		expect(time.now()).toBeLessThan(10);
	});

	it('is not sent, and nobody else notices', async () => {
		const { road, stops, first, waiting } = await queue();
		stops[0]?.abort();
		expect(await time.run(Promise.all([first, ...waiting]))).toEqual([true, false, true, true]);
		expect(road.calls.map(({ name }) => name)).toEqual([99, 1, 2]);
	});

	it('leaves no timer behind when nobody else waits', async () => {
		const road = traffic({ calls: perSecond(1) });
		await road.sendAll(1);
		const stop = new AbortController();
		const waiting = road.send(1, ONE, stop.signal);
		await time.pass(100);
		expect(time.pending).toBe(1);
		stop.abort();
		expect(await waiting).toBe(false);
		await settled();
		expect(time.pending).toBe(0);
		expect(road.lane.busy).toBe(false);
	});

	it('was not counted: the next one takes the place', async () => {
		const road = traffic({ calls: perSecond(1) });
		await road.sendAll(1);
		const stops = Array.from({ length: 50 }, () => new AbortController());
		const waiting = stops.map(async ({ signal }, name) => await road.send(name, ONE, signal));
		await time.pass(100);
		for (const stop of stops) stop.abort();
		expect(new Set(await Promise.all(waiting))).toEqual(new Set([false]));
		const [start] = await road.sendAll(1);
		expect(start).toBeLessThan(1_100);
	});

	it('does not even wait when that was before', async () => {
		const road = traffic();
		expect(await road.send(0, ONE, AbortSignal.abort())).toBe(false);
		expect(road.lane.busy).toBe(false);
		expect(time.pending).toBe(0);
	});

	it('listens once for all calls of a run, and not any longer than it waits', async () => {
		const road = traffic();
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		const sending = [0, 1, 2].map(async (name) => await road.send(name, ONE, signal));
		await time.run(Promise.all(sending));
		// Once for each time that somebody waits, however many there are; and none is left.
		expect(added.mock.calls.length).toBeLessThan(3);
		expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
	});

	it('after the call has started is too late: it counts', async () => {
		const road = traffic();
		const stop = new AbortController();
		const sending = road.send(0, ONE, stop.signal);
		await settled();
		stop.abort();
		expect(await time.run(sending)).toBe(true);
	});
});

describe('several executions on one lane', () => {
	it('that send one call after the other take turns', async () => {
		const road = traffic({ calls: perSecond(20), maxInFlight: 20 });
		const execution = async (name: number) => {
			for (let call = 0; call < 50; call++) await road.send(name);
		};
		await time.run(Promise.all([execution(0), execution(1)]));
		const firstHalf = road.calls.slice(0, 50).filter(({ name }) => name === 0).length;
		expect(firstHalf).toBeGreaterThanOrEqual(20);
		expect(firstHalf).toBeLessThanOrEqual(30);
		expect(mostWithin(road.callStarts, SECOND_MS)).toBeLessThanOrEqual(20);
	});

	it('whose calls all wait take turns: the later one does not wait for the end of the other', async () => {
		const road = traffic({ calls: perSecond(20), maxInFlight: 20 });
		const runs = [0, 1, 2].map(() => new AbortController().signal);
		const sending = runs.flatMap((signal, run) =>
			Array.from({ length: 30 }, async () => await road.send(run, ONE, signal)),
		);
		await time.run(Promise.all(sending));
		// The very first call went before anybody else had asked.
		const inTurn = Array.from({ length: 29 }, () => [0, 1, 2]).flat();
		expect(road.calls.map(({ name }) => name)).toEqual([0, ...inTurn, 1, 2]);
	});
});
