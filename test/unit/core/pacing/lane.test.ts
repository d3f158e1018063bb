import { notSent, type Outcome } from '../../../../core/base/outcome';
import { Lane } from '../../../../core/pacing/lane';
import type { LaneLimits, Load } from '../../../../core/pacing/laneLimits';
import { ownLimitWindow } from '../../../../core/pacing/meters';
import {
	beginAt,
	DONE,
	LIMITS,
	ONE,
	perSecond,
	SECOND_MS,
	time,
	traffic,
	Traffic,
	useVirtualTime,
} from '../../../support/traffic';
import { settled } from '../../../support/virtualTime';
import { mostWithin } from '../../../support/windows';

useVirtualTime();

describe('calls through a lane', () => {
	it('start as fast as the limit allows, however long they are under way', async () => {
		const road = traffic({ calls: perSecond(100), maxInFlight: 100 }, () => 200);
		await road.warmUp();
		const begun = time.now();
		const starts = await road.sendAll(1_000);
		expect((Math.max(...starts) - begun) / 9_000).toBeLessThan(1.075);
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
		await road.sendAll(100);
		expect(mostWithin(road.callStarts, 1)).toBeLessThanOrEqual(5);
		expect(mostWithin(road.callStarts, 100)).toBeLessThanOrEqual(50);
		expect(mostWithin(road.callStarts, 300)).toBe(100);
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
		// The last one and a little are left to others.
		expect(mostWithin(road.messageStarts, 60_000)).toBe(95);
		expect(Math.floor((starts[17] ?? 0) - begun)).toBeLessThan(2_000);
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
			if (turn.kind === 'turn') road.lane.leave(turn, DONE);
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

	it.each([-7_200_000, 10, 1e12])(
		'are paced by what passes on their clock, whatever it shows: %d at first',
		async (nowMs) => {
			const expected = await traffic().sendAll(35);
			beginAt(nowMs);
			const starts = await traffic().sendAll(35);
			expect(starts.map((at) => at - nowMs)).toEqual(expected);
		},
	);

	it.each<[string, Outcome<unknown>]>([
		['notSent', notSent({ message: 'No connection.' })],
		['refused', { kind: 'refused', repeatable: false, problem: { message: 'No.' } }],
	])('are not thought late because one that was %s ended at once', async (_kind, outcome) => {
		const road = new Traffic(
			new Lane({ calls: perSecond(100), maxInFlight: 100 }, time),
			(name) => (name === 300 ? 1 : 200),
			(name) => (name === 300 ? outcome : DONE),
		);
		await road.warmUp();
		await road.sendAll(10);
		await time.run(road.send(300));
		await time.pass(3 * SECOND_MS);
		const begun = time.now();
		const starts = await road.sendAll(300);
		expect((Math.max(...starts) - begun) / 2_000).toBeLessThan(1.17);
	});

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
		const roads = [0, 1].map(() => new Traffic(new Lane(LIMITS, time, ownLimits)));
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
		if (turn.kind === 'turn') road.lane.leave(turn, DONE);
		await time.run(large);
	});
});

describe('a lane that adopts other limits', () => {
	const minute = (count: number) => [{ count, perMs: 60 * SECOND_MS }];
	const limits = (messages: number, calls = 10): LaneLimits => ({
		calls: perSecond(calls),
		messages: minute(messages),
		maxInFlight: calls,
	});

	it('counts what went out before', async () => {
		const road = new Traffic(new Lane(limits(100), time));
		await road.sendAll(1, { messages: 80 });
		road.lane.adopt(limits(90));
		const [startMs = 0] = await road.sendAll(1, { messages: 20 });
		expect(startMs).toBeGreaterThanOrEqual(60 * SECOND_MS);
	});

	it('lets those go at once who need not wait any more', async () => {
		const road = new Traffic(new Lane(limits(100), time));
		await road.sendAll(1, { messages: 80 });
		const begun = time.now();
		const sending = road.sendAll(1, { messages: 40 });
		road.lane.adopt(limits(130));
		const [startMs = 0] = await sending;
		expect(startMs - begun).toBeLessThanOrEqual(250);
	});

	it('has no more calls under way than it takes now, and as many in a second', async () => {
		const road = new Traffic(new Lane(limits(6_000, 100), time), () => 700);
		await road.warmUp();
		road.lane.adopt(limits(6_000, 3));
		await road.sendAll(12);
		expect(Math.max(...road.underWay(() => 1))).toBe(3);
		expect(mostWithin(road.callStarts, SECOND_MS)).toBe(3);
	});

	it('keeps the limits of windows that the others do not name', async () => {
		const road = new Traffic(new Lane(limits(10), time));
		await road.sendAll(1, { messages: 10 });
		road.lane.adopt({ calls: perSecond(10), maxInFlight: 5 });
		const [startMs = 0] = await road.sendAll(1);
		expect(startMs).toBeGreaterThanOrEqual(60 * SECOND_MS);
	});
});
