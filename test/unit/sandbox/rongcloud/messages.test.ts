import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import {
	CHAT_ROOM,
	form,
	GROUP,
	hello,
	ids,
	json,
	PRIVATE,
	SYSTEM,
	toBob,
	uidOf,
	uidsOf,
	ULTRA_GROUP,
} from './client';

let sandbox: Sandbox;
let clock = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => clock });
});

beforeEach(() => {
	clock = 0;
	sandbox.reset();
});

afterAll(() => sandbox.close());

const UID = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/;

describe('the answer', () => {
	test.each([
		['users', PRIVATE, 'toUserId', 'userId', 'user'],
		['groups', GROUP, 'toGroupId', 'groupId', 'group'],
		['rooms', CHAT_ROOM, 'toChatroomId', 'chatroomId', 'chatRoom'],
		['users of the system', SYSTEM, 'toUserId', 'userId', 'system'],
	])('to %s has one ID for each, in their order', async (_what, path, to, named, target) => {
		const answer = await form(sandbox, path, { ...hello, [to]: ['z', 'A', 'b'] });
		expect(answer.json).toEqual({
			code: 200,
			messageUIDs: ['z', 'A', 'b'].map((id) => ({
				[named]: id,
				messageUID: expect.stringMatching(UID),
			})),
		});
		const uids = uidsOf(answer).map(({ messageUID }) => messageUID);
		expect(new Set(uids).size).toBe(3);
		expect(sandbox.delivered).toEqual(
			['z', 'A', 'b'].map((id, index) => ({
				to: id,
				messageUID: uids[index],
				from: 'amy',
				target,
				objectName: 'RC:TxtMsg',
				content: { content: 'hello' },
				options: {},
				call: 1,
			})),
		);
	});

	test('to ultra groups has one ID for each as well', async () => {
		const answer = await json(sandbox, ULTRA_GROUP, {
			...hello,
			toGroupIds: ['g1', 'g2'],
			busChannel: 'news',
			isPersisted: 1,
			expansion: true,
			extraContent: '{"a":"b"}',
			pushExt: '{"title":"t"}',
		});
		expect([answer.status, answer.reason]).toEqual([200, null]);
		expect(uidsOf(answer).map(({ groupId }) => groupId)).toEqual(['g1', 'g2']);
		expect(sandbox.delivered[0]).toMatchObject({
			to: 'g1',
			target: 'ultraGroup',
			options: {
				busChannel: 'news',
				isPersisted: 1,
				expansion: true,
				extraContent: { a: 'b' },
				pushExt: { title: 't' },
			},
		});
	});

	test('a badge is shown where the call is for one user only', async () => {
		await form(sandbox, PRIVATE, { ...hello, toUserId: ['a', 'b'], count: 3 });
		await form(sandbox, PRIVATE, { ...hello, toUserId: 'c', count: 0 });
		expect(sandbox.delivered.map(({ to, badge }) => [to, badge])).toEqual([
			['a', undefined],
			['b', undefined],
			['c', 0],
		]);
	});

	test('IDs of messages never come again', async () => {
		const uids = new Set<string>();
		for (let count = 0; count < 5; count += 1) {
			for (const { messageUID = '' } of uidsOf(
				await form(sandbox, PRIVATE, { ...hello, toUserId: ids(1_000) }),
			)) {
				expect(messageUID).toMatch(UID);
				uids.add(messageUID);
			}
			sandbox.reset();
		}
		expect(uids.size).toBe(5_000);
	});

	test('IDs are taken as they are, with case, and whoever they are', async () => {
		const answer = await form(sandbox, PRIVATE, { ...toBob, toUserId: ['Bob', 'bob', '小明'] });
		expect(uidsOf(answer).map(({ userId }) => userId)).toEqual(['Bob', 'bob', '小明']);
	});
});

