import fc from 'fast-check';
import { Lane, ownLimitWindow, type LaneLimits, type Load } from '../../../core/pacing/lane';
import { laneFor } from '../../../core/pacing/lanes';
import { accepted, type Outcome } from '../../../core/outcome';
import { newExperience, PATIENCE, withPatience } from '../../../core/patience';
import { settled, VirtualTime } from '../../support/virtualTime';
import { mostWithin } from '../../support/windows';

const SECOND_MS = 1_000;
const perSecond = (count: number) => [{ count, perMs: SECOND_MS }];
const LIMITS: LaneLimits = { calls: perSecond(10), maxInFlight: 5 };
const ONE: Load = { messages: 1 };

let time: VirtualTime;
beforeEach(() => {
	time = new VirtualTime().install();
});
afterEach(() => jest.restoreAllMocks());

interface Call {
	readonly name: number;
	readonly load: Load;
	readonly startMs: number;
	endMs: number;
}

/** A lane, and the log of what went through it. */
class Traffic {
	readonly calls: Call[] = [];

	constructor(
		readonly lane: Lane,
		/** How long a call is under way. */
		readonly tripMs: (name: number) => number = () => 20,
		/** How a call ends. */
		readonly kind: (name: number) => Outcome<unknown>['kind'] = () => 'accepted',
	) {}

	/** Goes through the lane once; false when the signal came first. */
	async send(name: number, load: Load = ONE, signal?: AbortSignal): Promise<boolean> {
		const turn = await this.lane.enter(load, signal);
		if (turn === undefined) return false;
		const call: Call = { name, load, startMs: time.now(), endMs: Infinity };
		this.calls.push(call);
		await time.sleep(this.tripMs(name));
		call.endMs = time.now();
		this.lane.leave(turn, this.kind(name));
		return true;
	}

	/** All ask at once; gives the moments at which they started. */
	async sendAll(count: number, load: Load = ONE): Promise<number[]> {
		const before = this.calls.length;
		await time.run(Promise.all(Array.from({ length: count }, (_, name) => this.send(name, load))));
		return this.calls.slice(before).map(({ startMs }) => startMs);
	}

	/** Warms the lane up, so that the next calls need not wait for a first answer. */
	async warmUp(): Promise<void> {
		await this.sendAll(1);
		await time.pass(3 * SECOND_MS);
		this.calls.length = 0;
	}

	get callStarts() {
		return this.calls.map(({ startMs }) => ({ atMs: startMs, weight: 1 }));
	}

	get messageStarts() {
		return this.calls.map(({ startMs, load }) => ({ atMs: startMs, weight: load.messages }));
	}

	/** What was under way at the moment each call started, with itself. */
	underWay(weight: (load: Load) => number): number[] {
		return this.calls.map(({ startMs }, index) =>
			this.calls
				.filter((call, at) => at <= index && call.endMs > startMs)
				.reduce((sum, { load }) => sum + weight(load), 0),
		);
	}
}

const traffic = (limits: Partial<LaneLimits> = {}, tripMs?: (name: number) => number) =>
	new Traffic(new Lane({ ...LIMITS, ...limits }, time.now), tripMs);

