import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sentThrough } from '../../../../../packages/n8n-nodes-netease-im/core/webhook/sentHere';
import { neteaseNode, textTo, useNetease } from '../../../../support/netease';
import {
	ALL_EVENTS,
	closeTriggers,
	copyOf,
	deliver,
	openTrigger,
	signing,
	textCopy,
	triggerNode,
} from '../../../../support/neteaseTrigger';

const netease = useNetease();

afterEach(closeTriggers);

const recallOf = (msgId: string, more: IDataObject = {}): IDataObject => ({
	...{ eventType: '7', from: 'amy', to: 'bob', msgId, clientId: 'c', fromClientType: 'IOS' },
	...{ sendTime: '1763700000000', deleteTime: '1763700000123', selfMsg: '', ...more },
});

describe('repeated deliveries', () => {
	test('start the workflow once, twenty at the same instant too', async () => {
		const host = await openTrigger();
		const copy = textCopy();
		const answers = await Promise.all(
			Array.from({ length: 20 }, async () => await deliver(host, copy)),
		);
		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
		expect(host.started).toHaveLength(1);
	});

	test('are known by msgidServer, signed anew and with other words too', async () => {
		const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
		const copy = textCopy();
		await deliver(host, copy);
		await deliver(host, { ...copy, resendFlag: '1', msgTimestamp: '1', body: 'other' });
		expect(host.started).toHaveLength(1);
		await deliver(host, recallOf(String(copy['msgidServer'])));
		expect(host.items.map(({ json }) => json.event)).toEqual(['message', 'recall']);
	});

	test('are none where only the client has the ID twice', async () => {
		const host = await openTrigger();
		const msgidClient = 'order-1024';
		await deliver(host, textCopy({ msgidClient }));
		await deliver(host, textCopy({ msgidClient, to: 'carl' }));
		expect(host.started).toHaveLength(2);
	});

	test('in chat rooms are known by the ID of the client, in its room', async () => {
		const host = await openTrigger({ parameters: { events: ['chatRoom'] } });
		const said = { eventType: '4', msgidServer: '', msgidClient: 'c', roomId: '7', attach: 'hi' };
		for (const more of [{}, {}, { roomId: '8' }, { fromAccount: 'carl' }]) {
			await deliver(host, textCopy({ ...said, to: '', ...more }));
		}
		expect(host.started).toHaveLength(3);
	});

	test.each(['7', '8', '25'])(
		'of recalls are known by the message: event %s',
		async (eventType) => {
			const host = await openTrigger({ parameters: { events: ['recall'] } });
			for (const [nth, msgId] of ['42', '42', '43'].entries()) {
				await deliver(host, recallOf(msgId, { eventType, deleteTime: String(nth) }));
			}
			expect(host.items.map(({ json }) => json.messageId)).toEqual(['42', '43']);
		},
	);

	test('are none where a notification has the number of a message', async () => {
		const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
		for (const convType of ['PERSON', 'CUSTOM_PERSON']) {
			await deliver(host, textCopy({ convType, msgidServer: '42' }));
		}
		expect(host.started).toHaveLength(2);
	});

	test.each(['fromAccount', 'to', 'convType', 'msgType'])(
		'are none where another %s has the same ID of the client',
		async (name) => {
			const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
			const copy = { ...textCopy({ msgidServer: '', msgidClient: 'c' }), body: '1' };
			for (const more of [{}, { body: '2' }, { [name]: 'another' }]) {
				await deliver(host, { ...copy, ...more });
			}
			expect(host.started).toHaveLength(2);
		},
	);

	test('of all others are known by the whole body', async () => {
		const host = await openTrigger({ parameters: { events: ['login', 'logout'] } });
		const login = { eventType: '2', accid: 'amy', timestamp: '1763700000000', code: '200' };
		const events = [login, login, { ...login, eventType: '3' }, { ...login, accid: 'bob' }];
		for (const one of events) await deliver(host, one);
		expect(host.items.map(({ json }) => [json.event, json.from])).toEqual([
			['login', 'amy'],
			['logout', 'amy'],
			['login', 'bob'],
		]);
	});

	// Who has read a message, edits it or comments on it tells of the same message.
	test.each(['msgidServer', 'msgId', 'msgidClient'])(
		'are none where other events are about the same message: %s',
		async (id) => {
			const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
			const about = { eventType: '71', convType: 'TEAM', to: '123', [id]: '42' };
			const told = [
				{ fromAccount: 'amy', timestamp: '1' },
				{ fromAccount: 'bob', timestamp: '1' },
				{ fromAccount: 'bob', timestamp: '1' },
				{ fromAccount: 'bob', timestamp: '2' },
			];
			for (const one of told) await deliver(host, { ...about, ...one });
			expect(host.items.map(({ json }) => json.from)).toEqual(['amy', 'bob', 'bob']);
		},
	);

	test('are known after a restart, by what is stored with the workflow', async () => {
		const [other = textCopy(), ...copies] = Array.from({ length: 30 }, () => textCopy());
		const before = await openTrigger();
		for (const copy of copies) await deliver(before, copy);
		await before.settled();
		const after = await openTrigger();
		after.staticData = before.staticData;
		for (const copy of copies) await deliver(after, copy);
		expect(after.started).toEqual([]);
		await deliver(after, other);
		expect(after.started).toHaveLength(1);
	});

	test('come through where they are asked for', async () => {
		const host = await openTrigger({ parameters: { options: { deduplicate: false } } });
		const copy = textCopy();
		await deliver(host, copy);
		await deliver(host, copy);
		expect(host.started).toHaveLength(2);
		expect(host.staticData).toEqual({});
	});

	test('are none where n8n could not store the first: 503, since the service keeps to a 500', async () => {
		const host = await openTrigger();
		const copy = textCopy();
		host.failsToStore = true;
		expect((await deliver(host, copy)).status).toBe(503);
		host.failsToStore = false;
		await host.settled();
		expect((await deliver(host, copy)).status).toBe(200);
		expect(host.started).toHaveLength(1);
	});
});

