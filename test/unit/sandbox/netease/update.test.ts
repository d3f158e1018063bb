import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import {
	expectAccepted,
	expectRefused,
	hello,
	idOf,
	post,
	TO_BOB,
	TO_TEAM,
	type Answer,
} from './client';

let sandbox: Sandbox;
let sent: Answer;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(async () => {
	sandbox.reset();
	sent = await post(sandbox, TO_BOB, hello);
});

afterAll(() => sandbox.close());

const PATH = '/im/v2/messages/actions/modifyMsg';

const original = (answer = sent, receiver_id = 'bob') => ({
	message_server_id: BigInt(idOf(answer)),
	receiver_id,
	time: answer.data['create_time'],
	sender_id: 'amy',
	message_type: 0,
});

const update = (message: object, others: object = {}) =>
	post(sandbox, PATH, {
		operator: 'amy',
		type: 1,
		message: { ...original(), ...message },
		...others,
	});

test('the text is changed, and the answer tells who did it', async () => {
	const answer = await update({ text: 'bye' }, { operator: 'boss', extension: 'x' });
	expectAccepted(answer);
	expect(answer.data).toEqual({
		message_server_id: BigInt(idOf(sent)),
		sender_id: 'amy',
		receiver_id: 'bob',
		create_time: sent.data['create_time'],
		message_type: 0,
		text: 'bye',
		extension: 'x',
		modify_account_id: 'boss',
		modify_time: expect.any(Number),
	});
	expect(sandbox.inbox({ user: 'bob' })).toMatchObject([{ text: 'bye', changedBy: 'boss' }]);
});

test('an attachment is changed, and what is left out stays', async () => {
	const message = { message_type: 100, attachment: { a: 1 }, text: 'described' };
	const custom = await post(sandbox, TO_TEAM, { message });
	const answer = await post(sandbox, PATH, {
		operator: 'amy',
		type: 2,
		message: { ...original(custom, '123'), message_type: 100, sub_type: 7, attachment: { a: 2 } },
		team_option: { ignore_chat_banned: true },
		message_config: { conversation_update_enabled: false },
		push_config: { push_enabled: false },
		route_config: { route_enabled: false },
	});
	expectAccepted(answer);
	expect(answer.data).toMatchObject({ attachment: { a: 2 }, text: 'described', sub_type: 7 });
});

test.each<[string, object, object, number, string]>([
	['an ID of text', { message_server_id: '1' }, {}, 414, 'message_server_id'],
	['a message that is not there', { message_server_id: 1 }, {}, 107_404, 'message 1'],
	['another receiver', { receiver_id: 'chen' }, {}, 107_404, 'message'],
	['another sender', { sender_id: 'bob' }, {}, 107_404, 'message'],
	['another conversation', { receiver_id: '123' }, { type: 2 }, 107_404, 'message'],
	['another time', { time: 1 }, {}, 414, 'time'],
	['another type', { message_type: 10, text: 'x' }, {}, 414, 'message_type'],
	['a type of conversation that is none', {}, { type: 4 }, 414, "'type'"],
	['a team that is no number', { receiver_id: 'x' }, { type: 2 }, 414, 'no number'],
	['an empty text', { text: '' }, {}, 414, 'message/text'],
	['a text of 5,001', { text: 'x'.repeat(5_001) }, {}, 414, '5000'],
	['an option of a send', {}, { message_config: { unread_enabled: true } }, 414, 'unread_enabled'],
	['a client ID', { message_client_id: 'x' }, {}, 414, 'message_client_id'],
])('%s is refused', async (_what, message, others, code, reason) => {
	expectRefused(await update({ text: 'bye', ...message }, others), code, reason);
	expect(sandbox.inbox({ user: 'bob' })).toMatchObject([{ text: 'hello' }]);
});

test.each(['message_server_id', 'receiver_id', 'time', 'sender_id', 'message_type'])(
	'%s is required',
	async (name) => {
		const { [name]: _left, ...message } = original() as Record<string, unknown>;
		const body = { operator: 'amy', type: 1, message: { ...message, text: 'bye' } };
		expectRefused(await post(sandbox, PATH, body), 414, name);
	},
);

test('one who may not write may not change', async () => {
	sandbox.refuse('boss', 102_421);
	expectRefused(await update({ text: 'bye' }, { operator: 'boss' }), 102_421);
});
