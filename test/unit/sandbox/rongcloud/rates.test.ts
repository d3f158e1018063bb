import { startSandbox } from '../../../../sandbox/rongcloud';
import { useRated } from '../../../support/sandbox/rates';
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
	ULTRA_GROUP,
	type Answer,
} from './client';

const { sandbox, clock } = useRated(startSandbox);

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

async function expectTooMany(answer: Promise<Answer>): Promise<void> {
	const { status, json: body, headers } = await answer;
	expect([status, body['code']]).toEqual([429, 1008]);
	// Nothing says when to come back.
	expect(headers.get('retry-after')).toBeNull();
}

async function accepted(count: number, attempt: () => Promise<Answer>): Promise<void> {
	for (let done = 0; done < count; done += 1) {
		const { status, reason } = await attempt();
		expect([status, reason]).toEqual([200, null]);
	}
}

const TEMPLATE = (toUserId: string[]) => ({
	...hello,
	toUserId,
	values: toUserId.map(() => ({})),
});

describe('messages, counted by recipients', () => {
	const SENDS: Array<[string, number, number, (count: number) => Promise<Answer>]> = [
		['users: 6,000 in a minute', 6, MINUTE, toUsers],
		['rooms: 100 in a second', 10, SECOND, (count) => to(CHAT_ROOM, 'toChatroomId', count / 10)],
		['users of the system: 100 in a second', 1, SECOND, (count) => to(SYSTEM, 'toUserId', count)],
	];

	function toUsers(count: number): Promise<Answer> {
		return to(PRIVATE, 'toUserId', count * 10);
	}

	async function to(path: string, name: string, count: number): Promise<Answer> {
		return await form(sandbox(), path, { ...hello, [name]: ids(count) });
	}

	test.each(SENDS)('%s', async (_what, calls, windowMs, send) => {
		await accepted(calls, () => send(100));
		await expectTooMany(send(10));
		clock.nowMs = windowMs - 1;
		await expectTooMany(send(10));
		clock.nowMs = windowMs;
		await accepted(1, () => send(100));
	});

	test('groups: 20 in a second', async () => {
		const toGroups = (count: number) => to(GROUP, 'toGroupId', count);
		await accepted(6, () => toGroups(3));
		await expectTooMany(toGroups(3));
		await accepted(1, () => toGroups(2));
		await expectTooMany(toGroups(1));
		clock.nowMs = SECOND;
		await accepted(1, () => toGroups(3));
	});

	test('a call is refused as a whole when its messages do not fit', async () => {
		await accepted(5, () => toUsers(100));
		await accepted(1, () => to(PRIVATE, 'toUserId', 999));
		await expectTooMany(to(PRIVATE, 'toUserId', 2));
		await accepted(1, () => to(PRIVATE, 'toUserId', 1));
		expect(sandbox().delivered).toHaveLength(6_000);
	});

	test('templates share the rates of their kind', async () => {
		await accepted(5, () => toUsers(100));
		const path = '/message/private/publish_template.json';
		await accepted(1, () => json(sandbox(), path, TEMPLATE(ids(1_000))));
		await expectTooMany(form(sandbox(), PRIVATE, toBob));
		await accepted(1, () => to(SYSTEM, 'toUserId', 100));
		const system = '/message/system/publish_template.json';
		await expectTooMany(json(sandbox(), system, TEMPLATE(['a'])));
	});
});

describe('ultra groups', () => {
	const send = (toGroupIds: string[], busChannel?: string) =>
		json(sandbox(), ULTRA_GROUP, {
			...hello,
			toGroupIds,
			...(busChannel ? { busChannel } : {}),
		});

	test('20 messages in a second for a group, and for each of its channels', async () => {
		await accepted(20, () => send(['g']));
		await expectTooMany(send(['g']));
		await accepted(20, () => send(['g'], 'news'));
		await expectTooMany(send(['g'], 'news'));
		await accepted(1, () => send(['h']));
		clock.nowMs = SECOND;
		await accepted(1, () => send(['g']));
	});

	test('100 in a second for the app', async () => {
		for (const group of ['a', 'b', 'c', 'd', 'e']) await accepted(20, () => send([group]));
		await expectTooMany(send(['f']));
		clock.nowMs = SECOND;
		await accepted(1, () => send(['f']));
	});

	test('a call that one group refuses takes nothing of the others', async () => {
		await accepted(20, () => send(['g']));
		await expectTooMany(send(['h', 'g']));
		await accepted(20, () => send(['h']));
		await expectTooMany(send(['h']));
	});
});

