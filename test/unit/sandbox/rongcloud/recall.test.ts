import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import {
	CHAT_ROOM,
	form,
	GROUP,
	hello,
	json,
	PRIVATE,
	SYSTEM,
	toBob,
	uidOf,
	ULTRA_GROUP,
	type Form,
} from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const RECALL = '/message/recall.json';
const HOUR = 60 * 60 * 1_000;

const SENDS: Array<[string, number, string, () => Promise<string>]> = [
	['a user', 1, 'bob', async () => uidOf(await form(sandbox, PRIVATE, toBob))],
	['a group', 3, 'g', async () => uidOf(await form(sandbox, GROUP, { ...hello, toGroupId: 'g' }))],
	[
		'a room',
		4,
		'r',
		async () => uidOf(await form(sandbox, CHAT_ROOM, { ...hello, toChatroomId: 'r' })),
	],
	[
		'a user of the system',
		6,
		'bob',
		async () => uidOf(await form(sandbox, SYSTEM, { ...hello, toUserId: 'bob' })),
	],
	[
		'an ultra group',
		10,
		'u',
		async () => uidOf(await json(sandbox, ULTRA_GROUP, { ...hello, toGroupIds: ['u'] })),
	],
];

const recalled = (messageUID: string) =>
	['bob', 'g', 'r', 'u']
		.flatMap((id) => [
			...sandbox.inbox({ user: id }),
			...sandbox.inbox({ group: id }),
			...sandbox.inbox({ chatRoom: id }),
			...sandbox.inbox({ ultraGroup: id }),
		])
		.some((message) => message.messageUID === messageUID && message.recalled === true);

describe.each(SENDS)('a message to %s', (_what, conversationType, targetId, send) => {
	const request = (messageUID: string, change: Form = {}): Form => ({
		...{ fromUserId: 'amy', conversationType, targetId, messageUID, sentTime: Date.now() },
		...change,
	});

	test('is recalled, and whoever has it gets the command', async () => {
		const uid = await send();
		const options = { isAdmin: 0, isDelete: 1, disablePush: true, extra: 'e' };
		const answer = await form(sandbox, RECALL, request(uid, options));
		expect([answer.status, answer.reason]).toEqual([200, null]);
		expect(answer.json).toEqual({ code: 200 });
		expect(recalled(uid)).toBe(true);
	});

	test('is recalled once', async () => {
		const uid = await send();
		await form(sandbox, RECALL, request(uid));
		expect((await form(sandbox, RECALL, request(uid))).json['code']).toBe(1002);
	});

	test.each<[string, Form]>([
		['another target', { targetId: 'x' }],
		['another sender', { fromUserId: 'x' }],
		['another type', { conversationType: conversationType === 1 ? 3 : 1 }],
		['an unknown type', { conversationType: 2 }],
		['a channel', { busChannel: 'news' }],
		['seconds', { sentTime: Math.floor(Date.now() / 1_000) }],
		['a time of yesterday', { sentTime: Date.now() - 24 * HOUR }],
		['a time that is no number', { sentTime: '2026-01-01T00:00:00Z' }],
		['an unknown message', { messageUID: 'AAAA-BBBB-CCCC-DDDD' }],
		['an unknown parameter', { messageId: 'a' }],
	])('is not recalled with %s', async (_name, change) => {
		const uid = await send();
		const answer = await form(sandbox, RECALL, request(uid, change));
		expect([answer.status, answer.json['code']]).toEqual([400, 1002]);
		expect(recalled(uid)).toBe(false);
	});

	test(`${[1, 3].includes(conversationType) ? 'needs no' : 'needs a'} time`, async () => {
		const { sentTime: _time, ...rest } = request(await send());
		const { status } = await form(sandbox, RECALL, rest);
		expect(status).toBe([1, 3].includes(conversationType) ? 200 : 400);
	});

	test('is recalled by an administrator, whoever sent it', async () => {
		const uid = await send();
		const change = { fromUserId: 'boss', isAdmin: 1 };
		expect((await form(sandbox, RECALL, request(uid, change))).status).toBe(200);
	});
});

test('a message in a channel is recalled with its channel only', async () => {
	const message = { ...hello, toGroupIds: ['u'], busChannel: 'news' };
	const uid = uidOf(await json(sandbox, ULTRA_GROUP, message));
	const request = {
		...{ fromUserId: 'amy', conversationType: 10, targetId: 'u' },
		...{ messageUID: uid, sentTime: Date.now() },
	};
	expect((await form(sandbox, RECALL, request)).status).toBe(400);
	expect((await form(sandbox, RECALL, { ...request, busChannel: 'other' })).status).toBe(400);
	expect((await form(sandbox, RECALL, { ...request, busChannel: 'news' })).status).toBe(200);
});

describe('changing a message', () => {
	const content = '{"content":"changed"}';
	const CHANGES: Array<[string, string, string, string, () => Promise<string>]> = [
		['a user', '/message/private/modify.json', 'targetId', 'bob', SENDS[0]![3]],
		['a group', '/message/group/modify.json', 'groupId', 'g', SENDS[1]![3]],
	];

	describe.each(CHANGES)('to %s', (_what, path, to, id, send) => {
		const modify = (msgUID: string, change: Form = {}) =>
			form(sandbox, path, { fromUserId: 'amy', [to]: id, msgUID, content, ...change });

		test('gives it another content', async () => {
			const uid = await send();
			const answer = await modify(uid, { objectName: 'RC:TxtMsg' });
			expect([answer.status, answer.reason, answer.json]).toEqual([200, null, { code: 200 }]);
			const [message] =
				to === 'groupId' ? sandbox.inbox({ group: id }) : sandbox.inbox({ user: id });
			expect(message).toMatchObject({ content: { content: 'changed' }, edits: 1 });
		});

		test.each<[string, Form]>([
			['an unknown message', { msgUID: 'AAAA-BBBB-CCCC-DDDD' }],
			['another target', { [to]: 'x' }],
			['another sender', { fromUserId: 'x' }],
			['another type', { objectName: 'RC:InfoNtf' }],
			['content of another type', { content: '{"message":"a"}' }],
			['no JSON', { content: 'changed' }],
			['the name that sends have', { messageUID: 'a' }],
		])('is refused with %s', async (_name, change) => {
			const answer = await modify(await send(), change);
			expect([answer.status, answer.json['code']]).toEqual([400, 1002]);
		});
	});

	test('to a user is not changed as one to a group of that name, nor the other way round', async () => {
		const toUser = uidOf(await form(sandbox, PRIVATE, toBob));
		const toGroup = uidOf(await form(sandbox, GROUP, { ...hello, toGroupId: 'bob' }));
		const change = { fromUserId: 'amy', content };
		const asGroup = { ...change, groupId: 'bob', msgUID: toUser };
		expect((await form(sandbox, '/message/group/modify.json', asGroup)).json['code']).toBe(1002);
		const asUser = { ...change, targetId: 'bob', msgUID: toGroup };
		expect((await form(sandbox, '/message/private/modify.json', asUser)).json['code']).toBe(1002);
	});

	test('that was recalled is refused', async () => {
		const uid = uidOf(await form(sandbox, PRIVATE, toBob));
		const place = { fromUserId: 'amy', targetId: 'bob' };
		await form(sandbox, RECALL, { ...place, conversationType: 1, messageUID: uid });
		const answer = await form(sandbox, '/message/private/modify.json', {
			...place,
			msgUID: uid,
			content,
		});
		expect(answer.json['code']).toBe(1002);
	});
});
