import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import {
	call,
	callUrl,
	conversation,
	expectAccepted,
	expectRefused,
	hello,
	idOf,
	ids,
	post,
	signed,
	text,
	TO_BOB,
	TO_SUPER_TEAM,
	TO_TEAM,
} from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const send = (body: object, path = TO_BOB) => post(sandbox, path, body);
const sendMessage = (message: object) => send({ message });

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const URL = 'https://files.example/a';
const file = { name: 'a.png', md5: MD5, url: URL, ext: 'png', size: 18 };

const MEDIA: Array<[number, object]> = [
	[1, { ...file, w: 83, h: 56 }],
	[2, { ...file, dur: 3_000 }],
	[3, { ...file, dur: 3_000, w: 83, h: 56 }],
	[4, { title: 'Hangzhou', lng: 120.21, lat: 30.24 }],
	[6, file],
	[100, { any: { thing: [1] } }],
];

describe('where it goes', () => {
	test.each([
		['a user', TO_BOB, { conversation_type: 1, receiver_id: 'bob' }, 'user', 'bob'],
		['a team', TO_TEAM, { conversation_type: 2, receiver_id: '123' }, 'team', '123'],
		['a super team', TO_SUPER_TEAM, { conversation_type: 3 }, 'superTeam', '456'],
	])('%s', async (_what, path, printed, target, to) => {
		const answer = await send(hello, path);
		expectAccepted(answer);
		expect(answer.data).toMatchObject({ sender_id: 'amy', text: 'hello', ...printed });
		expect(answer.data['create_time']).toEqual(expect.any(Number));
		expect(sandbox.delivered).toMatchObject([{ from: 'amy', target, to, messageId: idOf(answer) }]);
	});

	test('it is the same below /nimserver, where the SDKs send it', async () => {
		expectAccepted(await send(hello, `/nimserver${TO_BOB}`));
		expect(sandbox.inbox({ user: 'bob' })).toHaveLength(1);
	});

	test('an account of any characters is encoded', async () => {
		expectAccepted(await send(hello, conversation('a+b@c', 1, '艾米 /?#%')));
		expect(sandbox.delivered).toMatchObject([{ from: 'a+b@c', to: '艾米 /?#%' }]);
	});

	test.each([
		['two parts', 'amy|1', 'sender|1, 2 or 3|receiver'],
		['four parts', 'amy|1|bob|x', 'sender|1, 2 or 3|receiver'],
		['another type', 'amy|4|bob', 'sender|1, 2 or 3|receiver'],
		['no sender', '|1|bob', 'sender|1, 2 or 3|receiver'],
		['a team that is no number', 'amy|2|team', 'no number'],
		['33 characters', `${'a'.repeat(33)}|1|bob`, '33 characters'],
	])('a conversation with %s is refused', async (_what, id, reason) => {
		const path = `/im/v2/conversations/${encodeURIComponent(id)}/messages`;
		expectRefused(await send(hello, path), 414, reason);
	});

	test('a bar that is not encoded is refused', async () => {
		const url = `${sandbox.url}/im/v2/conversations/amy|1|bob/messages`;
		const headers = { ...signed(sandbox), 'content-type': 'application/json' };
		const answer = await callUrl(url, 'POST', JSON.stringify(hello), headers);
		expectRefused(answer, 414, 'not encoded');
	});
});

