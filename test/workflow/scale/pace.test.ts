import type { IDataObject } from 'n8n-workflow';
import { SEND_LIMITS } from '../../../nodes/Easemob/limits';
import {
	asked,
	item,
	message,
	now,
	sameTexts,
	SECOND_MS,
	sorted,
	texts,
	useCountingService,
	USERS,
	withOptions,
} from '../../support/countingService';
import { credentialsFor } from '../../support/easemob';
import { usePassingTime } from '../../support/passingTime';
import { mostWithin } from '../../support/windows';

/** Many items at once go as fast as the service allows, and no faster. */

const service = useCountingService();
const { run, requestsTo, refused, arrived, arrivals, expectAllOnce, once } = service;

describe('different texts to many users', () => {
	usePassingTime();

	test('arrive once each, at the pace of the service, with no refusal', async () => {
		service.sandbox.setRateLimits({});
		service.sandbox.setLatency([15, 30]);
		const items = texts(230);
		const begunAtMs = now();
		const result = await run(items);

		// The third hundred goes out after two seconds, and soon after.
		expect(now() - begunAtMs).toBeGreaterThan(2 * SECOND_MS);
		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBe(SEND_LIMITS.user.callsPerSecond);
		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});

	test('are not refused either when the first call has to fetch a token', async () => {
		await service.replace({ rateLimits: {}, latencyMs: 60 });
		const items = texts(110);
		const result = await run(items);

		expect(service.sandbox.tokenRequests()).toBe(1);
		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});

	test('arrive once each where the app may do a fifth of it, and the node is told so', async () => {
		service.sandbox.setRateLimits({ scale: 0.2 });
		service.sandbox.setLatency(20);
		const items = texts(35);
		const result = await run(items, withOptions({ maxMessagesPerSecond: 20 }));

		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});

	test('to groups arrive once each, at the pace of groups', async () => {
		service.sandbox.setRateLimits({});
		const items = Array.from({ length: 25 }, (_, index) => item(String(7_000 + index), 'hello'));
		const result = await run(items, { ...message, target: 'group' });

		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});
});

describe('Max Messages per Second', () => {
	usePassingTime();

	test('is never exceeded within any one second', async () => {
		const items = texts(14);
		const result = await run(items, withOptions({ maxMessagesPerSecond: 5 }));

		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBe(5);
		expectAllOnce(items, result);
	});

	test('counts every recipient, so that calls are split to fit', async () => {
		const items = sameTexts(25);
		const result = await run(items, withOptions({ maxMessagesPerSecond: 10 }));

		expect(requestsTo(USERS).map(({ recipients }) => recipients)).toEqual([10, 10, 5]);
		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBe(10);
		expectAllOnce(items, result);
	});
});

describe('what the credential says of the limits', () => {
	usePassingTime();

	const limitedTo = (limits: IDataObject) => ({
		credentials: credentialsFor({ ...service.sandbox.credential, ...limits }),
	});

	test('a share of a fifth is kept to, with no refusal of a service that allows no more', async () => {
		service.sandbox.setRateLimits({ scale: 0.2 });
		const items = texts(35);
		const result = await run(items, message, limitedTo({ limitShare: 20 }));

		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBeGreaterThan(15);
		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});

	test('no call is for more than the share of a minute', async () => {
		await service.replace({ rateLimits: { scale: 0.02 } });
		const items = sameTexts(150);
		const { error } = await run(items, message, {
			...limitedTo({ limitShare: '2' }),
			onStart: (stop) =>
				service.sandbox.onMessage(() => {
					if (service.sandbox.delivered.length >= 120) stop();
				}),
		});

		// The rest would go a minute later.
		expect(requestsTo(USERS).map(({ recipients }) => recipients)).toEqual([120]);
		expect(error?.message).toContain('stopped');
	});

	test('a raised limit is made use of', async () => {
		service.sandbox.setRateLimits({ scale: 2 });
		const items = texts(190);
		const begunAtMs = now();
		const raised = limitedTo({ messagesPerMinute: 12_000, callsPerSecond: 200 });
		const result = await run(items, message, raised);

		expect(now() - begunAtMs).toBeLessThan(2 * SECOND_MS);
		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBeGreaterThan(150);
		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});

	test('holds for the next run once the credential is edited', async () => {
		await run(texts(30), message, limitedTo({ limitShare: 100 }));
		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBeGreaterThan(10);
		service.sandbox.reset();
		await run(texts(15), message, limitedTo({ limitShare: 10 }));
		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBeLessThanOrEqual(10);
	});
});

describe('two executions at once share the limits of the app', () => {
	usePassingTime();

	test('each message once, no refusal', async () => {
		service.sandbox.setRateLimits({});
		service.sandbox.setLatency([10, 25]);
		const [ours, theirs] = [texts(110, 'ours'), texts(110, 'theirs')];
		const results = await Promise.all([run(ours), run(theirs)]);

		expect(refused().map(({ number }) => number)).toEqual([]);
		expect(sorted(arrived())).toEqual(sorted([...asked(ours), ...asked(theirs)]));
		for (const { items, error } of results) {
			expect(error).toBeUndefined();
			expect(items).toHaveLength(110);
		}
	});
});

describe('two executions at once', () => {
	test('neither waits for the end of the other', async () => {
		const manyItems = texts(3_000, 'long');
		let stopLong = () => {};
		const long = run(manyItems, message, { onStart: (stop) => (stopLong = stop) });
		await new Promise<void>((resolve) => once(() => service.sandbox.requests.length > 20, resolve));
		await run(texts(5, 'short'));
		const sentMeanwhile = arrived().filter((line) => line.startsWith('long')).length;
		stopLong();
		await long;

		expect(arrived().filter((line) => line.startsWith('short'))).toHaveLength(5);
		// Half a minute's work of the long one was left.
		expect(sentMeanwhile).toBeLessThan(manyItems.length);
	});
});
