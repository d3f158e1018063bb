import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { MESSAGE, RECIPIENTS } from '../../../../sandbox/easemob/limits';
import { call, hello, send } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const URL = 'https://a1.easemob.com/acme/chat/chatfiles/5fd74830-0000-4000-8000-81ea50bb049d';

function ids(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `user${index}`);
}

/** A message whose body and ext are exactly so many bytes of JSON together. */
function messageOf(bytes: number, ext?: Record<string, unknown>) {
	const rest = JSON.stringify({ msg: '' }).length + (ext ? JSON.stringify(ext).length : 0);
	return { ...hello, body: { msg: 'x'.repeat(bytes - rest) }, ...(ext ? { ext } : {}) };
}

describe('accepted', () => {
	test('one message ID per recipient: 19 digits, unique, increasing, in the envelope', async () => {
		const { status, json } = await send(sandbox, { ...hello, to: ['amy', 'bob'] });

		expect(status).toBe(200);
		expect(json).toMatchObject({
			path: '/messages/users',
			uri: `${sandbox.url}/sandbox-org/sandbox-app/messages/users`,
			organization: 'sandbox-org',
			applicationName: 'sandbox-app',
			action: 'post',
			timestamp: expect.any(Number),
			duration: expect.any(Number),
		});
		await send(sandbox, hello);
		const messageIds = sandbox.delivered.map(({ messageId }) => messageId);
		expect(json['data']).toEqual({ amy: messageIds[0], bob: messageIds[1] });
		expect(messageIds).toHaveLength(3);
		expect(new Set(messageIds).size).toBe(3);
		expect([...messageIds].sort()).toEqual(messageIds);
		for (const id of messageIds) expect(id).toMatch(/^\d{19}$/);
	});

	test('user IDs are folded to lower case, and one that repeats gets one message', async () => {
		const { json } = await send(sandbox, { ...hello, to: ['Bob', 'bOB', 'Amy'] });

		expect(Object.keys(json['data'] as object)).toEqual(['bob', 'amy']);
		expect(sandbox.delivered.map(({ to }) => to)).toEqual(['bob', 'amy']);
	});

	test('without from the sender is admin', async () => {
		await send(sandbox, hello);
		expect(sandbox.delivered[0]?.from).toBe('admin');
	});

	test('all options arrive as sent', async () => {
		const options = {
			sync_device: false,
			routetype: 'ROUTE_ONLINE',
			roam_ignore_users: [],
			env: 'dev1',
		};
		const ext = {
			order: 42,
			em_force_notification: true,
			em_push_ext: { title: 'T', content: 'C', custom: {} },
		};
		expect((await send(sandbox, { ...hello, ...options, ext })).status).toBe(200);
		expect(sandbox.delivered[0]).toMatchObject({ options, ext });
	});

	test('the limits themselves are within the limits', async () => {
		const most = RECIPIENTS.users;
		expect((await send(sandbox, { ...hello, to: ids(most) })).status).toBe(200);
		expect(sandbox.delivered).toHaveLength(most);
		expect((await send(sandbox, messageOf(MESSAGE.bytes))).status).toBe(200);
		expect((await send(sandbox, messageOf(MESSAGE.bytes, { a: 1 }))).status).toBe(200);
	});

	test.each([
		['img', { url: URL }],
		['img', { url: URL, size: { width: 0.5, height: 720 } }],
		['audio', { url: URL, length: 10 }],
		['custom', { customExts: { empty: '' } }],
		['custom', { customEvent: `a-_/.${'b'.repeat(27)}` }],
	])('%s %j', async (type, body) => {
		expect((await send(sandbox, { ...hello, type, body })).status).toBe(200);
	});
});

describe('refused with words of its own', () => {
	const empty = (name: string) => `param ${name} can't be empty`;
	const notObject = 'param ext must be JSONObject';
	const tooLarge = 'message is too large';

	test.each<[string, unknown, string, number | undefined]>([
		['an empty from', { ...hello, from: '' }, empty('from'), 14001],
		['an empty to', { ...hello, to: [] }, empty('to'), 14002],
		['no to', { ...hello, to: undefined }, empty('to'), 14002],
		['an empty type', { ...hello, type: '' }, empty('type'), undefined],
		['no type', { ...hello, type: undefined }, empty('type'), undefined],
		['an empty body', { ...hello, body: {} }, empty('body'), 14005],
		['no body', { ...hello, body: undefined }, empty('body'), 14005],
		['ext null', { ...hello, ext: null }, notObject, undefined],
		['ext an array', { ...hello, ext: [] }, notObject, undefined],
		['ext a string', { ...hello, ext: '{}' }, notObject, undefined],
		[
			'601 recipients',
			{ ...hello, to: ids(601) },
			"params to's size can't exceed limit 600",
			undefined,
		],
		['5121 bytes of body', messageOf(5_121), tooLarge, 14007],
		['5121 bytes of body and ext', messageOf(5_121, { a: 1 }), tooLarge, 14007],
		[
			'5121 bytes in Chinese',
			{ ...hello, body: { msg: '中'.repeat(1_703) + 'xx' } },
			tooLarge,
			14007,
		],
	])('%s', async (_what, message, error_description, error_code) => {
		const answer = await send(sandbox, message);

		expect(answer.status).toBe(400);
		expect(answer.json).toEqual({
			error: 'message_send_error',
			exception: 'MessageSendException',
			timestamp: expect.any(Number),
			duration: expect.any(Number),
			...(error_code === undefined ? {} : { error_code }),
			error_description,
		});
		expect(sandbox.delivered).toEqual([]);
	});
});

