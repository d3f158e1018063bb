import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import { call, expectAccepted, expectRefused, get, post, ROOM, text, type Answer } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => {
	sandbox.reset();
	sandbox.join('chatRoom', '789', ['amy', 'bob', 'chen']);
});

afterAll(() => sandbox.close());

const hello = { sender_id: 'amy', message: text() };
const named = { ...hello, message: { ...text(), message_client_id: 'one' } };
const send = (body: object = hello) => post(sandbox, ROOM, body);
const messageOf = ({ data }: Answer) => data['message'] as Record<string, unknown>;

test('a message goes to all who are in the room', async () => {
	const answer = await send(named);
	expectAccepted(answer);
	expect(answer.data).toEqual({
		message: {
			message_type: 0,
			text: 'hello',
			message_client_id: 'one',
			create_time: expect.any(Number),
			sender_id: 'amy',
			sender_nick: 'amy',
			sender_avatar: '',
			room_id: 789,
			high_priority: false,
		},
	});
	expect(sandbox.delivered).toMatchObject([{ to: '789', target: 'chatRoom', from: 'amy' }]);
	expect(sandbox.inbox({ user: 'bob' })).toHaveLength(1);
	expect(sandbox.inbox({ chatRoom: '789' })).toHaveLength(1);
	expect(sandbox.inbox({ user: 'amy' })).toEqual([]);
});

test('the service makes a client ID where there is none', async () => {
	expect(messageOf(await send())['message_client_id']).toMatch(/^[0-9a-f]{32}$/);
});

test('options are taken and shown', async () => {
	const options = {
		message_config: { high_priority: true, history_enabled: false, ignore_chat_banned: true },
		route_config: { route_enabled: false },
		antispam_config: { antispam_enabled: false },
		extension: 'x'.repeat(4_096),
	};
	const answer = await send({ ...hello, ...options });
	expectAccepted(answer);
	expect(messageOf(answer)['high_priority']).toBe(true);
	expect(sandbox.delivered[0]?.options).toEqual(options);
});

test('a directed message goes to those it names, and is not kept', async () => {
	expectAccepted(await send({ ...hello, receiver_ids: ['bob'] }));
	expect(sandbox.inbox({ user: 'chen' })).toEqual([]);
	expect(sandbox.delivered[0]?.options).toEqual({ receiver_ids: ['bob'] });
	expect((await history()).data['items']).toEqual([]);
	const both = { receiver_ids: ['bob'], message_config: { high_priority: true } };
	expectRefused(await send({ ...hello, ...both }), 414, 'does not go with');
});

test('a repeat is a new message, unless it says that it is one', async () => {
	expectAccepted(await send(named));
	expectAccepted(await send(named));
	expectRefused(await send({ ...named, resend_flag: 1 }), 107_306);
	expectAccepted(await send({ ...named, sender_id: 'bob', resend_flag: 1 }));
	expect(sandbox.delivered).toHaveLength(3);
});

test.each<[string, object, string]>([
	['no sender', { message: text() }, 'sender_id'],
	['a group of other messages', { ...hello, push_config: {} }, 'push_config'],
	['an option of other messages', { ...hello, message_config: { unread_enabled: true } }, 'unread'],
	['an extension of 4,097', { ...hello, extension: 'x'.repeat(4_097) }, 'extension'],
	['another flag', { ...hello, resend_flag: true }, 'resend_flag'],
	['a message without text', { ...hello, message: { message_type: 0 } }, 'message/text'],
])('%s is refused', async (_what, body, reason) => {
	expectRefused(await send(body), 414, reason);
	expect(sandbox.delivered).toEqual([]);
});

test('a room that is no number is refused', async () => {
	expectRefused(await post(sandbox, '/im/v2/chatrooms/lobby/messages', hello), 414, 'room_id');
});

test.each([
	['789', 113_404, hello],
	['789', 113_423, hello],
	['amy', 102_421, hello],
])('%s gets %i', async (id, code, body) => {
	sandbox.refuse(id, code);
	expectRefused(await send(body), code);
});

test('a muted room takes what ignores that', async () => {
	sandbox.refuse('789', 113_423);
	expectAccepted(await send({ ...hello, message_config: { ignore_chat_banned: true } }));
});

const recall = async (id: string, query: Record<string, string>) =>
	await call(sandbox, 'DELETE', `${ROOM}/${id}?${new URLSearchParams(query)}`);

describe('a recall', () => {
	const query = (sent: Answer) => ({
		operator_id: 'amy',
		sender_id: 'amy',
		create_time: String(messageOf(sent)['create_time']),
		notification_enabled: 'true',
	});

	test('is by the client ID', async () => {
		const sent = await send(named);
		const answer = await recall('one', { ...query(sent), notification_extension: 'x' });
		expectAccepted(answer);
		expect(answer.data).toEqual({});
		expect(sandbox.inbox({ chatRoom: '789' })).toMatchObject([{ recalled: 'twoWay' }]);
		expectRefused(await recall('one', query(sent)), 107_404);
	});

	test.each([
		['another message', 'two', {}, 107_404],
		['another sender', 'one', { sender_id: 'bob' }, 107_404],
		['another time', 'one', { create_time: '1' }, 414],
		['a flag that is none', 'one', { notification_enabled: '1' }, 414],
	])('of %s is refused', async (_what, id, wrong, code) => {
		const sent = await send(named);
		expectRefused(await recall(id, { ...query(sent), ...wrong }), code);
	});

	test.each(['operator_id', 'sender_id', 'create_time', 'notification_enabled'])(
		'needs %s',
		async (name) => {
			const { [name]: _left, ...others } = query(await send(named)) as Record<string, string>;
			expectRefused(await recall('one', others), 414, name);
		},
	);
});

const history = (query: Record<string, string> = {}) =>
	get(sandbox, '/im/v2.1/chatrooms/789/messages', { sender_id: 'amy', limit: '2', ...query });

test('the history comes in pages, newest first', async () => {
	for (const said of ['one', 'two', 'three']) await send({ ...hello, message: text(said) });
	const first = await history();
	expect(first.data).toMatchObject({
		has_more: true,
		items: [{ text: 'three' }, { text: 'two', sender_id: 'amy', sender_client_type: 32 }],
	});
	const token = String(first.data['next_token']);
	expect((await history({ page_token: token })).data).toMatchObject({
		has_more: false,
		items: [{ text: 'one' }],
	});
	expect((await history({ descending: 'true' })).data).toMatchObject({
		items: [{ text: 'one' }, {}],
	});
	expect((await history({ message_type: '1,2' })).data['items']).toEqual([]);
	expectRefused(await history({ limit: '101' }), 414, 'limit');
});
