import { RateLimiter, type RateTable } from '../../../../../sandbox/kit/rates/limiter';
import { Refusal } from '../../../../../sandbox/kit/refusal';

const TABLE: RateTable = {
	notice: {
		calls: [
			{ count: 2, perMs: 1_000 },
			{ count: 3, perMs: 60_000 },
		],
		messages: [{ count: 10, perMs: 1_000 }],
	},
	free: {},
	strict: { calls: [{ count: 2, perMs: 1_000 }], blockMs: 10_000 },
};

function limiter(limits: false | { scale?: number } = {}): RateLimiter {
	return new RateLimiter(TABLE, (counted, name) => new Refusal(429, { counted, name }), limits);
}

test.each([0, -1, NaN, Infinity])('a scale of %p is refused', (scale) => {
	expect(() => limiter({ scale })).toThrow('The scale of the rate limits must be above 0');
});

test('every window of a class must have room, and a refusal takes from none', () => {
	const rates = limiter();
	const call = (atMs: number) => () => rates.takeCall('notice', atMs);
	expect(call(0)).not.toThrow();
	expect(call(0)).not.toThrow();
	expect(call(0)).toThrow(Refusal);
	expect(call(1_000)).not.toThrow();
	// The second would do; the minute is used up.
	for (const atMs of [2_000, 3_000, 59_999]) expect(call(atMs)).toThrow(Refusal);
	expect(call(60_000)).not.toThrow();
	expect(call(60_000)).not.toThrow();
});

test('what a call took is given back to all of its windows', () => {
	const rates = limiter();
	for (let count = 0; count < 10; count += 1) rates.takeCall('notice', 0)();
	expect(() => rates.takeCall('notice', 0)).not.toThrow();
});

test('the refusal tells what was counted, and for which class', () => {
	const rates = limiter();
	const bodyOf = (attempt: () => void): unknown => {
		try {
			attempt();
		} catch (error) {
			return error instanceof Refusal ? error.body : error;
		}
		return undefined;
	};
	const messages = (count: number) => bodyOf(() => rates.takeMessages('notice', 0, count));
	expect(messages(8)).toBeUndefined();
	expect(messages(3)).toEqual({ counted: 'messages', name: 'notice' });
	expect(messages(2)).toBeUndefined();
});

test('a class without windows is never full, and a class nobody knows is a mistake', () => {
	const rates = limiter();
	for (let count = 0; count < 100; count += 1) rates.takeCall('free', 0);
	expect(() => rates.takeCall('notices', 0)).toThrow('no class of rates "notices"');
	expect(() => limiter(false).takeCall('notices', 0)).toThrow('no class of rates "notices"');
});

test('each of many channels has windows of its own, beside those of all', () => {
	const rates = limiter();
	const send = (count: number, of?: string) => () => rates.takeMessages('notice', 0, count, of);
	expect(send(10, 'a')).not.toThrow();
	expect(send(1, 'a')).toThrow(Refusal);
	expect(send(10, 'b')).not.toThrow();
	expect(send(10)).not.toThrow();
	rates.clear();
	expect(send(10, 'a')).not.toThrow();
});

test('messages can be given back', () => {
	const rates = limiter();
	rates.takeMessages('notice', 0, 10, 'a')();
	expect(() => rates.takeMessages('notice', 0, 10, 'a')).not.toThrow();
});

test('the call too many closes its class, and those refused meanwhile no longer', () => {
	const rates = limiter();
	const call = (atMs: number, name = 'strict') => {
		return () => rates.takeCall(name, atMs);
	};
	expect(call(0)).not.toThrow();
	expect(call(0)).not.toThrow();
	expect(call(500)).toThrow(Refusal);
	// The window is empty again; the class is closed all the same.
	for (const atMs of [1_500, 9_000, 10_499]) expect(call(atMs)).toThrow(Refusal);
	expect(call(1_500, 'notice')).not.toThrow();
	expect(call(10_500)).not.toThrow();
	expect(call(10_500)).not.toThrow();
	expect(call(10_500)).toThrow(Refusal);
	rates.clear();
	expect(call(10_600)).not.toThrow();
});
