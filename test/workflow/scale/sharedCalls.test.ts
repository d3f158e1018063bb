import type { IDataObject } from 'n8n-workflow';
import {
	item,
	message,
	sameTexts,
	sorted,
	useCountingService,
	USERS,
	withOptions,
} from '../../support/countingService';

/** Many items at once share calls, and each has an output of its own. */

const service = useCountingService();
const { run, requestsTo, refused, arrived, expectAllOnce } = service;

describe('the same text to many users', () => {
	test.each([
		[1, 1],
		[600, 1],
		[1_300, 3],
	])('%i items take %i calls', async (count, calls) => {
		service.sandbox.setRateLimits({});
		const items = sameTexts(count);
		const result = await run(items);

		expect(requestsTo(USERS)).toHaveLength(calls);
		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});

	test('takes a call for each item where Combine Items is off', async () => {
		const items = sameTexts(30);
		const result = await run(items, withOptions({ combineItems: false }));

		expect(requestsTo(USERS)).toHaveLength(30);
		expectAllOnce(items, result);
	});

	test('takes a call for each item where the raw answers are wanted', async () => {
		const items = sameTexts(5);
		const { json } = await run(items, { ...message, simplify: false });

		expect(requestsTo(USERS)).toHaveLength(5);
		expect(json.map(({ data }) => Object.keys(data as IDataObject))).toEqual(
			items.map(({ json: { user } }) => [user]),
		);
	});

	test('twice to the same user stays two messages', async () => {
		const items = ['alice', 'bob', 'alice', 'Alice'].map((user) => item(user, 'same'));
		const { json } = await run(items);

		expect(sorted(arrived())).toEqual([
			'same to alice',
			'same to alice',
			'same to alice',
			'same to bob',
		]);
		expect(new Set(json.map(({ messageId }) => messageId)).size).toBe(4);
	});
});

describe('the outputs', () => {
	test('are one for each item, in input order, however calls are shared', async () => {
		service.sandbox.setLatency([0, 30]);
		const items = Array.from({ length: 120 }, (_, index) =>
			item(`user${index % 40}`, index % 3 === 0 ? 'same' : `text ${index % 7}`),
		);
		const result = await run(items);

		expect(requestsTo(USERS).length).toBeLessThan(60);
		expectAllOnce(items, result);
	});

	test('of an item with many recipients are in the order of its recipients', async () => {
		const rooms = Array.from({ length: 45 }, (_, index) => String(8_000 + index));
		// The first call takes the longest.
		service.sandbox.fault({ kind: 'delay', ms: 100, path: '/messages/chatrooms', after: 1 });
		const { json } = await run([item(rooms.join(), 'hello')], { ...message, target: 'chatRoom' });

		expect(json.map(({ to }) => to)).toEqual(rooms);
	});
});