describe('what it says', () => {
	test.each(MEDIA)('type %i', async (type, attachment) => {
		const answer = await sendMessage({ message_type: type, attachment, text: 'a description' });
		expectAccepted(answer);
		expect(answer.data).toMatchObject({ message_type: type, attachment, text: 'a description' });
		expect(sandbox.inbox({ user: 'bob' })).toMatchObject([{ type, attachment }]);
	});

	test('a tip is text', async () => {
		expectAccepted(await sendMessage({ message_type: 10, text: 'tip' }));
	});

	test.each([
		['text of 5,000', 0, 5_000],
		['a tip of 5,000', 10, 5_000],
		['a description of 500', 6, 500],
	])('%s characters at most', async (_what, type, most) => {
		const attachment = type === 6 ? { attachment: file } : {};
		const message = (length: number) => ({
			message_type: type,
			...attachment,
			text: '你'.repeat(length),
		});
		expectAccepted(await sendMessage(message(most)));
		expectRefused(await sendMessage(message(most + 1)), 414, String(most));
	});

	test.each<[string, object, string]>([
		['no type', { text: 'x' }, 'message_type'],
		['an unknown type', { message_type: 5, text: 'x' }, 'message_type'],
		['a type of text', { message_type: '0', text: 'x' }, 'message_type'],
		['no text', { message_type: 0 }, 'message/text'],
		['an empty tip', { message_type: 10, text: '' }, 'message/text'],
		['no attachment', { message_type: 6 }, 'message/attachment'],
		['an attachment of text', { message_type: 100, attachment: '{"a":1}' }, 'attachment'],
		['an empty attachment', { message_type: 100, attachment: {} }, 'message/attachment'],
		['a subtype of 0', { ...text(), sub_type: 0 }, 'sub_type'],
		['a stray field', { ...text(), msg: 'x' }, 'additional properties: msg'],
		[
			'the long names of a picture',
			{ message_type: 1, attachment: { ...file, width: 1, height: 1 } },
			'additional properties: width',
		],
		['a duration of 0', { message_type: 2, attachment: { ...file, dur: 0 } }, 'dur'],
		['a video of no length', { message_type: 3, attachment: { ...file, dur: 0 } }, 'dur'],
		['seconds as a fraction', { message_type: 2, attachment: { ...file, dur: 1.5 } }, 'dur'],
		['no title', { message_type: 4, attachment: { lng: 1, lat: 1 } }, "'title'"],
		[
			'degrees of text',
			{ message_type: 4, attachment: { title: 'x', lng: '1', lat: 1 } },
			'attachment/lng',
		],
		[
			'degrees beyond the pole',
			{ message_type: 4, attachment: { title: 'x', lng: 1, lat: 91 } },
			'attachment/lat',
		],
		['no address', { message_type: 6, attachment: { name: 'a' } }, "'url'"],
		['a dot', { message_type: 6, attachment: { ...file, ext: '.png' } }, 'attachment/ext'],
		['no MD5', { message_type: 6, attachment: { ...file, md5: 'x' } }, 'attachment/md5'],
		['a size of text', { message_type: 6, attachment: { ...file, size: '18' } }, 'attachment/size'],
	])('%s is refused', async (_what, message, reason) => {
		expectRefused(await sendMessage(message), 414, reason);
		expect(sandbox.delivered).toEqual([]);
	});
});