describe('calls through a lane', () => {
	it('start as fast as the limit allows, however long they are under way', async () => {
		const road = traffic({ calls: perSecond(100), maxInFlight: 100 }, () => 200);
		await road.warmUp();
		const begun = time.now();
		const starts = await road.sendAll(1_000);
		expect((Math.max(...starts) - begun) / 9_000).toBeLessThan(1.06);
		expect(mostWithin(road.callStarts, SECOND_MS)).toBe(100);
	});

	it('start in the order in which they asked', async () => {
		const road = traffic({ maxInFlight: 3 }, (name) => (name * 37) % 90);
		await road.sendAll(40);
		expect(road.calls.map(({ name }) => name)).toEqual([...Array(40).keys()]);
	});

	it('are never more at a time than it takes', async () => {
		const road = traffic({ calls: perSecond(1_000), maxInFlight: 4 }, () => 50);
		await road.sendAll(40);
		expect(Math.max(...road.underWay(() => 1))).toBe(4);
	});

	it('start at once where nothing is under way and nobody waits', async () => {
		const road = traffic();
		const starts = await road.sendAll(1);
		expect(starts).toEqual([0]);
	});

	it('start a few at a time, so that each has really started when the next ones are let go', async () => {
		const road = traffic({ calls: perSecond(100), maxInFlight: 100 });
		await road.warmUp();
		await road.sendAll(80);
		expect(mostWithin(road.callStarts, 1)).toBe(10);
	});

	it('wait for messages, which count by recipients', async () => {
		const road = traffic({ calls: perSecond(100), messages: perSecond(20) });
		await road.warmUp();
		const begun = time.now();
		const starts = await road.sendAll(4, { messages: 10 });
		expect(starts.map((at) => Math.floor((at - begun) / SECOND_MS))).toEqual([0, 0, 1, 1]);
	});

	it('wait for the later of the two windows', async () => {
		const messages = [{ count: 100, perMs: 60_000 }];
		const road = traffic({ calls: perSecond(10), messages, maxInFlight: 100 });
		await road.warmUp();
		const begun = time.now();
		const starts = await road.sendAll(21, { messages: 5 });
		expect(mostWithin(road.callStarts, SECOND_MS)).toBe(10);
		expect(mostWithin(road.messageStarts, 60_000)).toBe(100);
		expect(Math.floor((starts[18] ?? 0) - begun)).toBeLessThan(2_000);
		expect(Number(starts[20]) - begun).toBeGreaterThan(60_000);
	});

	it('keep to every window where there are several', async () => {
		const calls = [...perSecond(10), { count: 25, perMs: 60_000 }];
		const road = traffic({ calls, maxInFlight: 100 });
		await road.warmUp();
		const begun = time.now();
		const starts = (await road.sendAll(26)).map((at) => at - begun);
		expect(mostWithin(road.callStarts, SECOND_MS)).toBe(10);
		expect(mostWithin(road.callStarts, 60_000)).toBe(25);
		// One of the minute's was the first of all.
		expect(Number(starts[23])).toBeLessThan(2_500);
		expect(Number(starts[24])).toBeGreaterThan(50_000);
	});

	it('begin with one while nobody knows whether the service answers at all', async () => {
		const road = traffic({}, (name) => (name === 0 ? 700 : 20));
		const starts = await road.sendAll(4);
		expect(starts[0]).toBe(0);
		expect(starts[1]).toBe(700);
		expect(Number(starts[3]) - 700).toBeLessThan(20);
	});

	it('do not begin with one where they count from their answers', async () => {
		const road = traffic({ countFrom: 'answered' }, () => 700);
		const starts = await road.sendAll(4);
		expect(starts[3]).toBeLessThan(20);
	});

	it('that were refused go before those that were not sent yet', async () => {
		const road = traffic({ calls: perSecond(1) });
		await road.sendAll(1);
		const order: string[] = [];
		const enter = async (name: string, again: boolean) => {
			const turn = await road.lane.enter(ONE, undefined, again);
			order.push(name);
			if (turn) road.lane.leave(turn, 'accepted');
		};
		await time.run(Promise.all([enter('new', false), enter('newer', false), enter('again', true)]));
		expect(order).toEqual(['again', 'new', 'newer']);
	});

	it('begin with one again after a minute of silence, and not before', async () => {
		const road = traffic();
		await road.sendAll(1);
		await time.pass(59_000);
		const soon = await road.sendAll(3);
		expect(Number(soon[2]) - Number(soon[0])).toBeLessThan(20);
		await time.pass(61_000);
		const late = await road.sendAll(3);
		expect(Number(late[1]) - Number(late[0])).toBeGreaterThanOrEqual(20);
	});

	it('are paced by a clock that does not jump with the computer', async () => {
		const jumps = [3_600_000, -3_600_000, 0, 10, -7_200_000];
		const starts: number[][] = [];
		for (const jumping of [false, true]) {
			let asked = 0;
			jest
				.spyOn(Date, 'now')
				.mockImplementation(() => (jumping ? (jumps[asked++ % jumps.length] ?? 0) : 0));
			const begun = time.now();
			starts.push((await traffic().sendAll(35)).map((at) => at - begun));
		}
		expect(starts[1]).toEqual(starts[0]);
	});

	it.each(['notSent', 'refused'] as const)(
		'are not thought late because one that was %s ended at once',
		async (kind) => {
			const road = new Traffic(
				new Lane({ calls: perSecond(100), maxInFlight: 100 }, time.now),
				(name) => (name === 300 ? 1 : 200),
				(name) => (name === 300 ? kind : 'accepted'),
			);
			await road.warmUp();
			await road.sendAll(10);
			await time.run(road.send(300));
			await time.pass(3 * SECOND_MS);
			const begun = time.now();
			const starts = await road.sendAll(300);
			expect((Math.max(...starts) - begun) / 2_000).toBeLessThan(1.06);
		},
	);

	it('leave nothing behind: no timer, no one waiting', async () => {
		const road = traffic();
		expect(road.lane.busy).toBe(false);
		const sending = road.sendAll(25);
		await settled();
		expect(road.lane.busy).toBe(true);
		await sending;
		expect(road.lane.busy).toBe(false);
		await settled();
		expect(time.pending).toBe(0);
	});

	it('are forgotten when they count no more, so that a lane never grows', async () => {
		const road = traffic({ calls: perSecond(1_000), maxInFlight: 100 }, () => 1);
		await road.sendAll(6_000);
		await time.pass(10_000);
		await road.sendAll(1);
		expect(objectsIn(road.lane)).toBeLessThan(2_500);
	});
});

