import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import {
	call,
	CHAT_ROOM,
	form,
	GROUP,
	hello,
	ids,
	json,
	PRIVATE,
	SYSTEM,
	toBob,
	ULTRA_GROUP,
	type Answer,
	type Form,
} from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

function expectRefused(answer: Answer, code: number, status = 400): void {
	expect([answer.status, answer.json['code']]).toEqual([status, code]);
	expect(answer.json).toEqual({ code, errorMessage: expect.any(String) });
	expect(answer.reason).toBeTruthy();
	expect(sandbox.delivered).toEqual([]);
}

const CONTENT_BYTES = 131_072;
const FORM = 'application/x-www-form-urlencoded';
const BODY = new URLSearchParams(toBob).toString();

describe('what a form is', () => {
	const post = (body: string, type = FORM) =>
		call(sandbox, PRIVATE, body, { 'content-type': type });

	test.each([FORM, `${FORM}; charset=utf-8`])('%s', async (type) => {
		expect((await post(BODY, type)).status).toBe(200);
	});

	test('text beyond ASCII, blanks and signs arrive as they were', async () => {
		const content = JSON.stringify({ content: '你好 +&=%\n"' });
		expect((await form(sandbox, PRIVATE, { ...toBob, content })).status).toBe(200);
		expect(sandbox.delivered[0]?.content).toEqual({ content: '你好 +&=%\n"' });
	});

	test.each([
		['application/json', JSON.stringify(toBob)],
		['text/plain', BODY],
		['multipart/form-data; boundary=x', '--x--'],
	])('%s is none', async (type, body) => {
		expectRefused(await post(body, type), 1003);
	});

	test.each<[string, string | undefined, Record<string, string>]>([
		['nothing', undefined, {}],
		['an empty text', '', { 'content-type': FORM }],
		['a text without a type', BODY, {}],
	])('%s is none', async (_what, body, headers) => {
		const answer = await call(sandbox, PRIVATE, body, headers);
		expect([answer.status, answer.json['code']]).toEqual([400, 1003]);
		expect(sandbox.delivered).toEqual([]);
	});

	test.each([
		['a letter beyond ASCII', BODY.replace('hello', '你好')],
		['a blank', BODY.replace('hello', 'a b')],
		['a percent sign that begins nothing', `${BODY}&pushContent=100%`],
		['bytes that are no UTF-8', `${BODY}&pushContent=%ff`],
	])('%s is not encoded', async (_what, body) => {
		expectRefused(await post(body), 1002);
	});
});

describe('calls that take JSON', () => {
	const ultra = { ...hello, toGroupIds: ['g'] };

	test.each([
		[
			FORM,
			'toGroupIds=g&fromUserId=amy&objectName=RC:TxtMsg&content=%7B%22content%22%3A%22a%22%7D',
		],
		['application/json', '{"toGroupIds":'],
		['application/json', '[]'],
		['application/json', '"text"'],
		['application/json', ''],
	])('%s: %s is none', async (type, body) => {
		expectRefused(await call(sandbox, ULTRA_GROUP, body, { 'content-type': type }), 1003);
	});

	test.each<[string, Record<string, unknown>, number]>([
		['groups in a text', { toGroupIds: 'g' }, 1002],
		['no groups', { toGroupIds: [] }, 1002],
		['a group that is a number', { toGroupIds: [1] }, 1002],
		['an empty group', { toGroupIds: [''] }, 1002],
		['a group twice', { toGroupIds: ['g', 'g'] }, 1002],
		['four groups', { toGroupIds: ids(4) }, 1002],
		['a group under the name of a form', { toGroupId: 'g' }, 1002],
		['content that is an object', { content: { content: 'a' } }, 1002],
		['a flag that is a truth value', { isPersisted: true }, 1002],
		['a truth value that is text', { expansion: 'true' }, 1002],
		['a number that is text', { msgRandom: '1' }, 1002],
		['a push that is an object', { pushExt: {} }, 1002],
		['a channel with a dash', { busChannel: 'a-b' }, 1002],
		['a channel of 21 letters', { busChannel: 'a'.repeat(21) }, 1002],
		['the badge', { count: 1 }, 1002],
		['null', { busChannel: null }, 1002],
	])('%s', async (_what, change, code) => {
		expectRefused(await json(sandbox, ULTRA_GROUP, { ...ultra, ...change }), code);
	});
});

