import {
	mostMessages,
	weightOf,
	type LaneLimits,
	type Load,
} from '../../../../core/pacing/laneLimits';
import { LONGEST_WAIT_MS, Meters, ownLimitWindow } from '../../../../core/pacing/meters';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const ONE: Load = { messages: 1 };

const metersOf = (limits: Partial<LaneLimits>, ownLimits = ownLimitWindow()) =>
	new Meters({ calls: [], maxInFlight: 9, ...limits }, ownLimits);

describe('what a call weighs', () => {
	it('is one where calls are counted, and its recipients where messages are', () => {
		expect(weightOf({ messages: 600 }, 'calls')).toBe(1);
		expect(weightOf({ messages: 600 }, 'messages')).toBe(600);
	});
});

describe('the largest call that fits', () => {
	it('is what the smallest window of messages holds, or any where none counts them', () => {
		const messages = [
			{ count: 50, perMs: SECOND_MS },
			{ count: 40, perMs: MINUTE_MS },
		];
		expect(mostMessages({ calls: [{ count: 1, perMs: 1 }], messages, maxInFlight: 1 })).toBe(40);
		expect(mostMessages({ calls: [{ count: 1, perMs: 1 }], maxInFlight: 1 })).toBe(Infinity);
	});
});

describe('the meters of a lane', () => {
	it('make a call wait for the last of the windows', () => {
		const meters = metersOf({
			calls: [{ count: 2, perMs: SECOND_MS }],
			messages: [{ count: 10, perMs: 2 * SECOND_MS }],
		});
		meters.add(0, { messages: 8 }, 0);
		expect(meters.waitMs(0, { messages: 2 })).toBe(0);
		expect(meters.waitMs(0, { messages: 3 })).toBe(2 * SECOND_MS);
		meters.add(100, { messages: 1 }, 0);
		expect(meters.waitMs(100, { messages: 1 })).toBe(900);
	});

	it('count a call for the guard longer, in windows of up to five seconds', () => {
		const meters = metersOf({ calls: [{ count: 1, perMs: 5 * SECOND_MS }] });
		meters.add(0, ONE, 120);
		expect(meters.waitMs(0, ONE)).toBe(5 * SECOND_MS + 120);
	});

	it('count a call in longer ones from its end, which has to come first', () => {
		const meters = metersOf({ calls: [{ count: 1, perMs: 5 * SECOND_MS + 1 }] });
		const places = meters.add(0, ONE, 120);
		expect(meters.waitMs(0, ONE)).toBe(Infinity);
		meters.correct(places, { sentByMs: 50, endedAtMs: 400, counted: true });
		expect(meters.waitMs(400, ONE)).toBe(5 * SECOND_MS + 1);
	});

	it('count from the end in all windows where the limits say so', () => {
		const calls = [{ count: 1, perMs: SECOND_MS }];
		const meters = metersOf({ calls, countFrom: 'answered' });
		const places = meters.add(0, ONE, 120);
		expect(meters.waitMs(0, ONE)).toBe(Infinity);
		meters.correct(places, { sentByMs: 50, endedAtMs: 400, counted: true });
		expect(meters.waitMs(400, ONE)).toBe(SECOND_MS);
	});

	it('forget at its end what the service did not count, where they count from there', () => {
		const meters = metersOf({ calls: [{ count: 1, perMs: HOUR_MS }] });
		const places = meters.add(0, ONE, 0);
		meters.correct(places, { sentByMs: 0, endedAtMs: 400, counted: false });
		expect(meters.waitMs(400, ONE)).toBe(0);
	});

	it('count for longer what may have come late, and never for shorter', () => {
		const meters = metersOf({ calls: [{ count: 1, perMs: SECOND_MS }] });
		const places = meters.add(0, ONE, 40);
		meters.correct(places, { sentByMs: 30, endedAtMs: 500, counted: true });
		expect(meters.waitMs(500, ONE)).toBe(540);
		const late = metersOf({ calls: [{ count: 1, perMs: SECOND_MS }] });
		late.correct(late.add(0, ONE, 40), { sentByMs: 300, endedAtMs: 500, counted: false });
		expect(late.waitMs(500, ONE)).toBe(800);
	});

	it('keep to the own limit of a call on all lanes, and to no other call', () => {
		const ownLimits = ownLimitWindow();
		const [one, other] = [metersOf({}, ownLimits), metersOf({}, ownLimits)];
		const load: Load = { messages: 3, maxMessagesPerSecond: 5 };
		one.add(0, { messages: 3 }, 0);
		expect(other.ownWaitMs(0, load)).toBe(0);
		one.add(0, load, 0);
		expect(other.ownWaitMs(0, load)).toBe(SECOND_MS);
		expect(other.ownWaitMs(0, { messages: 3 })).toBe(0);
		expect(other.ownWaitMs(SECOND_MS, load)).toBe(0);
	});
});

describe('a limit that is used up', () => {
	const hourly = { count: 2, perMs: HOUR_MS };
	const daily = { count: 10, perMs: DAY_MS };

	/** Two calls of 4 messages each, which ended one after the other. */
	function used(limits: Partial<LaneLimits>) {
		const meters = metersOf(limits);
		for (const endedAtMs of [0, MINUTE_MS]) {
			const places = meters.add(endedAtMs, { messages: 4 }, 0);
			meters.correct(places, { sentByMs: endedAtMs, endedAtMs, counted: true });
		}
		return meters;
	}

	it('is told with the time until the call fits', () => {
		expect(used({ calls: [hourly] }).usedUp(MINUTE_MS, ONE)).toEqual({
			limit: hourly,
			unit: 'calls',
			waitMs: HOUR_MS - MINUTE_MS,
		});
	});

	it('is the one that lasts longest', () => {
		const meters = used({ calls: [hourly], messages: [daily] });
		expect(meters.usedUp(MINUTE_MS, ONE)?.limit).toBe(hourly);
		expect(meters.usedUp(MINUTE_MS, { messages: 3 })).toEqual({
			limit: daily,
			unit: 'messages',
			waitMs: DAY_MS - MINUTE_MS,
		});
	});

	it('is none where the call may go within a quarter of an hour', () => {
		const meters = used({ calls: [hourly] });
		const soonMs = HOUR_MS - LONGEST_WAIT_MS;
		expect(meters.usedUp(soonMs - 1, ONE)).toBeDefined();
		expect(meters.usedUp(soonMs, ONE)).toBeUndefined();
		expect(LONGEST_WAIT_MS).toBe(15 * MINUTE_MS);
	});

	it('is none while calls are under way that may not count in the end', () => {
		const meters = metersOf({ calls: [hourly] });
		for (const counted of [true, false]) {
			const places = meters.add(0, ONE, 0);
			if (counted) meters.correct(places, { sentByMs: 0, endedAtMs: 0, counted });
		}
		expect(meters.waitMs(0, ONE)).toBe(HOUR_MS);
		expect(meters.usedUp(0, ONE)).toBeUndefined();
	});
});