/** How many objects hang on something. */
function objectsIn(root: object): number {
	const seen = new Set<object>();
	const visit = (value: unknown) => {
		if (typeof value !== 'object' || value === null || seen.has(value)) return;
		seen.add(value);
		for (const part of Object.values(value)) visit(part);
	};
	visit(root);
	return seen.size;
}

describe('files through a lane', () => {
	const MB = 1_000_000;
	const limits = { calls: perSecond(100), maxInFlight: 8, maxBytesInFlight: 16 * MB };
	const file = (megabytes: number): Load => ({ messages: 1, bytes: megabytes * MB });
	const mostBytes = (road: Traffic) => Math.max(...road.underWay(({ bytes = 0 }) => bytes)) / MB;

	it('are as many at a time as fit', async () => {
		const road = traffic(limits, () => 500);
		await road.warmUp();
		await road.sendAll(9, file(5));
		expect(mostBytes(road)).toBe(15);
	});

	it('are never more than the lane takes calls, however small', async () => {
		const road = traffic(limits, () => 500);
		await road.sendAll(30, file(0.001));
		expect(Math.max(...road.underWay(() => 1))).toBe(8);
	});

	it('go alone when one is larger than all that may be under way', async () => {
		const road = traffic(limits, () => 500);
		await road.warmUp();
		const sizes = [5, 40, 5, 40];
		await time.run(Promise.all(sizes.map((size, name) => road.send(name, file(size)))));
		expect(road.underWay(() => 1)).toEqual([1, 1, 1, 1]);
	});
});