describe('parameters of every send', () => {
	const TARGETS: Array<[string, string, string, number]> = [
		['users', PRIVATE, 'toUserId', 1_000],
		['groups', GROUP, 'toGroupId', 3],
		['rooms', CHAT_ROOM, 'toChatroomId', 10],
		['users of the system', SYSTEM, 'toUserId', 100],
	];

	describe.each(TARGETS)('to %s', (_what, path, to, most) => {
		const send = (change: Form) => form(sandbox, path, { ...hello, [to]: 'x', ...change });

		test('as many as a call takes, in their order', async () => {
			expect((await send({ [to]: ids(most) })).status).toBe(200);
			expect(sandbox.delivered.map((one) => one.to)).toEqual(ids(most));
			expect(sandbox.requests[0]?.recipients).toBe(most);
		});

		test.each<[string, Form, number]>([
			['one more', { [to]: ids(most + 1) }, 1002],
			['one of them twice', { [to]: ['a', 'b', 'a'] }, 1002],
			['an empty one', { [to]: ['a', ''] }, 1002],
			['one of 65 bytes', { [to]: 'a'.repeat(65) }, 1005],
			['one of 65 bytes in 22 characters', { [to]: '中'.repeat(22) }, 1005],
			['an empty sender', { fromUserId: '' }, 1002],
			['two senders', { fromUserId: ['a', 'b'] }, 1002],
			['a sender of 65 bytes', { fromUserId: 'a'.repeat(65) }, 1005],
			['two contents', { content: ['{"content":"a"}', '{"content":"b"}'] }, 1002],
			['a type of 33 characters', { objectName: 'a'.repeat(33) }, 1005],
			['an unknown parameter', { touserid: 'b' }, 1002],
			['a parameter of every object', { constructor: 'b' }, 1002],
			['a prototype', { __proto__x: 'b' }, 1002],
		])('%s', async (_name, change, code) => {
			expectRefused(await send(change), code);
		});

		test.each([to, 'fromUserId', 'objectName', 'content'])('no %s', async (missing) => {
			const all: Form = { ...hello, [to]: 'x' };
			const rest = Object.fromEntries(Object.entries(all).filter(([name]) => name !== missing));
			const answer = await form(sandbox, path, rest);
			expectRefused(answer, 1002);
			expect(answer.json['errorMessage']).toContain(`'${missing}' is required`);
		});

		test('128 KB of content, and not a byte more', async () => {
			const content = (bytes: number) => {
				const rest = JSON.stringify({ content: '' }).length;
				return JSON.stringify({ content: 'x'.repeat(bytes - rest) });
			};
			expect((await send({ content: content(CONTENT_BYTES) })).status).toBe(200);
			sandbox.reset();
			expectRefused(await send({ content: content(CONTENT_BYTES + 1) }), 1005);
			const chinese = JSON.stringify({ content: '中'.repeat(CONTENT_BYTES / 3 + 1) });
			expectRefused(await send({ content: chinese }), 1005);
		});
	});
});

