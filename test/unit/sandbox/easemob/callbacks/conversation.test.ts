import { startSandbox, type Sandbox } from '../../../../../sandbox/easemob';
import { startReceiver, type CallbackReceiver } from '../../../../support/callbacks/receiver';
import { call, control, hello, send, upload, uploaded } from '../client';

let sandbox: Sandbox;
let receiver: CallbackReceiver;

beforeEach(async () => {
	sandbox = await startSandbox();
	receiver = await startReceiver();
	sandbox.callbacks.setRule({ url: receiver.url, eventTypes: ['chat', 'chat_offline'] });
});

afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

/** Of a test alone; closed after it, however it ends. */
let own: Sandbox | undefined;

afterEach(async () => {
	await own?.close();
	own = undefined;
});

const hi = { type: 'txt', body: { msg: 'hi' } } as const;

async function got(): Promise<Array<Record<string, unknown>>> {
	await sandbox.callbacks.settled();
	return receiver.got.map(({ json }) => json);
}

const joined = (id: string, ...member: string[]) =>
	sandbox.act('@ppAdmin', 'group-operations', {
		...{ target: 'group', id, operation: 'JOIN', payload: { type: 'DIRECT', member } },
	});

describe('what is sent over REST', () => {
	test('is called back, one callback for each recipient, with the ID of the answer', async () => {
		const { json } = await send(sandbox, { ...hello, from: 'shop', to: ['bob', 'Cat'] });
		const ids = json['data'] as Record<string, string>;
		const callbacks = await got();
		expect(Object.fromEntries(callbacks.map(({ to, msg_id }) => [to, msg_id]))).toEqual(ids);
		expect(callbacks).toHaveLength(2);
		expect(callbacks[0]).toMatchObject({
			eventType: 'chat',
			chat_type: 'chat',
			from: 'shop',
			content_type: 'chat:user:text',
			payload: { ext: {}, bodies: [{ type: 'txt', msg: 'hello' }] },
		});
		expect(callbacks[0]?.['callId']).toBe(
			`sandbox-org#sandbox-app_${String(callbacks[0]?.['msg_id'])}`,
		);
	});

	test('is called back before it is answered, where that is asked for', async () => {
		own = await startSandbox({ callbacksFirst: true });
		own.callbacks.setRule({ url: receiver.url });
		let answered = false;
		let before: boolean | undefined;
		receiver.reply(() => {
			before = !answered;
			return { status: 200 };
		});
		await send(own, hello).then(() => (answered = true));
		expect(before).toBe(true);
	});

	test.each([
		['groups', '/messages/chatgroups', 'chat:group:text'],
		['rooms', '/messages/chatrooms', 'chat:room:text'],
	])('to %s has the group beside it', async (_kind, path, content_type) => {
		await send(sandbox, { ...hello, to: ['123'] }, path);
		expect(await got()).toMatchObject([
			{ chat_type: 'groupchat', group_id: '123', to: '123', content_type },
		]);
	});

	test('a location has numbers, a file its length, attributes come twice', async () => {
		const { url, secret } = uploaded(await upload(sandbox, Buffer.from('hello')));
		const loc = { lat: '39.9', lng: '116.4', addr: 'x' };
		await send(sandbox, { to: ['bob'], type: 'loc', body: loc });
		await send(sandbox, { to: ['bob'], type: 'img', body: { url, secret, filename: 'a.png' } });
		const custom = { customEvent: 'gift', customExts: { a: '1', b: '2' } };
		await send(sandbox, { to: ['bob'], type: 'custom', body: custom });
		await send(sandbox, { to: ['bob'], type: 'cmd', body: { action: 'run' } });
		const bodies = (await got()).map(({ payload }) => (payload as { bodies: unknown[] }).bodies[0]);
		expect(bodies).toEqual([
			{ type: 'loc', lat: 39.9, lng: 116.4, addr: 'x' },
			{ type: 'img', url, secret, filename: 'a.png', file_length: 5 },
			{
				type: 'custom',
				customEvent: 'gift',
				customExts: [{ a: '1' }, { b: '2' }],
				'v2:customExts': { a: '1', b: '2' },
			},
			{ type: 'cmd', msg: 'run' },
		]);
	});

	test('a refused message is not called back', async () => {
		expect((await send(sandbox, { ...hello, body: {} })).status).toBe(400);
		expect(await got()).toEqual([]);
	});

	test('a recall is called back, of a message from a client too', async () => {
		const messageId = sandbox.act('amy', 'messages', { to: 'bob', ...hi });
		const request = { msg_id: messageId, to: 'bob', chat_type: 'chat', force: false };
		const init = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) };
		expect((await call(sandbox, 'POST', '/messages/msg_recall', init)).status).toBe(200);
		expect((await got()).at(-1)).toMatchObject({
			...{ chat_type: 'recall', from: 'admin', to: 'bob', recall_id: messageId },
			payload: { ack_message_id: messageId },
		});
		expect(sandbox.inbox({ user: 'bob' })).toMatchObject([{ messageId, recalled: true }]);
	});
});