describe('calls', () => {
	const broadcast = () => form(sandbox(), '/message/broadcast.json', hello);

	test('broadcasts: 2 in an hour, 3 in a day', async () => {
		await accepted(2, broadcast);
		await expectTooMany(broadcast());
		clock.nowMs = HOUR;
		await accepted(1, broadcast);
		await expectTooMany(broadcast());
		clock.nowMs = 2 * HOUR;
		await expectTooMany(broadcast());
		clock.nowMs = 24 * HOUR;
		await accepted(1, broadcast);
	});

	test.each<[string, number, number, () => Promise<Answer>]>([
		[
			'broadcasts to those online: 60 in a minute',
			60,
			MINUTE,
			() => form(sandbox(), '/message/online/broadcast.json', hello),
		],
		[
			'broadcasts to rooms: 1 in a second',
			1,
			SECOND,
			() => form(sandbox(), '/message/chatroom/broadcast.json', hello),
		],
		[
			'tokens: 200 in a second',
			200,
			SECOND,
			() => form(sandbox(), '/user/getToken.json', { userId: 'amy', name: 'Amy' }),
		],
		[
			'all else: 100 in a second',
			100,
			SECOND,
			() => form(sandbox(), '/user/checkOnline.json', { userId: 'amy' }),
		],
	])('%s', async (_what, count, windowMs, attempt) => {
		await accepted(count, attempt);
		await expectTooMany(attempt());
		clock.nowMs = windowMs;
		await accepted(1, attempt);
	});

	test('recalls: 100 in a second', async () => {
		const { json: answer } = await form(sandbox(), PRIVATE, { ...hello, toUserId: ids(102) });
		const uids = answer['messageUIDs'] as Array<{ userId: string; messageUID: string }>;
		const recall = async () => {
			const { userId = '', messageUID = '' } = uids.pop() ?? {};
			const request = { fromUserId: 'amy', conversationType: 1, targetId: userId, messageUID };
			return await form(sandbox(), '/message/recall.json', request);
		};
		await accepted(100, recall);
		await expectTooMany(recall());
		clock.nowMs = SECOND;
		await accepted(1, recall);
	});

	test('all else shares its window', async () => {
		await form(sandbox(), '/group/create.json', { userId: 'a', groupId: 'g', groupName: 'G' });
		await accepted(99, () => form(sandbox(), '/user/checkOnline.json', { userId: 'amy' }));
		await expectTooMany(form(sandbox(), '/group/user/query.json', { groupId: 'g' }));
	});
});

test.each<[string, () => Promise<Answer>]>([
	[
		'for its content',
		() => form(sandbox(), '/message/chatroom/broadcast.json', { ...hello, content: 'x' }),
	],
	['for its parameters', () => form(sandbox(), '/message/chatroom/broadcast.json', {})],
	[
		'by a fault',
		() => {
			sandbox().fault({ kind: 'status', status: 503 });
			return form(sandbox(), '/message/chatroom/broadcast.json', hello);
		},
	],
])('a call that is refused %s uses up nothing', async (_why, attempt) => {
	expect((await attempt()).status).toBeGreaterThanOrEqual(400);
	await accepted(1, () => form(sandbox(), '/message/chatroom/broadcast.json', hello));
	await expectTooMany(form(sandbox(), '/message/chatroom/broadcast.json', hello));
});

test('by default there are no limits', async () => {
	const own = await startSandbox({ now: () => 0 });
	for (let n = 0; n < 3; n += 1) {
		expect((await form(own, '/message/broadcast.json', hello)).status).toBe(200);
	}
	await own.close();
});