describe('filters', () => {
	const team = { convType: 'TEAM', to: '123' };

	test.each<[INodeParameters, IDataObject, number]>([
		[{}, {}, 1],
		[{}, { msgType: 'NOTIFICATION' }, 0],
		[{ fromUsers: 'amy' }, {}, 1],
		// The service writes IDs in lower case.
		[{ fromUsers: 'Amy' }, {}, 1],
		[{ ignoreUsers: 'amy' }, {}, 0],
		[{ ignoreUsers: 'AMY' }, {}, 0],
		[{ toUsers: 'BOB' }, {}, 1],
		[{ teamIds: '123, 456' }, team, 1],
		[{ teamIds: '123' }, { ...team, convType: 'SUPER_TEAM' }, 1],
		[{ teamIds: '123' }, { ...team, to: '456' }, 0],
		[{ teamIds: '123' }, {}, 0],
		[{ toUsers: 'bob' }, {}, 1],
		[{ toUsers: 'bot' }, {}, 0],
		[{ toUsers: '123' }, team, 0],
		[{ toUsers: 'bot', teamIds: '123' }, team, 1],
		[{ messageTypes: ['txt', 'tip'] }, {}, 1],
		[{ messageTypes: ['img'] }, {}, 0],
		[{ messageTypes: ['custom'] }, { msgType: 'CUSTOM', attach: '{"a":1}' }, 1],
		[{ ignoreRestMessages: false }, { fromClientType: 'REST' }, 1],
		[{}, { fromClientType: 'REST' }, 0],
		[{}, { fromClientType: 'rest' }, 0],
		[{}, { fromClientType: 32 }, 0],
		[{}, { fromClientType: '' }, 1],
		[{ ipWhitelist: '127.0.0.0/8' }, {}, 1],
	])('%j with %j: %d', async (options, more, starts) => {
		const host = await openTrigger({ parameters: { options } });
		expect((await deliver(host, textCopy(more))).status).toBe(200);
		expect(host.started).toHaveLength(starts);
		expect(host.log).toEqual([]);
	});

	test('a list that cannot be read is named as the panel has it', async () => {
		const host = await openTrigger({ parameters: { options: { teamIds: '={{ {} }}' } } });
		expect((await deliver(host, textCopy())).status).toBe(503);
		expect(host.log[0]).toContain("'Team IDs'");
	});

	test('an address that is not on the list gets 403', async () => {
		const host = await openTrigger({ parameters: { options: { ipWhitelist: '203.0.113.7' } } });
		expect((await deliver(host, textCopy())).status).toBe(403);
		expect(host.log).toEqual([expect.stringContaining('N8N_PROXY_HOPS')]);
	});

	test('recalls over the server API are left out too, those of people are not', async () => {
		const host = await openTrigger({ parameters: { events: ['recall'] } });
		for (const fromClientType of ['REST', 'AOS']) {
			await deliver(host, recallOf(fromClientType, { fromClientType }));
		}
		expect(host.items.map(({ json }) => json.messageId)).toEqual(['AOS']);
	});

	test('so are what a server does with the queue of a room, not what people do', async () => {
		const host = await openTrigger({ parameters: { events: ['chatRoom'] } });
		const queue = { eventType: '14', roomid: '7', qEvent: '8', operator: 'amy' };
		for (const fromWebApi of ['true', 'false']) await deliver(host, { ...queue, fromWebApi });
		expect(host.started).toHaveLength(1);
	});
});

