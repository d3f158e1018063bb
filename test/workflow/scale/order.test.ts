import {
	item,
	message,
	NEVER_MS,
	texts,
	useCountingService,
	USERS,
} from '../../support/countingService';

/** Many items at once arrive in order, for each of those that they are for. */

const service = useCountingService();
const { run, requestsTo, expectAllOnce, once } = service;

describe('the order of messages', () => {
	const inOrder = (user: string) =>
		service.sandbox.delivered.filter(({ to }) => to === user).map(({ body }) => body.msg);

	test('to one user is that of the items, whatever the way there takes', async () => {
		service.sandbox.setLatency([5, 35]);
		const items = Array.from({ length: 30 }, (_, index) => item('alice', `text ${index}`));
		await run(items);

		expect(inOrder('alice')).toEqual(items.map(({ json }) => json.text));
	});

	test('to one user is kept when one of them has to wait', async () => {
		service.sandbox.fault({ kind: 'status', status: 429, path: USERS, after: 10 });
		const items = Array.from({ length: 25 }, (_, index) => item('alice', `text ${index}`));
		await run(items);

		expect(inOrder('alice')).toEqual(items.map(({ json }) => json.text));
	});

	test('is kept for everybody when texts alternate and share calls', async () => {
		service.sandbox.setLatency([0, 30]);
		const items = [
			item('u1', 'A'),
			item('u2', 'B'),
			item('u2', 'A'),
			item('u3', 'A'),
			item('u1', 'B'),
			item('u2', 'B'),
		];
		const result = await run(items);

		expect(['u1', 'u2', 'u3'].map(inOrder)).toEqual([['A', 'B'], ['B', 'A', 'B'], ['A']]);
		expect(requestsTo(USERS).length).toBeLessThan(6);
		expectAllOnce(items, result);
	});

	test('is kept for whoever is on two lists', async () => {
		service.sandbox.setLatency([0, 40]);
		await run([item('a,b', 'first'), item('b,c', 'second'), item('c,a', 'third')]);

		expect(['a', 'b', 'c'].map(inOrder)).toEqual([
			['first', 'third'],
			['first', 'second'],
			['second', 'third'],
		]);
	});

	test('to different users does not matter, so that they overlap', async () => {
		// No answer comes before all have arrived.
		service.sandbox.fault({ kind: 'delay', ms: NEVER_MS, path: USERS, times: 40 });
		await run(texts(40), message, {
			onStart: (stop) => once(() => requestsTo(USERS).length === 40, stop),
		});

		expect(requestsTo(USERS).map(({ status }) => status)).toEqual(Array(40).fill(undefined));
	});
});
