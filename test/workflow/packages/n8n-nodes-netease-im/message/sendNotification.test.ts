import type { INodeParameters } from 'n8n-workflow';
import { useNetease } from '../../../../support/netease';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();
const { run, bodiesTo, requestsTo } = netease;

const ONE = '/im/v2/custom_notification';
const MANY = '/im/v2/custom_notification/batch';

const notify = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'sendNotification',
	to: 'alice',
	from: 'support',
	content: '{"orderId": "1024"}',
	...more,
});

describeOutput('message/sendNotification', {
	packageName: 'n8n-nodes-netease-im',
	optional: ['alreadyDelivered'],
	collect: async () => {
		const { json } = await run(notify());
		netease.sandbox.fault({ kind: 'cutAfter' });
		return [...json, ...(await run(notify())).json];
	},
});

describe('neteaseIm message / sendNotification', () => {
	test.each([
		['user', 'alice', 1],
		['team', '8001', 2],
		['superTeam', '9001', 3],
	])('sends to one %s', async (target, to, type) => {
		const { json, error } = await run(notify({ target, to }));

		expect(error).toBeUndefined();
		expect(json).toEqual([{ to, sent: true }]);
		expect(bodiesTo(ONE)).toEqual([
			{ sender_id: 'support', type, receiver_id: to, content: '{"orderId":"1024"}' },
		]);
	});

	test('shares a call of many users, and tells each refusal by its own code', async () => {
		netease.sandbox.refuse('bob', 102_426);
		const { json } = await run(notify({ to: 'alice, bob' }), {
			node: { onError: 'continueRegularOutput' },
		});

		expect(json).toMatchObject([
			{ to: 'alice', sent: true },
			{ error: expect.stringMatching(/notification to bob was not sent: .*blocked/) },
		]);
		expect(bodiesTo(MANY)).toMatchObject([{ receiver_ids: ['alice', 'bob'] }]);
	});

	test('is sent once where the answer was lost', async () => {
		netease.sandbox.fault({ kind: 'cutAfter' });
		const { json, error } = await run(notify({ to: 'alice, bob' }));

		expect(error).toBeUndefined();
		expect(json.map(({ alreadyDelivered }) => alreadyDelivered)).toEqual([true, true]);
		expect(netease.sandbox.notifications).toHaveLength(2);
		expect(requestsTo(MANY)).toHaveLength(2);
	});

	test('sends the options that are set', async () => {
		const options = {
			unreadEnabled: false,
			offlineEnabled: false,
			callbackEnabled: false,
			callbackEnvironment: 'staging',
			silent: true,
			pushNick: false,
			pushContent: 'Look',
			pushPayload: '{"a": 1}',
			forcePushAll: true,
			sound: 'ding.mp3',
		};
		const { error } = await run(notify({ target: 'team', to: '8001', options }));

		expect(error).toBeUndefined();
		expect(bodiesTo(ONE)).toMatchObject([
			{
				notification_config: { unread_enabled: false, offline_enabled: false },
				route_config: { route_enabled: false, route_environment: 'staging' },
				push_config: {
					push_enabled: false,
					push_nick_enabled: false,
					push_content: 'Look',
					push_payload: '{"a":1}',
					push_forcepush_enable: true,
					push_forcepush_all: true,
				},
				sound: 'ding.mp3',
			},
		]);
	});

	test.each([
		['nothing', { content: '{}' }, /is empty/],
		['too much', { content: JSON.stringify({ a: 'x'.repeat(4_096) }) }, /4104 characters/],
		['no object', { content: '[1]' }, /JSON/],
	])('refuses %s before anything is sent', async (_what, more, told) => {
		const { error } = await run(notify(more));
		expect(error?.message).toMatch(told);
		expect(netease.sandbox.requests).toEqual([]);
	});
});
