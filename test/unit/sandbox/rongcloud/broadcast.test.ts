import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import { form, hello, type Form } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(async () => {
	sandbox.reset();
	for (const userId of ['amy', 'bob', 'cat']) {
		await form(sandbox, '/user/getToken.json', { userId, name: userId });
	}
	sandbox.act('bob', 'statuses', { status: 'online' });
	sandbox.join('chatRoom', 'r', ['cat']);
});

afterAll(() => sandbox.close());

const OPTIONS: Form = {
	pushContent: 'p',
	pushData: 'd',
	pushExt: '{"title":"t"}',
	contentAvailable: 1,
	os: 'iOS',
	disableUpdateLastMsg: true,
	msgRandom: 7,
	isIncludeSender: 1,
};

const BROADCASTS = [
	{
		path: '/message/broadcast.json',
		audience: 'users',
		service: 'broadcast',
		to: ['amy', 'bob', 'cat'],
		options: Object.keys(OPTIONS).slice(0, -1),
		withId: true,
	},
	{
		path: '/message/online/broadcast.json',
		audience: 'onlineUsers',
		service: 'onlineBroadcast',
		to: ['bob'],
		options: ['disableUpdateLastMsg', 'msgRandom'],
		withId: true,
	},
	{
		path: '/message/chatroom/broadcast.json',
		audience: 'chatRooms',
		service: 'chatRoomBroadcast',
		to: ['cat'],
		options: ['isIncludeSender'],
		withId: false,
	},
] as const;

describe.each(BROADCASTS)('$path', ({ path, audience, service, to, options, withId }) => {
	test('reaches its audience', async () => {
		const given = Object.fromEntries(options.map((name) => [name, OPTIONS[name] ?? '']));
		const answer = await form(sandbox, path, { ...hello, ...given });
		expect([answer.status, answer.reason]).toEqual([200, null]);
		expect(answer.json).toEqual({
			code: 200,
			...(withId ? { messageUID: expect.any(String) } : {}),
		});
		expect(sandbox.broadcasts).toMatchObject([
			{ audience, from: 'amy', objectName: 'RC:TxtMsg', content: { content: 'hello' } },
		]);
		expect(Object.keys(sandbox.broadcasts[0]?.options ?? {}).sort()).toEqual([...options].sort());
		expect(sandbox.delivered).toEqual([]);
		const got = ['amy', 'bob', 'cat'].filter((user) => sandbox.inbox({ user }).length > 0);
		expect(got).toEqual(to);
	});

	test('takes no other options', async () => {
		for (const [name, value] of Object.entries({ ...OPTIONS, toUserId: 'b', isPersisted: 1 })) {
			if ((options as readonly string[]).includes(name)) continue;
			const answer = await form(sandbox, path, { ...hello, [name]: value });
			expect([name, answer.status, answer.json['code']]).toEqual([name, 400, 1002]);
		}
		expect(sandbox.broadcasts).toEqual([]);
	});

	test('is refused where the console has not enabled it', async () => {
		sandbox.enable(service, false);
		const answer = await form(sandbox, path, hello);
		expect([answer.status, answer.json['code']]).toEqual([430, 1009]);
		sandbox.enable(service, true);
		expect((await form(sandbox, path, hello)).status).toBe(200);
	});

	test.each<[string, Form]>([
		['no sender', { ...hello, fromUserId: '' }],
		['content of another type', { ...hello, objectName: 'RC:ImgMsg' }],
		['a mention', { ...hello, content: '{"content":"a","mentionedInfo":{"type":1}}' }],
	])('is refused with %s', async (_what, message) => {
		expect((await form(sandbox, path, message)).json['code']).toBe(1002);
		expect(sandbox.broadcasts).toEqual([]);
	});
});

test.each(['ios', 'Windows'])('%s is no system', async (os) => {
	const answer = await form(sandbox, '/message/broadcast.json', { ...hello, os });
	expect(answer.json['code']).toBe(1002);
});
