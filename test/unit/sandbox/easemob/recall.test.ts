import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { call, hello, send, upload, uploaded, type Answer } from './client';

let sandbox: Sandbox;
let clock = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => clock });
});

beforeEach(() => {
	clock = 0;
	sandbox.reset();
	sandbox.setRateLimits(false);
});

afterAll(() => sandbox.close());

const post = async (path: string, value: unknown): Promise<Answer> =>
	await call(sandbox, 'POST', path, {
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(value),
	});

const one = async (value: unknown) => await post('/messages/msg_recall', value);
const many = async (msgs: unknown) => await post('/messages/batch_recall', { msgs });

/** Sends a message and gives what recalls it. */
async function sent(to = 'bob', message: object = hello, path = '/messages/users') {
	await send(sandbox, { ...message, to: [to] }, path);
	const messageId = sandbox.delivered.at(-1)?.messageId ?? '';
	return { msg_id: messageId, to, chat_type: 'chat', force: false };
}

function expectRefusal(answer: Answer, status: number, description: string): void {
	expect(answer.status).toBe(status);
	expect(answer.json).toMatchObject({
		error: 'message_recall_error',
		error_description: description,
	});
}

describe('one message', () => {
	test('is recalled, and the answer is the printed one', async () => {
		const message = await sent();
		const answer = await one({
			...message,
			from: 'amy',
			sync_device: false,
			recallMessageExtensionInfo: '{"type":"chat"}',
		});

		expect(answer.status).toBe(200);
		expect(answer.json).toMatchObject({ path: '/messages/msg_recall', action: 'post' });
		expect(answer.json['data']).toEqual({
			recalled: 'yes',
			chattype: 'chat',
			from: 'amy',
			to: 'bob',
			msg_id: message.msg_id,
		});
		expect(sandbox.delivered).toMatchObject([{ messageId: message.msg_id, recalled: true }]);
	});

	test('only that one, and without from by the admin', async () => {
		await sent();
		const message = await sent('amy');
		await sent();
		const answer = await one({ ...message, to: 'AMY' });

		expect(answer.json['data']).toMatchObject({ from: 'admin', recalled: 'yes' });
		expect(sandbox.delivered.map(({ recalled = false }) => recalled)).toEqual([false, true, false]);
	});

	test.each([
		['groupchat', '/messages/chatgroups'],
		['chatroom', '/messages/chatrooms'],
	])('of a %s, and of no other kind of chat', async (chatType, path) => {
		const message = await sent('123', hello, path);
		expectRefusal(await one(message), 403, 'not_found msg');
		const answer = await one({ ...message, chat_type: chatType });
		expect(answer.json['data']).toMatchObject({ recalled: 'yes', chattype: chatType });
	});

	test('not twice', async () => {
		const message = await sent();
		expect((await one(message)).status).toBe(200);
		expectRefusal(await one(message), 403, 'not_found msg');
		expectRefusal(await one({ ...message, force: true }), 403, 'not_found msg');
	});

	test('not one that was never sent', async () => {
		const message = { ...(await sent()), msg_id: '1' };
		expectRefusal(await one(message), 403, 'not_found msg');
	});

	test('not for another recipient', async () => {
		const message = await sent();
		expectRefusal(await one({ ...message, to: 'amy' }), 400, "can't find msg to");
		expect(sandbox.delivered[0]).not.toHaveProperty('recalled');
	});

	test('not a command', async () => {
		const message = await sent('bob', { type: 'cmd', body: { action: 'refresh' } });
		expectRefusal(await one({ ...message, force: true }), 403, 'not_found msg');
	});

	test('within two minutes, and later by force', async () => {
		const first = await sent();
		const second = await sent();
		clock = 120_000;
		expect((await one(first)).status).toBe(200);
		clock = 120_001;
		expectRefusal(await one(second), 403, 'exceed recall time limit');
		expect((await one({ ...second, force: true })).status).toBe(200);
	});

	test('with it goes the file it refers to', async () => {
		const file = uploaded(await upload(sandbox, Buffer.from('a')));
		const thumb = uploaded(await upload(sandbox, Buffer.from('b')));
		const other = uploaded(await upload(sandbox, Buffer.from('c')));
		const body = { url: file.url, thumb: thumb.url };
		const message = await sent('bob', { type: 'video', body });
		expect((await one(message)).status).toBe(200);
		expect([...sandbox.files.keys()]).toEqual([other.uuid]);
	});

	test.each(['msg_id', 'to', 'chat_type', 'force'])('needs %s', async (name) => {
		const message = await sent();
		const words = `param ${name} can't be empty`;
		expectRefusal(await one({ ...message, [name]: undefined }), 400, words);
		expectRefusal(await one({ ...message, [name]: '' }), 400, words);
	});

	test.each([
		{ chat_type: 'group' },
		{ force: 'true' },
		{ msg_id: 1 },
		{ from: '' },
		{ sync_device: 'yes' },
		{ recallMessageExtensionInfo: {} },
		{ message_id: '1' },
	])('is not recalled with %j', async (change) => {
		const answer = await one({ ...(await sent()), ...change });
		expect(answer.status).toBe(400);
		expect(answer.json['error']).toBe('invalid_request_body');
		expect(sandbox.delivered[0]).not.toHaveProperty('recalled');
	});
});