describe('refused as an invalid body', () => {
	test.each<[string, Record<string, unknown>]>([
		['an unknown field', { target: 'users' }],
		['an unknown type', { type: 'text' }],
		['a recipient that is a number', { to: [1] }],
		['an empty recipient', { to: [''] }],
		['recipients in a string', { to: 'bob' }],
		['from null', { from: null }],
		['type null', { type: null }],
		['body null', { body: null }],
		['body an array', { body: [] }],
		['sync_device a string', { sync_device: 'true' }],
		['another routetype', { routetype: 'ROUTE_ALL' }],
		['roam_ignore_users null', { roam_ignore_users: null }],
		['env with 9 characters', { env: 'a'.repeat(9) }],
		['env with a dash', { env: 'a-b' }],
		['a silent flag that is a string', { ext: { em_ignore_notification: 'true' } }],
		['a force flag that is a number', { ext: { em_force_notification: 1 } }],
		['a push title that is a number', { ext: { em_push_ext: { title: 1 } } }],
		['push content null', { ext: { em_push_ext: { content: null } } }],
		['push options in a string', { ext: { em_push_ext: '{}' } }],
	])('%s', async (_what, change) => {
		await expectInvalid({ ...hello, ...change });
	});

	test.each<[string, Record<string, unknown>]>([
		['txt', { msg: '' }],
		['txt', { msg: 1 }],
		['txt', { msg: 'a', extra: 1 }],
		['img', { filename: 'a.jpg' }],
		['img', { url: 'a.jpg' }],
		['img', { url: 'https://a1.easemob.com/chatfiles/1' }],
		['img', { url: `${URL}?share-secret=x` }],
		['img', { url: URL, filename: '' }],
		['img', { url: URL, secret: null }],
		['img', { url: URL, size: { width: 1 } }],
		['img', { url: URL, size: { width: 0, height: 1 } }],
		['img', { url: URL, size: { width: '1', height: '1' } }],
		['img', { url: URL, length: 1 }],
		['audio', { url: URL, Length: 1 }],
		['audio', { url: URL, length: 1.5 }],
		['audio', { url: URL, length: '1' }],
		['audio', { url: URL, length: -1 }],
		['video', { url: URL, thumb: 'x' }],
		['video', { url: URL, file_length: '58103' }],
		['video', { url: URL, size: { width: 1, height: 1 } }],
		['file', { url: URL, file_length: 1 }],
		['loc', { lat: 39.966, lng: 116.322, addr: 'a' }],
		['loc', { lat: '39.966', lng: '116.322' }],
		['cmd', { action: '' }],
		['cmd', { msg: 'a' }],
		['custom', { customEvent: '' }],
		['custom', { customEvent: 'a b' }],
		['custom', { customEvent: 'a'.repeat(33) }],
		['custom', { customEvent: 'a', customExts: { n: 1 } }],
		['custom', { customExts: Object.fromEntries(ids(17).map((id) => [id, ''])) }],
	])('%s %j', async (type, body) => {
		await expectInvalid({ ...hello, type, body });
	});

	test('the header says why, even when the field has a Chinese name', async () => {
		const loc = { lat: 1, lng: '1', addr: 'a' };
		const answer = await send(sandbox, { ...hello, type: 'loc', body: loc });
		expect(answer.headers.get('x-sandbox-reason')).toContain('body/body/lat must be string');

		const unknown = await send(sandbox, { ...hello, 名: 1 });
		expect(unknown.headers.get('x-sandbox-reason')).toContain('\\u540d');
	});

	async function expectInvalid(message: unknown): Promise<void> {
		const answer = await send(sandbox, message);
		expect(answer.json).toMatchObject({
			error: 'invalid_request_body',
			error_description: 'Request body is invalid. Please check body is correct.',
		});
		expect(answer.status).toBe(400);
		expect(answer.headers.get('x-sandbox-reason')).toBeTruthy();
		expect(sandbox.delivered).toEqual([]);
	}
});

describe('refused before it is read', () => {
	const post = (body: string, contentType: string) =>
		call(sandbox, 'POST', '/messages/users', { headers: { 'content-type': contentType }, body });

	test('malformed JSON', async () => {
		const answer = await post('{"to": ["bob"] "type": "txt"}', 'application/json');
		expect(answer.status).toBe(400);
		expect(answer.json['error']).toBe('json_parse');
		expect(sandbox.requests[0]?.rawBody).toBe('{"to": ["bob"] "type": "txt"}');
	});

	test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
		'the content type %s',
		async (contentType) => {
			expect((await post(JSON.stringify(hello), contentType)).status).toBe(415);
			expect(sandbox.delivered).toEqual([]);
		},
	);

	test('a charset beside the content type is fine', async () => {
		const answer = await post(JSON.stringify(hello), 'application/json; charset=utf-8');
		expect(answer.status).toBe(200);
	});

	test('a JSON body that is no object', async () => {
		expect((await send(sandbox, [hello])).json['error']).toBe('invalid_request_body');
	});
});