describe('options', () => {
	const with500 = 'x'.repeat(500);

	test.each<[string, object]>([
		['of a message', { message_config: { mutil_sync_enabled: false, unread_enabled: false } }],
		['of copies', { route_config: { route_enabled: false, route_environment: 'test' } }],
		[
			'of the push',
			{
				push_config: {
					push_content: with500,
					push_payload: '{"a":1}',
					push_forcepush_enable: true,
					push_forcepush_ids: ids(100),
					push_forcepush_content: with500,
				},
			},
		],
		['against spam', { antispam_config: { antispam_extension: '{"a":1}' } }],
		['a reach of both', { sender_no_sense: true, receiver_no_sense: false }],
		['extension', { extension: '{"a":1}' }],
	])('%s are taken and shown', async (_what, options) => {
		expectAccepted(await send({ ...hello, ...options }));
		expect(sandbox.delivered[0]?.options).toEqual(options);
	});

	test('of a team', async () => {
		const options = {
			team_option: { mark_as_read: true, ignore_member_chat_banned: true },
			robot_config: { robot_account_id: 'robot', robot_topic: 'x' },
			target_option: { receiver_account_ids: ['bob'], inclusive: true },
		};
		sandbox.join('team', '123', ['amy', 'bob', 'chen']);
		expectAccepted(await send({ ...hello, ...options }, TO_TEAM));
		expect(sandbox.delivered[0]?.options).toEqual(options);
		expect(sandbox.inbox({ user: 'bob' })).toHaveLength(1);
		expect(sandbox.inbox({ user: 'chen' })).toEqual([]);
		const others = { receiver_account_ids: ['bob'], inclusive: false };
		expectAccepted(await send({ ...hello, target_option: others }, TO_TEAM));
		expect(sandbox.inbox({ user: 'bob' })).toHaveLength(1);
		expect(sandbox.inbox({ user: 'chen' })).toHaveLength(1);
	});

	const reply = (id: unknown) => ({
		sender_id: 'bob',
		receiver_id: 'amy',
		create_time: 1_707_035_841_692,
		message_server_id: id,
	});

	test('a reply names a message by its 64-bit number', async () => {
		const thread = { thread_reply: reply(7_053_704_521_966_022_857n) };
		const answer = await send({ ...hello, thread_config: thread });
		expectAccepted(answer);
		expect(answer.data['thread_config']).toEqual(thread);
		expect(sandbox.requests[0]?.rawBody).toContain('"message_server_id":7053704521966022857}');
		expect(sandbox.delivered[0]?.options).toEqual({
			thread_config: { thread_reply: reply('7053704521966022857') },
		});
	});

	test.each<[string, object, number, string]>([
		['a group that is none', { messageConfig: {} }, 414, 'messageConfig'],
		['the right spelling', { message_config: { multi_sync_enabled: true } }, 414, 'multi_sync'],
		['a flag of text', { message_config: { unread_enabled: 'true' } }, 414, 'unread_enabled'],
		['a flag of 1', { p2p_option: { check_friend: 1 } }, 414, 'check_friend'],
		['push content of 501', { push_config: { push_content: `${with500}x` } }, 414, 'push_content'],
		['a payload that is no text', { push_config: { push_payload: {} } }, 414, 'push_payload'],
		['a payload that is no JSON', { push_config: { push_payload: 'x' } }, 414, 'push_payload'],
		[
			'a payload of 2,049',
			{ push_config: { push_payload: `{"a":"${'x'.repeat(2_041)}"}` } },
			414,
			'push_payload',
		],
		['101 to push to', { push_config: { push_forcepush_ids: ids(101) } }, 107_316, 'forcepush_ids'],
		[
			'antispam of 1,025',
			{ antispam_config: { antispam_cheating: `{"a":"${'x'.repeat(1_017)}"}` } },
			414,
			'antispam_cheating',
		],
		['no JSON', { antispam_config: { antispam_extension: '[]' } }, 414, 'antispam_extension'],
		['hidden from both', { sender_no_sense: true, receiver_no_sense: true }, 107_330, 'no_sense'],
		['an extension that is no text', { extension: {} }, 414, 'extension'],
		['a target of a user', { target_option: { receiver_account_ids: ['x'] } }, 414, 'for teams'],
		['an ID of text', { thread_config: { thread_reply: reply('7') } }, 414, 'message_server_id'],
	])('%s is refused', async (_what, options, code, reason) => {
		expectRefused(await send({ ...hello, ...options }), code, reason);
		expect(sandbox.delivered).toEqual([]);
	});

	test.each([
		['sender_no_sense', 'sender'],
		['receiver_no_sense', 'receiver'],
	])('%s hides it', async (name, side) => {
		expectAccepted(await send({ ...hello, [name]: true }));
		expect(sandbox.inbox({ user: 'bob' })).toHaveLength(side === 'receiver' ? 0 : 1);
	});
});