describe('the inbox', () => {
	test('has what a user got, from clients and over REST', async () => {
		const asked = sandbox.act('amy', 'messages', { to: 'bot', ...hi });
		await send(sandbox, { ...hello, from: 'bot', to: ['amy'], ext: { a: 1 } });
		expect(sandbox.inbox({ user: 'bot' })).toMatchObject([{ messageId: asked, sentBy: 'sdk' }]);
		expect(sandbox.inbox({ user: 'Amy' })).toEqual([
			{
				messageId: expect.stringMatching(/^\d{19}$/),
				from: 'bot',
				to: 'amy',
				target: 'user',
				type: 'txt',
				body: { msg: 'hello' },
				ext: { a: 1 },
				sentBy: 'rest',
				timestamp: expect.any(Number),
			},
		]);
	});

	test('has the messages of a group for its members, but not for the sender or who came later', async () => {
		joined('123', 'amy', 'bob');
		const messageId = sandbox.act('amy', 'messages', { to: '123', target: 'group', ...hi });
		joined('123', 'cat');
		expect(sandbox.inbox({ user: 'bob' })).toMatchObject([{ messageId, to: '123' }]);
		expect(sandbox.inbox({ user: 'amy' })).toEqual([]);
		expect(sandbox.inbox({ user: 'cat' })).toEqual([]);
		expect(sandbox.inbox({ group: '123' })).toMatchObject([{ messageId }]);
		expect(sandbox.inbox({ chatRoom: '123' })).toEqual([]);
	});

	test('lacks what went only to those online, for those who are not', async () => {
		sandbox.act('bob', 'statuses', { reason: 'logout' });
		await send(sandbox, { ...hello, to: ['bob'], routetype: 'ROUTE_ONLINE' });
		await send(sandbox, { ...hello, to: ['bob'], body: { msg: 'later' } });
		expect(sandbox.inbox({ user: 'bob' })).toMatchObject([{ body: { msg: 'later' } }]);
	});

	test('over HTTP it is asked for by user, group or room', async () => {
		const { json } = await control(sandbox, 'POST', '/clients/amy/messages', { to: 'bob', ...hi });
		const { json: inbox } = await control(sandbox, 'GET', '/inbox?user=bob');
		expect(inbox).toEqual(sandbox.inbox({ user: 'bob' }));
		expect(inbox).toMatchObject([{ messageId: json['id'] }]);
		for (const query of ['', '?user=a&group=b', '?name=a']) {
			expect((await control(sandbox, 'GET', `/inbox${query}`)).status).toBe(400);
		}
	});

	test('a listener hears of every message', async () => {
		const heard: unknown[] = [];
		sandbox.onMessage(({ from }, recipients) => heard.push([from, recipients]));
		sandbox.act('amy', 'messages', { to: 'bob', ...hi });
		await send(sandbox, { ...hello, to: ['cat'] });
		expect(heard).toEqual([
			['amy', ['bob']],
			['admin', ['cat']],
		]);
	});
});

describe('offline', () => {
	test('each member who is offline is one more callback, with the same callId', async () => {
		sandbox.callbacks.setRule({
			url: receiver.url,
			events: ['message'],
			eventTypes: ['chat', 'chat_offline'],
		});
		joined('123', 'amy', 'bob', 'cat');
		for (const user of ['bob', 'cat']) sandbox.act(user, 'statuses', { reason: 'logout' });
		sandbox.act('amy', 'messages', { to: '123', target: 'group', ...hi });
		const callbacks = await got();
		expect(
			callbacks.map(({ eventType, to }) => `${String(eventType)} ${String(to)}`).sort(),
		).toEqual(['chat 123', 'chat_offline bob', 'chat_offline cat']);
		expect(new Set(callbacks.map(({ callId }) => callId)).size).toBe(1);

		receiver.got.length = 0;
		sandbox.act('bob', 'statuses', { reason: 'login' });
		sandbox.act('amy', 'messages', { to: 'bob', ...hi });
		expect(await got()).toMatchObject([{ eventType: 'chat' }]);
	});
});