describe('a bot does not answer itself', () => {
	const heard = { options: { ignoreRestMessages: false } };

	const openBot = async (parameters: INodeParameters = heard) =>
		await openTrigger({ parameters, credential: { ...netease.sandbox.credential } });

	const signed = (body: string | Buffer) => signing(body, netease.sandbox.credential.appSecret);

	/** Sends as bot, and gives what the service would tell of it. */
	async function send(more: INodeParameters = {}): Promise<IDataObject[]> {
		const { json } = await netease.run(textTo({ from: 'bot', ...more }));
		return json.map(({ to, messageId = '', clientMessageId = '' }) => {
			const ids = { msgidServer: String(messageId), msgidClient: String(clientMessageId) };
			return textCopy({ ...ids, fromAccount: 'bot', to: String(to), fromClientType: 'REST' });
		});
	}

	test('what Send has sent starts nothing, to each of its recipients', async () => {
		const host = await openBot();
		const copies = await send({ to: 'alice, bob' });
		expect(copies).toHaveLength(2);
		for (const copy of copies) expect((await deliver(host, copy, signed)).status).toBe(200);
		expect(host.started).toEqual([]);
	});

	test.each(['msgidServer', 'msgidClient'])('by either ID alone: without %s', async (without) => {
		const host = await openBot();
		const [copy = {}] = await send();
		await deliver(host, { ...copy, [without]: '' }, signed);
		expect(host.started).toEqual([]);
	});

	test.each([
		['team', { convType: 'TEAM' }],
		['superTeam', { convType: 'SUPER_TEAM' }],
		['chatRoom', { eventType: '4', roomId: '123' }],
	])('nor what it has sent to a %s', async (target, more) => {
		const host = await openBot({ ...heard, events: ['message', 'chatRoom'] });
		const [copy] = await send({ target, to: '123' });
		await deliver(host, { ...copy, ...more }, signed);
		expect(host.started).toEqual([]);
	});

	test('a message of somebody with the same name does, and one of another app', async () => {
		const host = await openBot();
		const [copy = {}] = await send();
		await deliver(host, textCopy({ fromAccount: 'bot', to: 'alice' }), signed);
		expect(host.started).toHaveLength(1);
		const other = await openTrigger({ parameters: heard });
		await deliver(other, copy);
		expect(other.started).toHaveLength(1);
	});

	test('a server ID that looks like a client ID is no sign of it', async () => {
		const host = await openBot();
		await send({ options: { clientMessageId: '7053704521966099999' } });
		await deliver(host, textCopy({ msgidServer: '7053704521966099999' }), signed);
		expect(host.started).toHaveLength(1);
	});

	test('what was sent with an open outcome starts nothing when it comes late', async () => {
		const host = await openBot();
		netease.sandbox.fault({ kind: 'status', status: 502, body: {}, times: 10 });
		const clientMessageId = 'order-7';
		const { error } = await netease.run(textTo({ from: 'bot', options: { clientMessageId } }));
		expect(error).toBeDefined();
		const late = { fromAccount: 'bot', to: 'alice', msgidClient: clientMessageId };
		for (let nth = 0; nth < 3; nth++) await deliver(host, textCopy(late), signed);
		expect(host.started).toEqual([]);
	});

	test('what is just being sent starts nothing, whose ID is not known yet', async () => {
		const host = await openBot();
		const { host: base, appKey } = netease.sandbox.credential;
		const answered = sentThrough(`${base} ${appKey}`).begin('bot', ['amy', '123']);
		await deliver(host, textCopy({ fromAccount: 'bot', to: 'amy' }), signed);
		await deliver(host, textCopy({ fromAccount: 'bot', to: '123', convType: 'TEAM' }), signed);
		await deliver(host, textCopy({ fromAccount: 'amy', to: 'bot' }), signed);
		answered([]);
		expect(host.items.map(({ json }) => json.from)).toEqual(['amy']);
	});

	test.each([
		['send', textTo({ from: 'Support' })],
		['sendNotification', { operation: 'sendNotification', from: 'Support' }],
		['broadcast', { operation: 'broadcast', from: 'Support' }],
	])('nor what a sender says whom the workflow names in %s', async (_name, parameters) => {
		const host = await openTrigger({
			workflow: {
				nodes: [
					triggerNode(heard, { id: `before ${_name}` }),
					neteaseNode({ resource: 'message', ...parameters }),
				],
				connections: {
					'NetEase Trigger': { main: [[{ node: 'NetEase', type: 'main', index: 0 }]] },
				},
				credentials: {
					neteaseImApi: {
						...{ region: 'custom', host: '127.0.0.1:1', uploadHost: '127.0.0.1:1' },
						...{ appKey: 'k', appSecret: 's' },
					},
				},
			},
		});
		for (const fromAccount of ['Support', 'support', 'sales']) {
			await deliver(host, textCopy({ fromAccount }), (body) => signing(body, 's'));
		}
		expect(host.items.map(({ json }) => json.from)).toEqual(['sales']);
	});

	test('unless it is asked for', async () => {
		const options = { ignoreRestMessages: false, ignoreOwnMessages: false };
		const host = await openBot({ options });
		const [copy = {}] = await send();
		await deliver(host, copy, signed);
		expect(host.started).toHaveLength(1);
	});

	test('a picture that it has sent starts nothing either', async () => {
		const host = await openBot();
		const [copy = {}] = await send({ messageType: 'img', fileUrl: 'https://example.com/a.png' });
		const said = copyOf('PICTURE', { url: 'https://example.com/a.png' });
		await deliver(host, { ...copy, msgType: said['msgType'], attach: said['attach'] }, signed);
		expect(host.started).toEqual([]);
	});
});
