import type { INode } from 'n8n-workflow';
import { sentThrough } from '../../../core/webhook/sentHere';
import {
	ALL_EVENTS,
	closeTriggers,
	openTrigger,
	signed,
	textCallback,
	triggerNode,
} from '../../support/easemobTrigger';
import { easemobNode } from '../../support/easemob';

afterEach(closeTriggers);

const MINUTE = 60_000;

describe('the age of events', () => {
	test.each([
		['six minutes', -6 * MINUTE],
		['three days', -3 * 24 * 60 * MINUTE],
		['six minutes ahead', 6 * MINUTE],
	])('%s: 200, but nothing starts, and the log says why', async (_name, ms) => {
		const host = await openTrigger();
		const answer = await host.deliver(textCallback({ timestamp: Date.now() + ms }));
		expect(answer.status).toBe(200);
		expect(host.started).toEqual([]);
		expect(host.log).toEqual([expect.stringContaining("'Max Age'")]);
	});

	test('stored events that are delivered again come where any age is accepted', async () => {
		const host = await openTrigger({ parameters: { options: { maxAgeSeconds: 0 } } });
		await host.deliver(textCallback({ timestamp: Date.now() - 3 * 24 * 60 * MINUTE }));
		expect(host.started).toHaveLength(1);
		expect(host.log).toEqual([]);
	});

	test('can be set', async () => {
		const host = await openTrigger({ parameters: { options: { maxAgeSeconds: 3_600 } } });
		await host.deliver(textCallback({ timestamp: Date.now() - 50 * MINUTE }));
		await host.deliver(textCallback({ timestamp: Date.now() - 70 * MINUTE }));
		expect(host.started).toHaveLength(1);
	});
});

describe('repeated deliveries', () => {
	test('start the workflow once, twenty at the same instant too', async () => {
		const host = await openTrigger();
		const body = textCallback();
		const answers = await Promise.all(Array.from({ length: 20 }, () => host.deliver(body)));
		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
		expect(host.started).toHaveLength(1);
	});

	test('are known by the message too, whatever the call', async () => {
		const host = await openTrigger();
		const body = textCallback();
		await host.deliver(body);
		await host.deliver(signed({ ...body, callId: 'org#app_another' }));
		expect(host.started).toHaveLength(1);
	});

	test.each([
		['message', {}, { msg_id: '7', to: 'eve', payload: { bodies: [] } }],
		['message', {}, { msg_id: '7', chat_type: 'recall' }],
		['message', {}, { chat_type: 'edit' }],
		['message', {}, { chat_type: 'roster', payload: { operation: 'add' } }],
		['message', {}, { event: 'group_op_event', id: '7', operation: 'CREATE' }],
		['message', {}, { chat_type: 'something new' }],
		['recall', { chat_type: 'recall' }, { to: 'eve', msg_id: '7', status: 'x', device_id: 'y' }],
		['recall', { chat_type: 'recall' }, { chat_type: 'chat' }],
		['readAck', { chat_type: 'read_ack' }, { to: 'eve', msg_id: '7', status: 'x' }],
		['edit', { chat_type: 'edit' }, { to: 'eve', msg_id: '7', payload: { operation: 'x' } }],
		['userStatus', { chat_type: '', user: 'amy', status: 'online' }, { status: 'offline' }],
	])('cannot be made new by changing what is not signed: %s', async (event, more, change) => {
		const host = await openTrigger({
			parameters: { events: ALL_EVENTS, options: { acceptUnsigned: true } },
		});
		const body = textCallback(more);
		await host.deliver(body);
		expect(host.items.map(({ json }) => json.event)).toEqual([event]);
		expect((await host.deliver({ ...body, ...change })).status).toBe(200);
		await host.deliver({ ...body, ...change, eventType: 'chat' });
		expect(host.started).toHaveLength(1);
	});

	test('of a friend request are few, however often one that is read is sent with other words', async () => {
		const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
		const request = textCallback({ chat_type: 'roster', payload: { operation: 'accept' } });
		for (let nth = 0; nth < 20; nth++) await host.deliver({ ...request, to: `eve${nth}` });
		expect(host.started).toHaveLength(4);
		expect(host.log[0]).toContain('others came with the same signature');
	});

	test('are known after a restart, by what is stored with the workflow', async () => {
		const [other, ...bodies] = Array.from({ length: 250 }, () => textCallback());
		const before = await openTrigger();
		for (const body of bodies) await before.deliver(body);
		await before.settled();
		const after = await openTrigger();
		after.staticData = before.staticData;
		for (const [index, body] of bodies.slice(-200).entries()) {
			// Every other one by its message only.
			const callId = index % 2 === 0 ? body.callId : 'org#app_another';
			await after.deliver(signed({ ...body, callId }));
		}
		expect(after.started).toEqual([]);
		await after.deliver(other ?? {});
		expect(after.started).toHaveLength(1);
		expect(JSON.stringify(before.staticData).length).toBeLessThan(8_000);
	});

	test('start each of two workflows once', async () => {
		const [one, two] = [await openTrigger(), await openTrigger()];
		const body = textCallback();
		for (const host of [one, two, one, two]) await host.deliver(body);
		expect([one.started.length, two.started.length]).toEqual([1, 1]);
	});

	test('come through where they are asked for', async () => {
		const host = await openTrigger({ parameters: { options: { deduplicate: false } } });
		const body = textCallback();
		await host.deliver(body);
		await host.deliver(body);
		expect(host.started).toHaveLength(2);
		expect(host.staticData).toEqual({});
	});

	test('come through while the workflow is tried out, and are not remembered', async () => {
		const host = await openTrigger();
		const body = textCallback();
		host.mode = 'manual';
		await host.deliver(body);
		await host.deliver(body);
		host.mode = 'webhook';
		await host.deliver(body);
		await host.deliver(body);
		expect(host.started).toHaveLength(3);
	});

	test('are none where n8n could not store the first: the service is told, and tries again', async () => {
		const host = await openTrigger();
		const body = textCallback();
		host.failsToStore = true;
		expect((await host.deliver(body)).status).toBe(500);
		expect(host.staticData).toEqual({});
		host.failsToStore = false;
		await host.settled();
		expect((await host.deliver(body)).status).toBe(200);
		expect(host.started).toHaveLength(1);
	});

	test('are not remembered of events that started nothing', async () => {
		const host = await openTrigger({ parameters: { options: { ignoreUsers: 'amy' } } });
		const body = textCallback();
		await host.deliver(body);
		host.parameters = {};
		await host.deliver(body);
		expect(host.started).toHaveLength(1);
	});
});