describe('many messages', () => {
	test('thirty at once, answered in order of the request', async () => {
		const messages = [];
		for (let count = 0; count < 30; count += 1) messages.push(await sent(`user${count}`));
		const asked = [...messages].reverse();
		const answer = await many(asked);

		expect(answer.status).toBe(200);
		expect(answer.json).toMatchObject({ path: '/messages/batch_recall', action: 'post' });
		expect(answer.json['data']).toEqual(
			asked.map(({ msg_id, to }) => ({
				recalled: 'yes',
				chattype: 'chat',
				from: 'admin',
				to,
				msg_id,
			})),
		);
		expect(sandbox.delivered.every(({ recalled }) => recalled === true)).toBe(true);
	});

	test('what cannot be recalled says why in its entry, and stops none of the others', async () => {
		const [good, wrong, late] = [await sent(), await sent(), await sent()];
		const unknown = { ...good, msg_id: '1' };
		clock = 120_001;
		const force = { force: true };
		const answer = await many([
			{ ...good, ...force },
			unknown,
			{ ...wrong, to: 'amy', ...force },
			late,
			{ ...good, ...force },
		]);

		expect(answer.status).toBe(200);
		const entries = answer.json['data'] as Array<{ recalled: string; msg_id: string }>;
		expect(entries.map(({ msg_id, recalled }) => [msg_id, recalled])).toEqual([
			[good.msg_id, 'yes'],
			['1', 'not_found msg'],
			[wrong.msg_id, "can't find msg to"],
			[late.msg_id, 'exceed recall time limit'],
			[good.msg_id, 'not_found msg'],
		]);
		expect(sandbox.delivered.filter(({ recalled }) => recalled)).toHaveLength(1);
	});

	test('of several kinds of chat', async () => {
		const group = await sent('123', hello, '/messages/chatgroups');
		const answer = await many([await sent(), { ...group, chat_type: 'groupchat' }]);
		expect(answer.json['data']).toMatchObject([{ recalled: 'yes' }, { recalled: 'yes' }]);
	});

	test('none and more than thirty are refused, with nothing recalled', async () => {
		const message = await sent();
		expectRefusal(await many([]), 400, "param msgs can't be empty");
		expectRefusal(await many(undefined), 400, "param msgs can't be empty");
		const tooMany = Array.from({ length: 31 }, () => message);
		expectRefusal(await many(tooMany), 400, "params msgs's size can't exceed limit 30");
		expect(sandbox.delivered[0]).not.toHaveProperty('recalled');
	});

	test('a malformed one refuses them all', async () => {
		const message = await sent();
		const words = "param to can't be empty";
		expectRefusal(await many([message, { ...message, to: '' }]), 400, words);
		for (const wrong of [{ ...message, extra: 1 }, { ...message, chat_type: 'room' }, 'x', null]) {
			expect((await many([message, wrong])).json['error']).toBe('invalid_request_body');
		}
		expect((await many({})).json['error']).toBe('invalid_request_body');
		expect(sandbox.delivered[0]).not.toHaveProperty('recalled');
	});
});

test('100 calls in a second, of both kinds together, however many messages', async () => {
	const message = await sent();
	sandbox.setRateLimits({});
	const batch = Array.from({ length: 30 }, () => message);
	const answers = await Promise.all(Array.from({ length: 99 }, async () => await many(batch)));
	expect(answers.filter(({ status }) => status === 200)).toHaveLength(99);
	const another = await sent();
	expect((await one(another)).status).toBe(200);
	const refused = await one(another);
	expect(refused.status).toBe(429);
	expect(refused.json['error_description']).toBe('This request has reached api limit');
	expect((await many(batch)).status).toBe(429);
	clock = 1_000;
	expect((await many(batch)).status).toBe(200);
});
