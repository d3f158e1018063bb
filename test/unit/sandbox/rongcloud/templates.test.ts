import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import { ids, json, uidsOf } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const TEMPLATE = {
	fromUserId: 'amy',
	objectName: 'RC:TxtMsg',
	content: '{"content":"{c}{d}","extra":"bb"}',
	toUserId: ['21', '22'],
	values: [
		{ '{c}': 'Tom', '{d}': ':2' },
		{ '{c}': 'Jerry', '{d}': ':5' },
	],
};

const PRIVATE = '/message/private/publish_template.json';
const SYSTEM = '/message/system/publish_template.json';

describe.each([
	['private', PRIVATE, 'user', 1_000],
	['system', SYSTEM, 'system', 100],
])('%s', (_name, path, target, most) => {
	const send = (change = {}) => json(sandbox, path, { ...TEMPLATE, ...change });

	test('each recipient gets a text of their own', async () => {
		const answer = await send({ pushContent: ['hello {c}', 'hi'], pushData: ['{d}', ''] });
		expect([answer.status, answer.reason]).toEqual([200, null]);
		expect(uidsOf(answer).map(({ userId }) => userId)).toEqual(['21', '22']);
		expect(sandbox.requests[0]?.recipients).toBe(2);
		const common = { from: 'amy', target, objectName: 'RC:TxtMsg', call: 1 };
		expect(sandbox.delivered).toEqual([
			{
				...common,
				to: '21',
				messageUID: uidsOf(answer)[0]?.['messageUID'],
				content: { content: 'Tom:2', extra: 'bb' },
				options: { pushContent: 'hello Tom', pushData: ':2' },
			},
			{
				...common,
				to: '22',
				messageUID: uidsOf(answer)[1]?.['messageUID'],
				content: { content: 'Jerry:5', extra: 'bb' },
				options: { pushContent: 'hi', pushData: '' },
			},
		]);
		expect(sandbox.inbox({ user: '22' })).toMatchObject([{ content: { content: 'Jerry:5' } }]);
	});

	test('as many as a call takes', async () => {
		const toUserId = ids(most);
		const values = toUserId.map((id) => ({ '{c}': id }));
		expect((await send({ toUserId, values })).status).toBe(200);
		expect(sandbox.delivered.at(-1)?.content).toEqual({ content: `id${most - 1}{d}`, extra: 'bb' });
		const more = await send({ toUserId: ids(most + 1), values: [...values, {}] });
		expect(more.json['code']).toBe(1002);
	});

	test('the same values may come again, and be none', async () => {
		expect((await send({ values: [{}, {}] })).status).toBe(200);
		expect(sandbox.delivered[0]?.content).toEqual({ content: '{c}{d}', extra: 'bb' });
	});

	test('a value has to be written as the content wants it', async () => {
		const values = [{ '{c}': 'a "b"' }, {}];
		expect((await send({ values })).json['code']).toBe(1002);
		const escaped = [{ '{c}': 'a \\"b\\"' }, {}];
		expect((await send({ values: escaped })).status).toBe(200);
		expect(sandbox.delivered[0]?.content).toEqual({ content: 'a "b"{d}', extra: 'bb' });
	});

	test.each<[string, object, number]>([
		['no values', { values: undefined }, 1002],
		['a value less', { values: [{}] }, 1002],
		['a value more', { values: [{}, {}, {}] }, 1002],
		['a key without braces', { values: [{ c: 'a' }, {}] }, 1002],
		['a value that is a number', { values: [{ '{c}': 1 }, {}] }, 1002],
		['values that are one object', { values: { '{c}': 'a' } }, 1002],
		['a push less', { pushContent: ['a'] }, 1002],
		['a push for all', { pushContent: 'a' }, 1002],
		['push data for one', { pushData: ['a'] }, 1002],
		['a push that is an object', { pushExt: [{}, {}] }, 1002],
		['a push that is no JSON', { pushExt: ['{', '{}'] }, 1002],
		['a push of an unknown channel', { pushExt: ['{"pushConfigs":[{"XM":{}}]}', '{}'] }, 1002],
		['a recipient in a text', { toUserId: '21' }, 1002],
		['a recipient twice', { toUserId: ['21', '21'] }, 1002],
		['content that is an object', { content: { content: 'a' } }, 1002],
		['content of another type', { objectName: 'RC:ImgMsg' }, 1002],
		['an unknown parameter', { toUserIds: ['21'] }, 1002],
		['a text that grows too long', { values: [{ '{c}': 'x'.repeat(131_072) }, {}] }, 1005],
	])('%s is refused, and nobody gets anything', async (_what, change, code) => {
		const answer = await send(change);
		expect([answer.status, answer.json['code']]).toEqual([400, code]);
		expect(sandbox.delivered).toEqual([]);
	});
});

test('options of private templates are none of the system', async () => {
	const option = { verifyBlacklist: 1 };
	expect((await json(sandbox, PRIVATE, { ...TEMPLATE, ...option })).status).toBe(200);
	expect((await json(sandbox, SYSTEM, { ...TEMPLATE, ...option })).status).toBe(400);
});

test('a body longer than other calls take is read', async () => {
	const toUserId = ids(1_000);
	const values = toUserId.map(() => ({ '{c}': 'x'.repeat(3_000) }));
	expect((await json(sandbox, PRIVATE, { ...TEMPLATE, toUserId, values })).status).toBe(200);
});
