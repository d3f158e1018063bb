import { LANES } from '../../../nodes/Easemob/lanes';
import { SEND_LIMITS } from '../../../nodes/Easemob/limits';
import {
	asked,
	item,
	message,
	sameTexts,
	SECOND_MS,
	sorted,
	texts,
	useCountingService,
	USERS,
} from '../../support/countingService';

/** What becomes of many items at once when something goes wrong in the middle. */

const service = useCountingService();
const { run, requestsTo, refused, arrived, expectAllOnce, once } = service;

const GROUPS = '/messages/chatgroups';

describe('when something goes wrong in the middle', () => {
	test('a token that expires is renewed once, and every message arrives once', async () => {
		service.sandbox.setLatency([10, 30]);
		// More than go out in the first second, so that some go out after it has expired.
		const items = texts(120);
		once(
			() => service.sandbox.requests.length >= 40,
			() => service.sandbox.expireTokens(),
		);
		const result = await run(items);

		expect(service.sandbox.requests.some(({ status }) => status === 401)).toBe(true);
		expect(service.sandbox.tokenRequests()).toBe(1);
		expectAllOnce(items, result);
	});

	test('thirty refusals for rate are waited out, and every message arrives once', async () => {
		service.sandbox.fault({ kind: 'status', status: 429, path: USERS, after: 10, times: 30 });
		const items = texts(45);
		const result = await run(items);

		expect(refused()).toHaveLength(30);
		expectAllOnce(items, result);
	});

	test('everything is sent while somebody else uses most of the quota', async () => {
		// The service's clock stands still until it has refused, so that its second is full by then.
		let startedAtMs: number | undefined;
		const serverNow = () => (startedAtMs === undefined ? 0 : performance.now() - startedAtMs);
		await service.replace({ rateLimits: {}, now: serverNow });
		const { url, appToken, credential } = service.sandbox;
		const body = JSON.stringify({ to: ['foreigner'], type: 'txt', body: { msg: 'foreign' } });
		const sendForeign = async () =>
			await fetch(`${url}/${credential.org}/${credential.app}${USERS}`, {
				method: 'POST',
				headers: {
					Accept: 'application/json',
					'Content-Type': 'application/json',
					Authorization: `Bearer ${appToken}`,
				},
				body,
			}).catch(() => undefined);
		for (let sent = 0; sent < 60; sent++) await sendForeign();
		once(
			() => refused().length > 0,
			() => (startedAtMs = performance.now()),
		);
		const foreign = setInterval(() => void sendForeign(), SECOND_MS / 60);
		const items = texts(120);
		const result = await run(items).finally(() => clearInterval(foreign));

		expect(refused().length).toBeGreaterThan(0);
		for (const kept of [...service.sandbox.delivered]) {
			if (kept.to === 'foreigner')
				service.sandbox.delivered.splice(service.sandbox.delivered.indexOf(kept), 1);
		}
		expectAllOnce(items, result);
	});

	test('stopping the execution stops further sends', async () => {
		service.sandbox.setLatency(20);
		let arrivedBefore = Infinity;
		await run(texts(600), message, {
			onStart: (stop) =>
				once(
					() => requestsTo(USERS).length >= 30,
					() => {
						arrivedBefore = requestsTo(USERS).length;
						stop();
					},
				),
		});
		await run([item('bob', 'afterwards')]);

		// Those under way when it was stopped may arrive; no others go out after it.
		const { maxInFlight } = LANES.user;
		expect(requestsTo(USERS).length).toBeLessThanOrEqual(arrivedBefore + maxInFlight + 1);
		expect(arrived()).toContain('afterwards to bob');
	});

	test('stopping it while it waits for its turn ends it', async () => {
		// Of the minute's messages one call's are left, but for the one sent before the test: another full
		// call has its turn a minute later.
		const { messages, recipientsPerCall } = SEND_LIMITS.user;
		const users = texts(messages).map(({ json: { user } }) => user);
		await run([item(users.slice(recipientsPerCall).join(), 'most of them')]);
		const calls = messages / recipientsPerCall - 1;
		expect(requestsTo(USERS)).toHaveLength(calls);

		const items = [
			{ json: { target: 'user', user: users.slice(0, recipientsPerCall).join(), text: 'waits' } },
			{ json: { target: 'group', user: '7001', text: 'goes' } },
		];
		await run(
			items,
			{ ...message, target: '={{ $json.target }}' },
			{
				onStart: (stop) => once(() => requestsTo(GROUPS).length > 0, stop),
			},
		);

		expect(requestsTo(USERS)).toHaveLength(calls);
	}, 45_000);

	test('a connection cut after accepting leaves that one open; the others arrive once', async () => {
		service.sandbox.fault({ kind: 'cutAfter', path: USERS, after: 20 });
		const items = texts(40);
		const { items: output } = await run(items, message, {
			node: { onError: 'continueRegularOutput' },
		});

		expect(sorted(arrived())).toEqual(sorted(asked(items)));
		const open = output.filter(({ json }) => json.error !== undefined);
		expect(open).toHaveLength(1);
		expect(open[0]?.json).toMatchObject({
			error: expect.stringContaining('may or may not have been sent'),
			details: { rest: [{ status: 'may or may not have been sent' }] },
		});
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, at) => ({ item: at })),
		);
	});

	test('a chunk that is refused touches only the items in it', async () => {
		const answer = { error: 'message_send_error', error_description: 'not today' };
		service.sandbox.fault({ kind: 'status', status: 400, path: USERS, body: answer, after: 1 });
		const items = sameTexts(1_300);
		const { items: output } = await run(items, message, {
			node: { onError: 'continueRegularOutput' },
		});

		const failed = output.flatMap(({ json }, index) => (json.error === undefined ? [] : [index]));
		expect(failed.length === 600 || failed.length === 100).toBe(true);
		expect(arrived()).toHaveLength(1_300 - failed.length);
		expect(failed.at(-1)).toBe(Number(failed[0]) + failed.length - 1);
	});

	test('the error of a stopped node is about the item that failed, not one that had to wait', async () => {
		service.sandbox.fault({ kind: 'status', status: 429, path: USERS });
		service.sandbox.fault({ kind: 'status', status: 413, path: '/messages/chatgroups' });
		const items = [
			{ json: { target: 'user', user: 'alice', text: 'waits' } },
			{ json: { target: 'group', user: '7001', text: 'too large' } },
		];
		const { error } = await run(items, { ...message, target: '={{ $json.target }}' });

		expect(error?.message).toContain('too large');
		expect(error?.message).toContain('[item 1]');
	});

	test('what had to wait when the execution was stopped says that it was stopped', async () => {
		const headers = { 'retry-after': '110' };
		service.sandbox.fault({ kind: 'status', status: 429, path: USERS, headers });
		const { items: output } = await run([item('alice', 'hello')], message, {
			node: { onError: 'continueRegularOutput' },
			onStart: (stop) =>
				once(() => service.sandbox.requests.some(({ status }) => status === 429), stop),
		});

		expect(JSON.stringify(output)).not.toContain('too many');
	});
});
