import type { INodeParameters } from 'n8n-workflow';
import { sentThrough } from '../../../../../packages/n8n-nodes-rongcloud/core/webhook/sentHere';
import { rongCloudNode, textTo, useRongCloud } from '../../../../support/rongCloud';
import {
	ALL_EVENTS,
	closeTriggers,
	deliver,
	deliverJson,
	formOf,
	openTrigger,
	signing,
	textForm,
	triggerNode,
	type Form,
} from '../../../../support/rongCloudTrigger';

const rongCloud = useRongCloud();

afterEach(closeTriggers);

describe('repeated deliveries', () => {
	test('start the workflow once, twenty at the same instant too', async () => {
		const host = await openTrigger();
		const [form, query] = [textForm(), signing()];
		const answers = await Promise.all(
			Array.from({ length: 20 }, async () => await deliver(host, form, query)),
		);
		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
		expect(host.started).toHaveLength(1);
	});

	test('are known by msgUID, signed anew and with other words too', async () => {
		const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
		const form = textForm();
		await deliver(host, form);
		await deliver(host, form);
		await deliver(host, { ...form, content: '{"content":"other"}', msgTimestamp: '1' });
		await deliver(host, { ...form, objectName: 'RC:RcCmd' });
		expect(host.started).toHaveLength(1);
	});

	test('are not taken for such by their signature: what it came with says nothing of the text', async () => {
		const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
		const query = signing();
		const first = textForm();
		for (const form of [first, textForm(), first, formOf('RC:RcCmd', { messageUId: 'x' })]) {
			expect((await deliver(host, form, query)).status).toBe(200);
		}
		await deliverJson(host, [{ userid: 'eve', status: '0' }], query);
		expect(host.items.map(({ json }) => json.event)).toEqual([
			'message',
			'message',
			'recall',
			'userStatus',
		]);
		expect(host.log).toEqual([]);
	});

	test('cannot be made new without end with a signature that somebody has read', async () => {
		const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
		const query = signing();
		const changes = Array.from({ length: 1_000 }, (_, nth) => ({ userid: `u${nth}`, status: '0' }));
		await deliverJson(host, changes, query);
		await deliver(host, textForm(), query);
		await deliverJson(host, [{ userid: 'eve', status: '0' }], query);
		expect(host.started.map((items) => items.length)).toEqual([1_000]);
		expect(host.log[0]).toContain('others came with the same signature');
		await deliver(host, textForm());
		expect(host.started).toHaveLength(2);
	});

	test('of who is online are known, and changes of the same user are none', async () => {
		const host = await openTrigger({ parameters: { events: ['userStatus'] } });
		const change = { userid: 'amy', status: '0', os: 'iOS', time: Date.now(), sessionId: 's' };
		const changes = [change, { ...change, status: '1' }, { ...change, userid: 'bob' }];
		await deliverJson(host, changes);
		await deliverJson(host, [...changes, { ...change, time: change.time + 1 }]);
		expect(host.started.map((items) => items.length)).toEqual([3, 1]);
	});

	test('in the envelope of the newer console are known by messageId, as forms are', async () => {
		const host = await openTrigger();
		const said = { userId: 'amy', channelId: 'bob', messageType: 'RC:TxtMsg', channelType: 1 };
		const data = [1, 2].map((nth) => ({ ...said, content: '{}', messageId: `NEX-${nth}` }));
		const envelope = { type: 'message:send', id: '1', time: Date.now(), data };
		await deliverJson(host, envelope);
		await deliverJson(host, { ...envelope, id: '2' });
		await deliver(host, textForm({ msgUID: 'NEX-2' }));
		expect(host.started.map((items) => items.length)).toEqual([2]);
	});

	test('of an edited message are told apart by their time', async () => {
		const host = await openTrigger({ parameters: { events: ['other'] } });
		const edit = textForm({ originalMsgUID: 'THE-FIRST', msgTimestamp: '1763700000000' });
		for (const msgTimestamp of ['1763700000000', '1763700000000', '1763700000001']) {
			await deliver(host, { ...edit, msgTimestamp });
		}
		expect(host.started).toHaveLength(2);
	});

	test('are known after a restart, by what is stored with the workflow', async () => {
		const [other = textForm(), ...forms] = Array.from({ length: 30 }, () => textForm());
		const before = await openTrigger();
		for (const form of forms) await deliver(before, form);
		await before.settled();
		const after = await openTrigger();
		after.staticData = before.staticData;
		for (const form of forms) await deliver(after, form);
		expect(after.started).toEqual([]);
		await deliver(after, other);
		expect(after.started).toHaveLength(1);
	});

	test('come through where they are asked for', async () => {
		const host = await openTrigger({ parameters: { options: { deduplicate: false } } });
		const form = textForm();
		await deliver(host, form);
		await deliver(host, form);
		expect(host.started).toHaveLength(2);
		expect(host.staticData).toEqual({});
	});

	test('are none where n8n could not store the first: the service is told, and tries again', async () => {
		const host = await openTrigger();
		const [form, query] = [textForm(), signing()];
		host.failsToStore = true;
		expect((await deliver(host, form, query)).status).toBe(500);
		host.failsToStore = false;
		await host.settled();
		expect((await deliver(host, form, query)).status).toBe(200);
		expect(host.started).toHaveLength(1);
	});
});