describe("the user's own limit of messages in a second", () => {
	it('is kept within any one second, wherever it begins', async () => {
		const road = traffic({ calls: perSecond(100), maxInFlight: 50 });
		await road.warmUp();
		await road.sendAll(30, { messages: 1, maxMessagesPerSecond: 7 });
		expect(mostWithin(road.messageStarts, SECOND_MS)).toBe(7);
		expect(mostWithin(road.messageStarts, 10 * SECOND_MS)).toBe(30);
	});

	it('counts the recipients of each call', async () => {
		const road = traffic({ calls: perSecond(100), maxInFlight: 50 });
		await road.warmUp();
		const begun = time.now();
		const starts = await road.sendAll(5, { messages: 10, maxMessagesPerSecond: 20 });
		expect(starts.map((at) => Math.floor((at - begun) / SECOND_MS))).toEqual([0, 0, 1, 1, 2]);
	});

	it('counts over all lanes of the app', async () => {
		const ownLimits = ownLimitWindow();
		const roads = [0, 1].map(() => new Traffic(new Lane(LIMITS, time.now, ownLimits)));
		const load: Load = { messages: 1, maxMessagesPerSecond: 3 };
		const sending = roads.flatMap((road) =>
			[0, 1, 2, 3, 4].map(async (name) => await road.send(name, load)),
		);
		await time.run(Promise.all(sending));
		const starts = roads.flatMap(({ messageStarts }) => messageStarts);
		expect(starts).toHaveLength(10);
		expect(mostWithin(starts, SECOND_MS)).toBe(3);
	});

	it('counts what others with such a limit have sent in that second', async () => {
		const road = traffic({ calls: perSecond(100), maxInFlight: 50 });
		await road.warmUp();
		const [other] = await road.sendAll(1, { messages: 8, maxMessagesPerSecond: 20 });
		const [own] = await road.sendAll(1, { messages: 5, maxMessagesPerSecond: 10 });
		expect(Number(own) - Number(other)).toBeGreaterThanOrEqual(SECOND_MS);
	});

	it('does not hold up the calls of others', async () => {
		const road = traffic({ calls: perSecond(100), maxInFlight: 50 });
		await road.warmUp();
		const begun = time.now();
		const slow: Load = { messages: 1, maxMessagesPerSecond: 1 };
		const slowOnes = Promise.all([0, 1, 2, 3, 4].map(async (name) => await road.send(name, slow)));
		await time.pass(30);
		const others = Promise.all([5, 6, 7, 8, 9].map(async (name) => await road.send(name)));
		await time.run(others);
		expect(time.now() - begun).toBeLessThan(100);
		await time.run(slowOnes);
	});
});

describe('whoever comes while others wait', () => {
	it('from another execution need not wait for the limit that a user has set for the first', async () => {
		const road = traffic({ calls: perSecond(100), maxInFlight: 50 });
		await road.warmUp();
		const slow: Load = { messages: 1, maxMessagesPerSecond: 1 };
		const slowOnes = Promise.all([0, 1].map(async (name) => await road.send(name, slow)));
		await time.pass(30);
		const begun = time.now();
		await time.run(road.send(2, ONE, new AbortController().signal));
		expect(time.now() - begun).toBeLessThan(100);
		await time.run(slowOnes);
	});

	it('again, after a refusal, goes at once where there is room for it', async () => {
		const road = traffic({ calls: perSecond(100), messages: perSecond(10), maxInFlight: 50 });
		await road.warmUp();
		await road.sendAll(1, { messages: 5 });
		const large = road.send(1, { messages: 10 });
		await time.pass(30);
		const begun = time.now();
		const turn = await time.run(road.lane.enter(ONE, undefined, true));
		expect(time.now() - begun).toBeLessThan(100);
		if (turn) road.lane.leave(turn, 'accepted');
		await time.run(large);
	});
});

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

