import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import { form, GROUP, hello, json, PRIVATE, toBob, uidOf } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const AT = 1_700_000_000_000;
const PRIVATE_HISTORY = '/v3/message/private/query.json';

const asked = {
	userId: 'bob',
	targetId: 'amy',
	startTime: AT,
	endTime: AT + 1_000,
	includeStart: true,
};

interface Entry {
	messageUID: string;
	content: string;
	msgTime: number;
}

async function query(change: object = {}, path = PRIVATE_HISTORY): Promise<Entry[]> {
	const answer = await json(sandbox, path, { ...asked, ...change });
	expect([answer.status, answer.reason]).toEqual([200, null]);
	expect(answer.json['code']).toBe(200);
	return answer.json['data'] as Entry[];
}

const say = (text: string, timestamp: number, more = {}) =>
	sandbox.act('amy', 'messages', { to: 'bob', content: { content: text }, timestamp, ...more });

const texts = (entries: Entry[]) => entries.map(({ content }) => content.slice(12, -2));

test('a conversation, both ways, from the oldest on, as text', async () => {
	say('second', AT + 2);
	const first = say('first', AT + 1);
	sandbox.act('bob', 'messages', { to: 'amy', content: { content: 'reply' }, timestamp: AT + 3 });
	sandbox.act('cat', 'messages', { to: 'bob', content: 'other', timestamp: AT + 3 });
	const entries = await query();
	expect(texts(entries)).toEqual(['first', 'second', 'reply']);
	expect(entries[0]).toEqual({
		targetId: 'amy',
		fromUserId: 'amy',
		messageUID: first,
		msgTime: AT + 1,
		objectName: 'RC:TxtMsg',
		content: '{"content":"first"}',
		expansion: false,
		extraContent: '',
	});
	expect(texts(await query({ userId: 'amy', targetId: 'bob' }))).toEqual([
		'first',
		'second',
		'reply',
	]);
});

test('times are within, and the first one only if it is asked for', async () => {
	for (const at of [AT - 1, AT, AT + 1_000, AT + 1_001]) say(String(at - AT), at);
	expect(texts(await query())).toEqual(['0', '1000']);
	expect(texts(await query({ includeStart: false }))).toEqual(['1000']);
	const { includeStart: _start, ...usual } = asked;
	const answer = await json(sandbox, PRIVATE_HISTORY, usual);
	expect(texts(answer.json['data'] as Entry[])).toEqual(['1000']);
});

test('pages, with messages of one millisecond at their edge', async () => {
	for (const text of ['a', 'b', 'c']) say(text, AT + 5);
	say('d', AT + 6);
	expect(texts(await query({ pageSize: 2 }))).toEqual(['a', 'b']);
	expect(texts(await query({ pageSize: 2, startTime: AT + 5 }))).toEqual(['a', 'b']);
	expect(texts(await query({ pageSize: 3, startTime: AT + 5, includeStart: false }))).toEqual([
		'd',
	]);
});

test('a page has as many as are usual, or the most', async () => {
	for (let n = 0; n <= 100; n += 1) say(String(n), AT + n);
	expect(await query()).toHaveLength(50);
	expect(await query({ pageSize: 100 })).toHaveLength(100);
});

test('values may come as text, as one of the SDKs sends them', async () => {
	say('a', AT);
	const asText = { startTime: String(AT), endTime: String(AT + 1), includeStart: 'true' };
	expect(texts(await query({ ...asText, pageSize: '10' }))).toEqual(['a']);
});

test('what a server sent is in the history of its recipient, and of its sender if synchronised', async () => {
	const span = { startTime: Date.now() - 60_000, endTime: Date.now() + 60_000 };
	await form(sandbox, PRIVATE, toBob);
	await form(sandbox, PRIVATE, { ...toBob, isIncludeSender: 1, content: '{"content":"synced"}' });
	await form(sandbox, PRIVATE, { ...toBob, isPersisted: 0 });
	expect(texts(await query(span))).toEqual(['hello', 'synced']);
	expect(texts(await query({ ...span, userId: 'amy', targetId: 'bob' }))).toEqual(['synced']);
});

test('groups, rooms and channels have their own', async () => {
	const span = { startTime: Date.now() - 60_000, endTime: Date.now() + 60_000, targetId: 'g' };
	await form(sandbox, GROUP, {
		...hello,
		toGroupId: 'g',
		expansion: true,
		extraContent: '{"a":"b"}',
	});
	await form(sandbox, GROUP, { ...hello, toGroupId: 'g', toUserId: 'bob' });
	sandbox.act('amy', 'messages', { to: 'g', target: 'chatRoom', content: { content: 'room' } });
	const ultra = { to: 'g', target: 'ultraGroup', busChannel: 'news' } as const;
	sandbox.act('amy', 'messages', { ...ultra, content: { content: 'ultra' } });
	const group = await query(span, '/v3/message/group/query.json');
	expect(group).toMatchObject([{ expansion: true, extraContent: '{"a":"b"}' }]);
	expect(texts(await query(span, '/v3/message/chatroom/query.json'))).toEqual(['room']);
	expect(await query(span, '/v3/message/ultragroup/query.json')).toEqual([]);
	const channel = { ...span, busChannel: 'news' };
	expect(await query(channel, '/v3/message/ultragroup/query.json')).toMatchObject([
		{ busChannel: 'news' },
	]);
});

test('a recalled message stays, beside the command that recalled it', async () => {
	const span = { startTime: Date.now() - 60_000, endTime: Date.now() + 60_000 };
	const uid = uidOf(await form(sandbox, PRIVATE, toBob));
	await form(sandbox, '/message/recall.json', {
		...{ fromUserId: 'amy', conversationType: 1, targetId: 'bob', messageUID: uid },
	});
	expect(await query(span)).toMatchObject([
		{ messageUID: uid },
		{ objectName: 'RC:RcCmd', content: expect.stringContaining(uid) },
	]);
});

describe('refused, in the words of the newer calls', () => {
	test.each<[string, object]>([
		['no user', { userId: undefined }],
		['an empty target', { targetId: '' }],
		['seconds', { startTime: AT / 1_000 }],
		['an end before the start', { endTime: AT - 1 }],
		['a page of none', { pageSize: 0 }],
		['a page of too many', { pageSize: 101 }],
		['an unknown parameter', { limit: 1 }],
	])('%s', async (_what, change) => {
		const answer = await json(sandbox, PRIVATE_HISTORY, { ...asked, ...change });
		expect([answer.status, answer.json]).toEqual([400, { code: 1002, msg: expect.any(String) }]);
	});

	test('a service that is not enabled', async () => {
		sandbox.enable('history', false);
		const answer = await json(sandbox, PRIVATE_HISTORY, asked);
		expect([answer.status, answer.json]).toEqual([430, { code: 1009, msg: expect.any(String) }]);
	});

	test('a fault, unless the test gives its words', async () => {
		sandbox.fault({ kind: 'status', status: 429 });
		const answer = await json(sandbox, PRIVATE_HISTORY, asked);
		expect(answer.json).toEqual({ code: 1008, msg: expect.any(String) });
		sandbox.fault({ kind: 'status', status: 500, body: { code: 1, errorMessage: 'x' } });
		const given = await json(sandbox, PRIVATE_HISTORY, asked);
		expect(given.json).toEqual({ code: 1, errorMessage: 'x' });
	});
});

test('all is well by another number, where that is asked for', async () => {
	const own = await startSandbox({ newerSuccess: 10_000 });
	expect((await json(own, PRIVATE_HISTORY, asked)).json).toEqual({ code: 10_000, data: [] });
	await own.close();
});