describe('filters', () => {
	const group = { channelType: 'GROUP', toUserId: 'team' };

	test.each<[INodeParameters, Form, number]>([
		[{}, {}, 1],
		[{}, { objectName: 'RC:ReadNtf' }, 0],
		[{ fromUsers: 'amy' }, {}, 1],
		// IDs have a case here.
		[{ fromUsers: 'Amy' }, {}, 0],
		[{ ignoreUsers: 'amy' }, {}, 0],
		[{ ignoreUsers: 'AMY' }, {}, 1],
		[{ groupIds: 'team, other' }, group, 1],
		[{ groupIds: 'team' }, { channelType: 'ULTRAGROUP', toUserId: 'team' }, 1],
		[{ groupIds: 'team' }, { ...group, toUserId: 'others' }, 0],
		[{ groupIds: 'team' }, {}, 0],
		[{ toUsers: 'bob' }, {}, 1],
		[{ toUsers: 'bot' }, {}, 0],
		[{ toUsers: 'team' }, group, 0],
		[{ toUsers: 'bot', groupIds: 'team' }, group, 1],
		[{ messageTypes: ['txt', 'cmd'] }, {}, 1],
		[{ messageTypes: ['img'] }, {}, 0],
		[{ messageTypes: ['custom'] }, { objectName: 'app:order' }, 1],
		[{ ignoreServerMessages: false }, { source: 'Server' }, 1],
		[{}, { source: 'Server' }, 0],
		[{}, { source: 'server' }, 0],
		[{}, { source: '' }, 1],
		[{ ipWhitelist: '127.0.0.0/8' }, {}, 1],
	])('%j with %j: %d', async (options, more, starts) => {
		const host = await openTrigger({ parameters: { options } });
		expect((await deliver(host, textForm(more))).status).toBe(200);
		expect(host.started).toHaveLength(starts);
		expect(host.log).toEqual([]);
	});

	test('an address that is not on the list gets 403', async () => {
		const host = await openTrigger({ parameters: { options: { ipWhitelist: '203.0.113.7' } } });
		expect((await deliver(host, textForm())).status).toBe(403);
		expect(host.log).toEqual([expect.stringContaining('N8N_PROXY_HOPS')]);
	});

	test('recalls over the server API are left out too, those of people are not', async () => {
		const host = await openTrigger({ parameters: { events: ['recall'] } });
		const recall = (source: string) => formOf('RC:RcCmd', { messageUId: source }, { source });
		for (const source of ['Server', 'Android']) await deliver(host, recall(source));
		expect(host.items.map(({ json }) => json.messageId)).toEqual(['Android']);
	});
});