describe('a refusal for rate', () => {
	const limits = { calls: perSecond(100), maxInFlight: 100 };

	it('makes everybody wait', async () => {
		const road = traffic(limits);
		await road.warmUp();
		const begun = time.now();
		road.lane.slowDown(1_500);
		const starts = await road.sendAll(20);
		expect(Math.min(...starts) - begun).toBeGreaterThanOrEqual(1_500);
	});

	it('never makes the wait that another one asked for shorter', async () => {
		const road = traffic(limits);
		await road.warmUp();
		const begun = time.now();
		road.lane.slowDown(5_000);
		road.lane.slowDown(10);
		const [start] = await road.sendAll(1);
		expect(Number(start) - begun).toBeGreaterThanOrEqual(5_000);
	});

	it('of many calls together slows down once', async () => {
		const road = traffic(limits);
		await road.warmUp();
		for (let refusal = 0; refusal < 30; refusal++) road.lane.slowDown(10);
		await road.sendAll(200);
		expect(mostWithin(road.callStarts.slice(0, 100), SECOND_MS)).toBeGreaterThanOrEqual(70);
		expect(mostWithin(road.callStarts.slice(0, 100), SECOND_MS)).toBeLessThan(80);
	});

	it('again and again slows down more and more, but never to a stop', async () => {
		const road = traffic(limits);
		await road.warmUp();
		for (let refusal = 0; refusal < 40; refusal++) {
			road.lane.slowDown(10);
			await time.pass(SECOND_MS);
		}
		const begun = time.now();
		const starts = await road.sendAll(30);
		expect(mostWithin(road.callStarts, SECOND_MS)).toBeLessThan(30);
		expect(Math.max(...starts) - begun).toBeLessThan(6 * SECOND_MS);
	});

	it('is forgotten within seconds: the lane is as fast as before', async () => {
		const road = traffic(limits);
		await road.warmUp();
		road.lane.slowDown(10);
		await time.pass(7 * SECOND_MS);
		road.calls.length = 0;
		await road.sendAll(200);
		expect(mostWithin(road.callStarts, SECOND_MS)).toBe(100);
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

	it('share one lane for the same endpoints of the same app', () => {
		const lane = laneFor('host/org/app', 'user', LIMITS);
		expect(laneFor('host/org/app', 'user', LIMITS)).toBe(lane);
		expect(laneFor('host/org/app', 'group', LIMITS)).not.toBe(lane);
		expect(laneFor('host/org/app2', 'user', LIMITS)).not.toBe(lane);
	});

	it('keep a lane that is in use, however many other apps there are', async () => {
		const used = laneFor('host/org/used', 'user', LIMITS);
		void used.enter(ONE, undefined);
		const unused = laneFor('host/org/unused', 'user', LIMITS);
		for (let app = 0; app < 1_100; app++) laneFor(`host/org/app${app}`, 'user', LIMITS);
		expect(laneFor('host/org/used', 'user', LIMITS)).toBe(used);
		expect(laneFor('host/org/unused', 'user', LIMITS)).not.toBe(unused);
	});
});

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
	}
	const arrivals = fc.array(
		fc.record<Arrival>({
			gapMs: fc.oneof(fc.constant(0), fc.nat(300)),
			messages: fc.integer({ min: 1, max: 6 }),
			bytes: fc.integer({ min: 1, max: 30 }),
			tripMs: fc.nat(400),
			givesUpAfterMs: fc.option(fc.nat(2_000), { freq: 6 }),
			counted: fc.double({ min: 0, max: 1, noNaN: true }),
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
	const slowDowns = fc.array(fc.record({ atMs: fc.nat(8_000), waitMs: fc.nat(1_500) }), {
		maxLength: 3,
	});

	it('keeps to every limit, in order, and everybody gets their turn', async () => {
		await fc.assert(
			fc.asyncProperty(limits, arrivals, own, slowDowns, async (found, list, max, refusals) => {
				const { messages, callsPerSecond, ...rest } = found;
				const road = traffic(
					{ ...rest, calls: perSecond(callsPerSecond), ...(messages && { messages: [messages] }) },
					(name) => Number(list[name]?.tripMs),
				);
				const begun = time.now();
				for (const { atMs, waitMs } of refusals) {
					time.at(begun + atMs, () => road.lane.slowDown(waitMs));
				}
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
				const onServer = road.calls.map(({ name, startMs, load }) => {
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

describe('against a server that counts strictly', () => {
	interface Weather {
		/** Calls that others make in each second, evenly spread. */
		readonly others?: number;
		/** What the server allows, by the time that has passed. */
		readonly allowed?: (ms: number) => number;
		/** The way there, from 0 to this long. */
		readonly jitterMs?: number;
		/** This much longer in the first second: nothing has been compiled yet. */
		readonly coldMs?: number;
	}

	/** Sends through one lane, with patience, to a server of 100 calls a second. */
	async function send(count: number, weather: Weather = {}) {
		const { others = 0, allowed = () => 100, jitterMs = 0, coldMs = 0 } = weather;
		let seed = 1;
		const chance = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
		const lane = new Lane({ calls: perSecond(100), maxInFlight: 100 }, time.now);
		const taken: number[] = [];
		const acceptedAt: number[] = [];
		let refused = 0;
		const take = () => {
			const now = time.now();
			while (taken[0] !== undefined && now - taken[0] >= SECOND_MS) taken.shift();
			if (taken.length >= allowed(now)) return false;
			taken.push(now);
			return true;
		};
		let ended = false;
		const foreigners = async () => {
			while (!ended) {
				take();
				await time.sleep(SECOND_MS / others);
			}
		};
		if (others > 0) void foreigners();
		const clock = {
			now: time.now,
			random: chance,
			wait: async (ms: number) => {
				await time.sleep(ms);
				return true;
			},
		};
		const call = async (): Promise<Outcome<string>> => {
			const turn = await lane.enter(ONE, undefined);
			await time.sleep(10 + chance() * jitterMs + (time.now() < SECOND_MS ? coldMs : 0));
			const welcome = take();
			if (welcome) acceptedAt.push(time.now());
			else refused += 1;
			await time.sleep(10);
			if (turn) lane.leave(turn, welcome ? 'accepted' : 'refused');
			if (welcome) return accepted('ok');
			return {
				kind: 'refused',
				repeatable: true,
				forRate: true,
				problem: { message: 'Too many.' },
			};
		};
		const slowDown = (waitMs: number) => lane.slowDown(waitMs);
		const experience = newExperience();
		const outcomes = await time.run(
			Promise.all(
				Array.from(
					{ length: count },
					async () => await withPatience(call, clock, PATIENCE, experience, slowDown),
				),
			),
		);
		ended = true;
		const failed = outcomes.filter(({ kind }) => kind !== 'accepted').length;
		return { failed, refused, acceptedAt, elapsedMs: Math.max(...acceptedAt) };
	}

	it.each([0, 20, 40])(
		'is never refused, with a way there that varies by %d ms',
		async (jitter) => {
			const { failed, refused, elapsedMs } = await send(1_000, { jitterMs: jitter });
			expect({ failed, refused }).toEqual({ failed: 0, refused: 0 });
			expect(elapsedMs / 9_000).toBeLessThan(1.06);
		},
	);

	it('is never refused either when calls take a third of a second longer now and then', async () => {
		const { failed, refused, elapsedMs } = await send(1_000, { jitterMs: 300 });
		expect({ failed, refused }).toEqual({ failed: 0, refused: 0 });
		expect(elapsedMs / 9_000).toBeLessThan(1.3);
	});

	it('is not refused when the first calls take longer than all others', async () => {
		const { failed, refused, elapsedMs } = await send(1_000, { coldMs: 100 });
		expect({ failed, refused }).toEqual({ failed: 0, refused: 0 });
		expect(elapsedMs / 9_000).toBeLessThan(1.08);
	});

	it('gets everything through while others use 60 of 100 calls a second', async () => {
		const { failed, refused, elapsedMs } = await send(400, { others: 60 });
		expect(failed).toBe(0);
		expect(refused / 400).toBeLessThan(0.1);
		// 40 a second are left, and the first second's 40 come at once.
		expect(elapsedMs / 9_000).toBeLessThan(1.3);
	});

	it('follows a limit that is lowered and raised again', async () => {
		const allowed = (ms: number) => (ms > 3_000 && ms < 15_000 ? 20 : 100);
		const { failed, acceptedAt } = await send(2_000, { allowed });
		expect(failed).toBe(0);
		const perSecond = (from: number, to: number) =>
			acceptedAt.filter((at) => at >= from && at < to).length / ((to - from) / SECOND_MS);
		// It uses most of what is left of the limit, and is nearly as fast as before soon after.
		expect(perSecond(5_000, 15_000)).toBeGreaterThan(12);
		expect(perSecond(32_000, 37_000)).toBeGreaterThan(75);
	});
});