describe('parameters of some', () => {
	const OPTIONS: Form = {
		pushContent: 'p',
		pushData: 'd',
		pushExt: '{"title":"t"}',
		contentAvailable: 1,
		isPersisted: 0,
		isCounted: 0,
		disableUpdateLastMsg: true,
		msgRandom: 123456789012,
		disablePush: true,
		isIncludeSender: 1,
		needReadReceipt: 1,
		expansion: true,
		extraContent: '{"a":"b"}',
		count: -1,
		verifyBlacklist: 1,
		priority: 3,
		isMentioned: 0,
		busChannel: 'c',
		os: 'iOS',
	};
	const TAKEN: Array<[string, Form, string[]]> = [
		[
			PRIVATE,
			{ ...hello, toUserId: 'b' },
			Object.keys(OPTIONS).filter(
				(name) => !['priority', 'isMentioned', 'busChannel', 'os'].includes(name),
			),
		],
		[
			GROUP,
			{ ...hello, toGroupId: 'g' },
			Object.keys(OPTIONS).filter(
				(name) => !['priority', 'count', 'verifyBlacklist', 'busChannel', 'os'].includes(name),
			),
		],
		[
			CHAT_ROOM,
			{ ...hello, toChatroomId: 'r' },
			['isPersisted', 'isIncludeSender', 'msgRandom', 'priority'],
		],
		[
			SYSTEM,
			{ ...hello, toUserId: 'b' },
			[
				...['pushContent', 'pushData', 'pushExt', 'contentAvailable', 'isPersisted', 'isCounted'],
				...['disableUpdateLastMsg', 'msgRandom', 'disablePush'],
			],
		],
	];

	test.each(TAKEN)('%s takes its own and no others', async (path, message, names) => {
		const own = Object.fromEntries(names.map((name) => [name, OPTIONS[name] ?? '']));
		const all = await form(sandbox, path, { ...message, ...own });
		expect([all.status, all.reason]).toEqual([200, null]);
		const { options } = sandbox.delivered[0] ?? {};
		expect(Object.keys(options ?? {}).sort()).toEqual([...names].sort());
		sandbox.reset();
		for (const [name, value] of Object.entries(OPTIONS)) {
			if (names.includes(name)) continue;
			expectRefused(await form(sandbox, path, { ...message, [name]: value }), 1002);
		}
	});

	test.each<[string, Form]>([
		['a flag that is 2', { isPersisted: 2 }],
		['a flag that is true', { isPersisted: true }],
		['a flag that is empty', { isPersisted: '' }],
		['a truth value that is 1', { disablePush: 1 }],
		['a truth value in capitals', { disablePush: 'True' }],
		['a badge of -2', { count: -2 }],
		['a badge of 10,000', { count: 10_000 }],
		['a badge with a leading zero', { count: '04' }],
		['a badge that is a fraction', { count: 1.5 }],
		['a badge twice', { count: ['1', '2'] }],
		['empty push data', { pushData: '' }],
		['a push that is no JSON', { pushExt: '{' }],
		['a push that is a list', { pushExt: '[]' }],
		['extra content without expansion', { extraContent: '{"a":"b"}' }],
		['extra content with expansion off', { extraContent: '{"a":"b"}', expansion: false }],
	])('%s', async (_what, change) => {
		expectRefused(await form(sandbox, PRIVATE, { ...toBob, ...change }), 1002);
	});

	test('a push may have no text, which switches it off', async () => {
		expect((await form(sandbox, PRIVATE, { ...toBob, pushContent: '' })).status).toBe(200);
	});

	test.each<[string, string]>([
		['no pair', '{}'],
		['101 pairs', JSON.stringify(Object.fromEntries(ids(101).map((id) => [id, 'v'])))],
		['a key of 33 characters', JSON.stringify({ ['a'.repeat(33)]: 'v' })],
		['a Chinese key', '{"键":"v"}'],
		['a key with a dot', '{"a.b":"v"}'],
		['a value that is a number', '{"a":1}'],
		['a value of 4,097 characters', JSON.stringify({ a: 'v'.repeat(4_097) })],
	])('extra content with %s', async (_what, extraContent) => {
		const message = { ...toBob, expansion: true, extraContent };
		expectRefused(await form(sandbox, PRIVATE, message), 1002);
	});

	test('extra content up to its limits', async () => {
		const pairs = Object.fromEntries(ids(99).map((id) => [id, '']));
		const most = { ...pairs, [`a+=-_${'b'.repeat(27)}`]: '键'.repeat(4_096) };
		const extraContent = JSON.stringify(most);
		const answer = await form(sandbox, PRIVATE, { ...toBob, expansion: true, extraContent });
		expect([answer.status, answer.reason]).toEqual([200, null]);
	});
});