describe('a bot does not answer itself', () => {
	const heard = { options: { ignoreServerMessages: false } };

	const openBot = async (parameters: INodeParameters = heard) =>
		await openTrigger({ parameters, credential: { ...rongCloud.sandbox.credential } });

	const signed = () => signing(rongCloud.sandbox.credential.appSecret);

	/** Sends as bot, and gives what the service would tell of it. */
	async function send(more: INodeParameters = {}): Promise<Form[]> {
		const { json } = await rongCloud.run(textTo({ from: 'bot', ...more }));
		return json.map(({ to, messageId }) =>
			textForm({
				...{ fromUserId: 'bot', toUserId: String(to), msgUID: String(messageId) },
				source: 'Server',
			}),
		);
	}

	test('what Send has sent starts nothing, to each of its recipients', async () => {
		const host = await openBot();
		const forms = await send({ to: 'alice, bob' });
		expect(forms).toHaveLength(2);
		for (const form of forms) expect((await deliver(host, form, signed())).status).toBe(200);
		expect(host.started).toEqual([]);
	});

	test.each(['group', 'chatRoom', 'ultraGroup'])('nor what it has sent to a %s', async (target) => {
		const host = await openBot();
		const [form] = await send({ target, to: 'x1' });
		await deliver(host, { ...form, channelType: 'GROUP' }, signed());
		expect(host.started).toEqual([]);
	});

	test('nor what Send Template has sent, to each of its recipients', async () => {
		const host = await openBot();
		const forms = await send({ operation: 'sendTemplate', to: 'alice, bob', content: 'hi' });
		expect(forms).toHaveLength(2);
		for (const form of forms) await deliver(host, form, signed());
		expect(host.started).toEqual([]);
	});

	const broadcast = async (audience: string, from = 'bot') =>
		await rongCloud.run({
			...{ resource: 'message', operation: 'broadcast', audience, from, text: 'hi' },
		});

	test.each(['users', 'onlineUsers'])('nor what it has broadcast to %s', async (audience) => {
		const host = await openBot();
		const { json } = await broadcast(audience);
		const msgUID = String(json[0]?.['broadcastId']);
		await deliver(host, textForm({ fromUserId: 'bot', toUserId: 'amy', msgUID }), signed());
		expect(host.started).toEqual([]);
		await deliver(host, textForm({ fromUserId: 'bot', toUserId: 'amy' }), signed());
		expect(host.started).toHaveLength(1);
	});

	test('nor to chat rooms, of which the answer names no ID, in each of them', async () => {
		const host = await openBot();
		// Of nobody else here: for a minute it stands for all that its sender says.
		await broadcast('chatRooms', 'crier');
		for (const toUserId of ['room-1', 'room-2', 'room-1']) {
			const form = textForm({ fromUserId: 'crier', channelType: 'TEMPGROUP', toUserId });
			await deliver(host, form, signed());
		}
		await deliver(host, textForm({ fromUserId: 'amy' }), signed());
		expect(host.items.map(({ json }) => json.from)).toEqual(['amy']);
	});

	test('a message of somebody with the same name does, and one of another app', async () => {
		const host = await openBot();
		await send();
		await deliver(host, textForm({ fromUserId: 'bot', toUserId: 'alice' }), signed());
		expect(host.started).toHaveLength(1);
		const other = await openTrigger({ parameters: heard });
		const [form = {}] = await send();
		await deliver(other, form);
		expect(other.started).toHaveLength(1);
	});

	test('a message that was refused leaves nothing behind', async () => {
		const host = await openBot();
		rongCloud.sandbox.setApp('locked');
		const { error } = await rongCloud.run(textTo({ from: 'bot' }));
		expect(error).toBeDefined();
		await deliver(host, textForm({ fromUserId: 'bot', toUserId: 'alice' }), signed());
		expect(host.started).toHaveLength(1);
	});

	test('what is just being sent starts nothing, whose ID is not known yet', async () => {
		const host = await openBot();
		const { host: base, appKey } = rongCloud.sandbox.credential;
		const answered = sentThrough(`${base} ${appKey}`).begin('bot', ['amy', 'team']);
		const of = (fromUserId: string, toUserId: string, channelType: string) =>
			textForm({ fromUserId, toUserId, channelType });
		await deliver(host, of('bot', 'amy', 'PERSON'), signed());
		await deliver(host, of('bot', 'team', 'GROUP'), signed());
		await deliver(host, of('amy', 'bot', 'PERSON'), signed());
		answered([]);
		expect(host.items.map(({ json }) => json.from)).toEqual(['amy']);
	});

	test.each(['send', 'sendTemplate', 'broadcast'])(
		'nor what a sender says whom the workflow names in %s, wherever he writes',
		async (operation) => {
			const host = await openTrigger({
				workflow: {
					nodes: [
						triggerNode({}, { id: `before ${operation}` }),
						rongCloudNode(textTo({ operation, from: 'Support' })),
					],
					connections: {
						'RongCloud Trigger': { main: [[{ node: 'RongCloud', type: 'main', index: 0 }]] },
					},
					credentials: {
						rongCloudApi: { region: 'custom', host: '127.0.0.1:1', appKey: 'k', appSecret: 's' },
					},
				},
			});
			for (const fromUserId of ['Support', 'support']) {
				await deliver(host, textForm({ fromUserId }), signing('s'));
			}
			expect(host.items.map(({ json }) => json.from)).toEqual(['support']);
		},
	);

	test('unless it is asked for', async () => {
		const options = { ignoreServerMessages: false, ignoreOwnMessages: false };
		const host = await openBot({ options });
		const [form = {}] = await send();
		await deliver(host, form, signed());
		expect(host.started).toHaveLength(1);
	});
});