describe('what clients do', () => {
	test.each([
		['messages', { to: 'bob', type: 'txt', body: {} }],
		['messages', { to: 'bob', type: 'loc', body: { lat: '1', lng: '2', addr: 'x' } }],
		['messages', { to: 'bob', type: 'text', body: { msg: 'hi' } }],
		['messages', { to: 'bob', ...hi, target: 'room' }],
		['messages', { to: 'bob', ...hi, env: 'not-plain' }],
		['recalls', {}],
		['contacts', { operation: 'remote_accept', to: 'bob' }],
		['statuses', { reason: 'online' }],
		['group-operations', { target: 'group', id: '1', operation: 'DANCE' }],
		['group-operations', { target: 'group', id: '1', operation: 'JOIN' }],
		[
			'group-operations',
			{ target: 'group', id: '1', operation: 'JOIN', payload: { type: 'KICK', member: [] } },
		],
		['legacy-group-operations', { target: 'group', id: '1', operation: 'JOIN' }],
		['push-results', { messageId: '1', status: 'ok' }],
		['raw-callbacks', { body: 'text' }],
	])('%s refuses %j', async (kind, details) => {
		const answer = await control(sandbox, 'POST', `/clients/amy/${kind}`, details);
		expect(answer.status).toBe(400);
		expect(await got()).toEqual([]);
	});

	test.each(['recalls', 'read-acks', 'edits'])(
		'%s of an unknown message is not found',
		async (kind) => {
			const answer = await control(sandbox, 'POST', `/clients/amy/${kind}`, { messageId: '1' });
			expect([answer.status, answer.json]).toEqual([
				404,
				{ error: 'The sandbox knows no message 1.' },
			]);
		},
	);

	test('a reaction that is taken back has nobody any more', async () => {
		const messageId = sandbox.act('amy', 'messages', { to: 'bob', ...hi });
		sandbox.act('bob', 'reactions', { messageId, reaction: 'like' });
		sandbox.act('bob', 'reactions', { messageId, reaction: 'like', remove: true });
		const [, , last] = await got();
		expect(last).not.toHaveProperty('security');
		expect(last).toMatchObject({
			payload: { data: [{ reactions: [{ reaction: 'like', userList: [], count: 0 }] }] },
		});
	});

	test('whoever leaves gets no more messages', async () => {
		joined('123', 'amy', 'bob');
		const payload = { type: 'KICK', member: ['bob'] };
		sandbox.act('amy', 'group-operations', {
			target: 'group',
			id: '123',
			operation: 'LEAVE',
			payload,
		});
		sandbox.act('amy', 'messages', { to: '123', target: 'group', ...hi });
		expect(sandbox.inbox({ user: 'bob' })).toEqual([]);
		expect((await got()).find(({ operation }) => operation === 'LEAVE')).toMatchObject({
			member_count: 1,
		});
	});

	test('anything can be called back as it is', async () => {
		sandbox.act('amy', 'raw-callbacks', { body: { event: 'still_to_come', timestamp: 7 } });
		sandbox.act('amy', 'raw-callbacks', { body: { chat_type: 'x' }, signed: false });
		const callbacks = await got();
		const signed = callbacks.find((body) => 'event' in body);
		expect(signed).toMatchObject({
			timestamp: 7,
			security: expect.stringMatching(/^[0-9a-f]{32}$/),
		});
		expect(callbacks).toContainEqual({ chat_type: 'x' });
	});
});

test('the older pages print other fields', async () => {
	own = await startSandbox({ callbackShape: 'old', commandField: 'action' });
	own.callbacks.setRule({ url: receiver.url });
	await send(own, { to: ['bob'], type: 'cmd', body: { action: 'run' } });
	await own.callbacks.settled();
	const [callback] = await got();
	expect(callback).not.toHaveProperty('content_type');
	expect(callback?.['callId']).toMatch(/^sandbox-org#sandbox-app_[0-9a-f-]{36}$/);
	expect(callback).toMatchObject({ payload: { bodies: [{ type: 'cmd', action: 'run' }] } });
});