describe('message_client_id', () => {
	const named = { message: { ...text(), message_client_id: 'one' } };

	test('is answered, and made where there is none', async () => {
		expect((await send(named)).data['message_client_id']).toBe('one');
		expect((await send(hello)).data).not.toHaveProperty('message_client_id');
		expect(sandbox.delivered.map(({ clientMessageId }) => clientMessageId)).toEqual([
			'one',
			expect.stringMatching(/^[0-9a-f]{32}$/),
		]);
	});

	test('of the same sender again is 107306, wherever it goes', async () => {
		expectAccepted(await send(named));
		expectRefused(await send(named), 107_306);
		expectRefused(await send(named, TO_TEAM), 107_306);
		expectAccepted(await send(named, conversation('chen', 1, 'bob')));
		expect(sandbox.delivered).toHaveLength(2);
	});

	test('of a message that was refused may come again', async () => {
		sandbox.refuse('bob', 102_426);
		expectRefused(await send(named), 102_426);
		expectAccepted(await send(named, conversation('amy', 1, 'chen')));
	});
});

describe('who may not', () => {
	test.each([
		['the recipient', 'bob', 102_404, hello, TO_BOB],
		['the sender', 'amy', 102_421, hello, TO_BOB],
		['the team', '123', 108_404, hello, TO_TEAM],
		['a code that no table has', 'bob', 102_499, hello, TO_BOB],
		['no friend', 'bob', 104_404, { ...hello, p2p_option: { check_friend: true } }, TO_BOB],
		['a team that is muted', '123', 108_423, hello, TO_TEAM],
		['a super team that is muted', '456', 108_423, hello, TO_SUPER_TEAM],
	])('%s', async (_what, id, code, body, path) => {
		sandbox.refuse(id, code);
		expectRefused(await send(body, path), code);
		expect(sandbox.delivered).toEqual([]);
		sandbox.reset();
		expectAccepted(await send(body, path));
	});

	test.each<[number, object, string]>([
		[104_404, {}, TO_BOB],
		[108_423, { team_option: { ignore_chat_banned: true } }, TO_TEAM],
		[109_424, { team_option: { ignore_member_chat_banned: true } }, TO_TEAM],
		[109_404, { team_option: { check_team_member_valid: false } }, TO_TEAM],
		[108_423, { superteam_option: { ignore_chat_banned: true } }, TO_SUPER_TEAM],
	])('%i does not count with %j', async (code, options, path) => {
		sandbox.refuse('amy', code);
		expectAccepted(await send({ ...hello, ...options }, path));
	});

	test('an account that was disabled', async () => {
		await post(sandbox, '/im/v2/accounts', { account_id: 'amy' });
		const path = '/im/v2/accounts/amy/actions/disable';
		expectAccepted(await call(sandbox, 'PATCH', path, { enabled: false }));
		expectRefused(await send(hello), 102_422);
		expectAccepted(await call(sandbox, 'PATCH', path, { enabled: true }));
		expectAccepted(await send(hello));
	});
});

describe('bodies', () => {
	const raw = async (body: string, type: string) =>
		await callUrl(`${sandbox.url}${TO_BOB}`, 'POST', body, {
			...signed(sandbox),
			'content-type': type,
		});

	test.each([
		['no JSON', '{', 'application/json', 'no JSON'],
		['no object', '[]', 'application/json', 'must be object'],
		['nothing', '', 'application/json', 'must be object'],
		['a form', 'a=b', 'application/x-www-form-urlencoded', 'content type'],
		['text', '{}', 'text/plain', 'content type text/plain'],
	])('%s is refused', async (_what, body, type, reason) => {
		expectRefused(await raw(body, type), 414, reason);
	});

	test('IDs are longer than 53 bits, and neighbours differ', async () => {
		const [one, other] = [await send(hello), await send(hello)];
		expect(one?.text).toMatch(/"message_server_id":\d{19}[,}]/);
		expect(BigInt(idOf(other))).toBe(BigInt(idOf(one)) + 1n);
		expect(Number(idOf(one))).toBe(Number(idOf(other)));
	});
});