describe('different events with one callId', () => {
	test('both sides of an answered friend request', async () => {
		const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
		const roster = (operation: string, to: string) =>
			signed({
				chat_type: 'roster',
				callId: 'org#app_966725899779049516',
				payload: { operation },
				from: 'org#app_amy@easemob.com',
				to,
				msg_id: '966725899779049516',
				timestamp: Date.now(),
				appkey: 'org#app',
			});
		for (const body of [roster('remote_accept', 'bob'), roster('accept', 'amy')]) {
			await host.deliver(body);
			await host.deliver(body);
		}
		expect(host.started).toHaveLength(2);
	});

	test('a message, and each member of the group who is offline', async () => {
		const host = await openTrigger({ parameters: { events: ['message', 'offlineMessage'] } });
		const group = { chat_type: 'groupchat', group_id: '7', to: '7' };
		const message = textCallback(group);
		const offline = (to: string) => ({ ...message, eventType: 'chat_offline', to });
		for (const body of [message, offline('bob'), offline('carl'), offline('bob'), message]) {
			await host.deliver(body);
		}
		expect(host.items.map(({ json }) => [json.event, json.to])).toEqual([
			['message', '7'],
			['offlineMessage', 'bob'],
			['offlineMessage', 'carl'],
		]);
	});
});

describe('filters', () => {
	test.each([
		[{ fromUsers: 'Amy' }, {}, 1],
		[{ fromUsers: 'bob, carl' }, {}, 0],
		[{ ignoreUsers: 'AMY' }, {}, 0],
		[{ groupIds: '7, 8' }, { chat_type: 'groupchat', group_id: '7', to: '7' }, 1],
		[{ groupIds: '7, 8' }, { chat_type: 'groupchat', group_id: '9', to: '9' }, 0],
		[{ groupIds: '7, 8' }, {}, 0],
		[{ toUsers: 'carl, BOB' }, {}, 1],
		[{ toUsers: 'bot' }, {}, 0],
		[{ toUsers: 'bob' }, { chat_type: 'groupchat', group_id: '7', to: '7' }, 0],
		[{ toUsers: 'bot', groupIds: '7' }, { chat_type: 'groupchat', group_id: '7', to: '7' }, 1],
		[{ messageTypes: ['txt', 'cmd'] }, {}, 1],
		[{ messageTypes: ['img'] }, {}, 0],
	])('%j with %j: %d', async (options, more, starts) => {
		const host = await openTrigger({ parameters: { options } });
		const answer = await host.deliver(textCallback(more));
		expect(answer.status).toBe(200);
		expect(host.started).toHaveLength(starts);
	});
});