describe('chosen members of a group', () => {
	const chosen = { ...hello, toGroupId: 'g', toUserId: ['b', 'c'] };

	test('get the message alone', async () => {
		sandbox.join('group', 'g', ['amy', 'b', 'c', 'd']);
		const answer = await form(sandbox, GROUP, { ...chosen, pushContent: 'p' });
		expect([answer.status, answer.reason]).toEqual([200, null]);
		expect(sandbox.delivered).toMatchObject([
			{ to: 'g', users: ['b', 'c'], options: { pushContent: 'p' } },
		]);
		expect(sandbox.delivered[0]?.options).not.toHaveProperty('toUserId');
		expect(sandbox.inbox({ user: 'b' })).toHaveLength(1);
		expect(sandbox.inbox({ user: 'd' })).toEqual([]);
		expect(sandbox.inbox({ group: 'g' })).toHaveLength(1);
	});

	test.each([
		['a second group', { toGroupId: ['g', 'h'] }],
		['a member twice', { toUserId: ['b', 'b'] }],
		['an empty member', { toUserId: [''] }],
		['a push', { pushExt: '{"title":"t"}' }],
		['no push', { disablePush: true }],
		['expansion', { expansion: true }],
		['extra content', { expansion: true, extraContent: '{"a":"b"}' }],
	])('do not go with %s', async (_what, change) => {
		const answer = await form(sandbox, GROUP, { ...chosen, ...change });
		expect([answer.status, answer.json['code']]).toEqual([400, 1002]);
		expect(sandbox.delivered).toEqual([]);
	});

	test('of an ultra group go with a push, but with one group only', async () => {
		const message = { ...hello, toGroupIds: ['g'], toUserIds: ['b'], pushExt: '{"title":"t"}' };
		expect((await json(sandbox, ULTRA_GROUP, message)).status).toBe(200);
		expect(sandbox.delivered[0]?.users).toEqual(['b']);
		const two = await json(sandbox, ULTRA_GROUP, { ...message, toGroupIds: ['g', 'h'] });
		expect(two.json['code']).toBe(1002);
	});
});

describe('msgRandom', () => {
	const message = { ...hello, toGroupIds: ['g'], msgRandom: 7 };
	const send = (change = {}) => json(sandbox, ULTRA_GROUP, { ...message, ...change });

	test('makes a call to ultra groups repeatable for a minute', async () => {
		const first = await send();
		clock = 59_999;
		expect((await send()).json).toEqual(first.json);
		expect(sandbox.delivered).toHaveLength(1);
		clock = 60_000;
		expect(uidOf(await send())).not.toBe(uidOf(first));
		expect(sandbox.delivered).toHaveLength(2);
	});

	test('is of one sender, and a refused call leaves none', async () => {
		expect((await send({ objectName: 'RC:No' })).status).toBe(400);
		await send();
		await send({ fromUserId: 'bob' });
		await send({ msgRandom: 8 });
		expect(sandbox.delivered).toHaveLength(3);
	});

	test.each([
		['users', PRIVATE, { toUserId: 'b' }],
		['groups', GROUP, { toGroupId: 'g' }],
		['rooms', CHAT_ROOM, { toChatroomId: 'r' }],
		['users of the system', SYSTEM, { toUserId: 'b' }],
	])('promises nothing for %s', async (_what, path, to) => {
		for (const _ of [1, 2]) await form(sandbox, path, { ...hello, ...to, msgRandom: 7 });
		expect(sandbox.delivered).toHaveLength(2);
	});
});

describe('the inbox', () => {
	test('has what a user got, from clients and from servers', async () => {
		const asked = sandbox.act('bob', 'messages', { to: 'amy', content: { content: 'hi' } });
		const uid = uidOf(await form(sandbox, PRIVATE, toBob));
		expect(sandbox.inbox({ user: 'amy' })).toMatchObject([{ messageUID: asked, sentBy: 'client' }]);
		expect(sandbox.inbox({ user: 'bob' })).toEqual([
			{
				messageUID: uid,
				from: 'amy',
				to: 'bob',
				target: 'user',
				objectName: 'RC:TxtMsg',
				content: { content: 'hello' },
				sentBy: 'server',
				timestamp: expect.any(Number),
				edits: 0,
			},
		]);
	});

	test('has the messages of a group for its members, but not for the sender or who came later', async () => {
		sandbox.join('group', 'g', ['amy', 'bob']);
		const uid = uidOf(await form(sandbox, GROUP, { ...hello, toGroupId: 'g' }));
		sandbox.join('group', 'g', ['cat']);
		expect(sandbox.inbox({ user: 'bob' })).toMatchObject([{ messageUID: uid, to: 'g' }]);
		expect(sandbox.inbox({ user: 'amy' })).toEqual([]);
		expect(sandbox.inbox({ user: 'cat' })).toEqual([]);
		expect(sandbox.inbox({ group: 'g' })).toMatchObject([{ messageUID: uid }]);
		expect(sandbox.inbox({ chatRoom: 'g' })).toEqual([]);
		expect(sandbox.inbox({ ultraGroup: 'g' })).toEqual([]);
	});

	test('a listener hears of every message', async () => {
		const heard: unknown[] = [];
		sandbox.onMessage(({ from }, recipients) => heard.push([from, recipients]));
		sandbox.act('bob', 'messages', { to: 'amy', content: 'x' });
		await form(sandbox, PRIVATE, toBob);
		expect(heard).toEqual([
			['bob', ['amy']],
			['amy', ['bob']],
		]);
	});
});