describe('addresses that events come from', () => {
	const parameters = { options: { ipWhitelist: '203.0.113.0/24' } };

	test('are all accepted without a list', async () => {
		const host = await openTrigger();
		host.address = '198.51.100.1';
		expect((await host.deliver(textCallback())).status).toBe(200);
	});

	test.each([
		['203.0.113.7', 200, 1],
		['::ffff:203.0.113.7', 200, 1],
		['198.51.100.1', 403, 0],
		['', 403, 0],
	])('%j gets %d', async (address, status, starts) => {
		const host = await openTrigger({ parameters });
		host.address = address;
		expect((await host.deliver(textCallback())).status).toBe(status);
		expect(host.started).toHaveLength(starts);
	});

	test('that are refused are told in the log', async () => {
		const host = await openTrigger({ parameters });
		for (let time = 0; time < 3; time++) await host.deliver(textCallback());
		expect(host.log).toEqual([expect.stringContaining('N8N_PROXY_HOPS')]);
	});
});

describe('a bot does not answer itself', () => {
	const scope = 'https://a1.easemob.com/org/app';

	test('what this n8n has sent starts nothing, by the ID of the message', async () => {
		const host = await openTrigger();
		const sent = textCallback({ from: 'bot', to: 'amy' });
		sentThrough(scope).begin('bot', ['amy'])([String(sent.msg_id)]);
		await host.deliver(sent);
		await host.deliver(textCallback({ from: 'bot', to: 'amy' }));
		expect(host.started).toHaveLength(1);
	});

	test('neither does what it is just sending, whose ID is not known yet', async () => {
		const host = await openTrigger();
		const answered = sentThrough(scope).begin('bot', ['amy', '7']);
		const toGroup = { chat_type: 'groupchat', group_id: '7', to: '7' };
		await host.deliver(textCallback({ from: 'Bot', to: 'Amy' }));
		await host.deliver(textCallback({ from: 'bot', ...toGroup }));
		await host.deliver(textCallback({ from: 'amy', to: 'bot' }));
		answered([]);
		expect(host.items.map(({ json }) => json.from)).toEqual(['amy']);
	});

	test('neither does what comes from the sender of a Send without one', async () => {
		const host = await openTrigger();
		await host.deliver(textCallback({ from: 'admin' }));
		expect(host.started).toEqual([]);
	});

	const behind = (from: string, more: Partial<INode> = {}) => ({
		nodes: [
			triggerNode({}, { id: `before ${from} ${String(more.disabled)}` }),
			easemobNode({ to: 'amy', text: 'hi', from }, more),
		],
		connections: {
			'Easemob Trigger': { main: [[{ node: 'Easemob', type: 'main' as const, index: 0 }]] },
		},
	});

	test('neither does what comes from a sender that the workflow names', async () => {
		const host = await openTrigger({ workflow: behind('Support') });
		await host.deliver(textCallback({ from: 'support' }));
		await host.deliver(textCallback({ from: 'amy' }));
		expect(host.items.map(({ json }) => json.from)).toEqual(['amy']);
	});

	test.each([
		['={{ $json.to }}', {}],
		['support', { disabled: true }],
	])('a sender %j that is not known beforehand says nothing', async (from, more) => {
		const host = await openTrigger({ workflow: behind(from, more) });
		await host.deliver(textCallback({ from: 'support' }));
		expect(host.started).toHaveLength(1);
	});

	test('unless it is asked for', async () => {
		const host = await openTrigger({ parameters: { options: { ignoreOwnMessages: false } } });
		await host.deliver(textCallback({ from: 'admin' }));
		expect(host.started).toHaveLength(1);
	});

	test('a receipt of admin is no message, and comes', async () => {
		const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
		await host.deliver(textCallback({ from: 'admin', chat_type: 'read_ack' }));
		expect(host.items[0]?.json.event).toBe('readAck');
	});
});
