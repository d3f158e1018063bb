import { createHash } from 'node:crypto';

import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import {
	startReceiver,
	type CallbackReceiver,
	type GotCallback,
} from '../../../support/callbacks/receiver';
import { VirtualTime } from '../../../support/virtualTime';
import {
	CHAT_ROOM,
	control,
	form,
	GROUP,
	hello,
	json,
	PRIVATE,
	SYSTEM,
	toBob,
	uidOf,
	ULTRA_GROUP,
	type Answer,
} from './client';

let sandbox: Sandbox;
let receiver: CallbackReceiver;
let time: VirtualTime;

beforeEach(async () => {
	time = new VirtualTime();
	sandbox = await startSandbox({ now: time.now, sleep: time.sleep.bind(time) });
	receiver = await startReceiver();
	sandbox.callbacks.setRule({ url: receiver.url });
});

afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const AT = 1_743_499_753_581;
const hi = { content: { content: 'hello' } };
const SERVER = { serverMessages: true };

async function got(): Promise<GotCallback[]> {
	await sandbox.callbacks.settled();
	return receiver.got;
}

const forms = async () => (await got()).map((callback) => callback.form);

const signature = (nonce: string | null, timestamp: string | null) =>
	createHash('sha1').update(`sandbox-app-secret${nonce}${timestamp}`).digest('hex');

describe('a message of a client', () => {
	test('is a form with the fields of the page', async () => {
		const details = { to: 'bob', ...hi, timestamp: AT, source: 'Android', clientIp: '10.0.0.1:22' };
		const uid = sandbox.act('amy', 'messages', details);
		expect(await forms()).toEqual([
			{
				channelType: 'PERSON',
				fromUserId: 'amy',
				toUserId: 'bob',
				msgTimestamp: String(AT),
				timestamp: String(AT),
				objectName: 'RC:TxtMsg',
				content: '{"content":"hello"}',
				sensitiveType: '0',
				source: 'Android',
				msgUID: uid,
				clientIp: '10.0.0.1:22',
			},
		]);
		const [callback] = receiver.got;
		expect(callback?.method).toBe('POST');
		expect(callback?.headers['content-type']).toBe(
			'application/x-www-form-urlencoded; charset=utf-8',
		);
	});

	test.each([
		['group', 'GROUP'],
		['chatRoom', 'TEMPGROUP'],
		['ultraGroup', 'ULTRAGROUP'],
	] as const)('to a %s is of %s', async (target, channelType) => {
		sandbox.act('amy', 'messages', { to: 'x', target, ...hi });
		expect(await forms()).toMatchObject([{ channelType, toUserId: 'x' }]);
	});

	test('has what only some messages have', async () => {
		sandbox.act('amy', 'messages', {
			...{ to: 'u', target: 'ultraGroup', content: '你好 &+', objectName: 'app:gift' },
			...{ busChannel: 'news', users: ['b', 'c'], sensitiveType: 2, aiGenerated: true },
			...{ originalMsgUID: 'AAAA-BBBB-CCCC-DDDD', channelType: '10' },
		});
		expect(await forms()).toMatchObject([
			{
				content: '你好 &+',
				objectName: 'app:gift',
				busChannel: 'news',
				groupUserIds: '["b","c"]',
				sensitiveType: '2',
				aiGenerated: 'true',
				originalMsgUID: 'AAAA-BBBB-CCCC-DDDD',
				channelType: '10',
			},
		]);
	});

	test('is recalled by a command of its own', async () => {
		const uid = sandbox.act('amy', 'messages', { to: 'bob', ...hi });
		const command = sandbox.act('amy', 'recalls', { messageUID: uid });
		const [, recall] = await forms();
		expect(recall).toMatchObject({
			objectName: 'RC:RcCmd',
			msgUID: command,
			fromUserId: 'amy',
			toUserId: 'bob',
		});
		expect(JSON.parse(recall?.['content'] ?? '')).toMatchObject({
			messageUId: uid,
			conversationType: 1,
			isAdmin: false,
			isDelete: false,
		});
		expect(sandbox.inbox({ user: 'bob' })).toMatchObject([{ recalled: true }, {}]);
		expect(() => sandbox.act('amy', 'recalls', { messageUID: 'none' })).toThrow();
	});
});

describe('a message of a server', () => {
	const SENDS: Array<[string, () => Promise<Answer>, object]> = [
		['a user', () => form(sandbox, PRIVATE, toBob), { channelType: 'PERSON' }],
		['a group', () => form(sandbox, GROUP, { ...hello, toGroupId: 'g' }), { channelType: 'GROUP' }],
		[
			'members',
			() => form(sandbox, GROUP, { ...hello, toGroupId: 'g', toUserId: ['b', 'c'] }),
			{ groupUserIds: '["b","c"]' },
		],
		[
			'a room',
			() => form(sandbox, CHAT_ROOM, { ...hello, toChatroomId: 'r' }),
			{ channelType: 'TEMPGROUP' },
		],
		[
			'a channel',
			() => json(sandbox, ULTRA_GROUP, { ...hello, toGroupIds: ['u'], busChannel: 'news' }),
			{ channelType: 'ULTRAGROUP', busChannel: 'news' },
		],
	];

	test.each(SENDS)('to %s is routed only where the console says so', async (_to, send, fields) => {
		await send();
		expect(await forms()).toEqual([]);
		sandbox.callbacks.setRule({ url: receiver.url, ...SERVER });
		const uid = uidOf(await send());
		expect(await forms()).toMatchObject([{ source: 'Server', msgUID: uid, ...fields }]);
		expect(receiver.got[0]?.form).not.toHaveProperty('clientIp');
	});

	test('is called back before it is answered, where that is asked for', async () => {
		const own = await startSandbox({ callbacksFirst: true });
		try {
			own.callbacks.setRule({ url: receiver.url, ...SERVER });
			let answered = false;
			let before: boolean | undefined;
			receiver.reply(() => {
				before = !answered;
				return { status: 200 };
			});
			await form(own, PRIVATE, toBob).then(() => (answered = true));
			expect(before).toBe(true);
		} finally {
			await own.close();
		}
	});

	test('comes once for each recipient, from templates too', async () => {
		sandbox.callbacks.setRule({ url: receiver.url, ...SERVER });
		await form(sandbox, PRIVATE, { ...toBob, toUserId: ['b', 'c'] });
		await json(sandbox, '/message/private/publish_template.json', {
			...{ ...hello, content: '{"content":"{c}"}', toUserId: ['d'] },
			values: [{ '{c}': 'filled' }],
		});
		expect((await forms()).map(({ toUserId, content }) => [toUserId, content])).toEqual([
			['b', '{"content":"hello"}'],
			['c', '{"content":"hello"}'],
			['d', '{"content":"filled"}'],
		]);
	});

	test('is not routed when it is of the system, or a broadcast', async () => {
		sandbox.callbacks.setRule({ url: receiver.url, ...SERVER });
		await form(sandbox, SYSTEM, { ...hello, toUserId: 'bob' });
		await form(sandbox, '/message/broadcast.json', hello);
		await form(sandbox, '/message/chatroom/broadcast.json', hello);
		expect(await forms()).toEqual([]);
	});

	test('is not routed when it is refused', async () => {
		sandbox.callbacks.setRule({ url: receiver.url, ...SERVER });
		await form(sandbox, PRIVATE, { ...toBob, content: 'x' });
		expect(await forms()).toEqual([]);
	});

	test('is recalled by a command, too', async () => {
		sandbox.callbacks.setRule({ url: receiver.url, ...SERVER });
		const uid = uidOf(await form(sandbox, PRIVATE, toBob));
		const place = { fromUserId: 'amy', conversationType: 1, targetId: 'bob', messageUID: uid };
		await form(sandbox, '/message/recall.json', { ...place, isDelete: 1, extra: 'why' });
		const recall = (await forms())[1];
		expect(recall).toMatchObject({ objectName: 'RC:RcCmd', source: 'Server' });
		expect(JSON.parse(recall?.['content'] ?? '')).toMatchObject({
			messageUId: uid,
			isDelete: true,
			extra: 'why',
		});
	});
});

describe('who is online', () => {
	const status = { status: 'offline', os: 'Websocket', sessionId: 's', timestamp: AT } as const;
	const change = {
		userid: 'amy',
		status: '1',
		os: 'Websocket',
		time: AT,
		clientIp: '127.0.0.1:51234',
		sessionId: 's',
	};

	test.each([
		['list', [change]],
		['object', change],
	] as const)('is JSON, as a %s', async (shape, expected) => {
		sandbox.act('amy', 'statuses', { ...status, shape });
		const [callback] = await got();
		expect(callback?.json).toEqual(expected);
		expect(callback?.headers['content-type']).toBe('application/json; charset=utf-8');
	});

	test.each([
		['online', '0'],
		['offline', '1'],
		['logout', '2'],
	] as const)('%s is %s', async (name, number) => {
		sandbox.act('amy', 'statuses', { status: name });
		expect((await got())[0]?.json).toMatchObject([{ status: number, os: 'iOS' }]);
	});
});

describe('the signature', () => {
	test.each(['query', 'signTimestamp'] as const)('is in the URL: %s', async (style) => {
		sandbox.callbacks.setRule({ url: `${receiver.url}?own=1`, signature: style });
		sandbox.act('amy', 'messages', { to: 'bob', ...hi });
		const { searchParams } = new URL((await got())[0]?.url ?? '', 'http://x');
		const name = style === 'query' ? 'timestamp' : 'signTimestamp';
		expect([...searchParams.keys()].sort()).toEqual(['nonce', 'own', 'signature', name].sort());
		const timestamp = searchParams.get(name);
		expect(timestamp).toMatch(/^\d{13}$/);
		expect(searchParams.get('signature')).toBe(signature(searchParams.get('nonce'), timestamp));
	});

	test.each([
		['headers', ''],
		['prefixedHeaders', 'rc-'],
	] as const)('is in the %s', async (style, prefix) => {
		sandbox.callbacks.setRule({ url: receiver.url, signature: style });
		sandbox.act('amy', 'messages', { to: 'bob', ...hi });
		const [callback] = await got();
		expect(callback?.url).toBe('/hook');
		const header = (name: string) => String(callback?.headers[`${prefix}${name}`]);
		expect(header('signature')).toBe(signature(header('nonce'), header('timestamp')));
	});

	test('is made with another secret where a test wants it', async () => {
		sandbox.callbacks.setRule({ url: receiver.url, secret: 'wrong' });
		sandbox.act('amy', 'messages', { to: 'bob', ...hi });
		const { searchParams } = new URL((await got())[0]?.url ?? '', 'http://x');
		const right = signature(searchParams.get('nonce'), searchParams.get('timestamp'));
		expect(searchParams.get('signature')).not.toBe(right);
	});
});

describe('rules', () => {
	test('ask for kinds, and are switched off', async () => {
		sandbox.callbacks.setRule({ url: `${receiver.url}/m`, events: ['message'] });
		sandbox.callbacks.setRule({ name: 's', url: `${receiver.url}/s`, events: ['userStatus'] });
		sandbox.callbacks.setRule({ name: 'off', url: receiver.url, enabled: false });
		sandbox.act('amy', 'messages', { to: 'bob', ...hi });
		sandbox.act('amy', 'statuses', { status: 'online' });
		const paths = (await got()).map(({ url }) => url.split('?')[0]);
		expect(paths.sort()).toEqual(['/hook/m', '/hook/s']);
	});

	test('over HTTP they are set, shown and taken away, and clients act', async () => {
		const rule = { name: 'other', url: receiver.url, signature: 'headers' };
		expect((await control(sandbox, 'POST', '/callback-rules', rule)).json).toEqual({
			...rule,
			...{ secret: 'sandbox-app-secret', enabled: true, serverMessages: false },
			events: ['message', 'userStatus'],
		});
		expect((await control(sandbox, 'DELETE', '/callback-rules/rule')).status).toBe(200);
		const act = async (kind: string, details: unknown) =>
			await control(sandbox, 'POST', `/clients/amy/${kind}`, details);
		const { json: sent } = await act('messages', { to: 'bob', ...hi });
		await act('recalls', { messageUID: sent['id'] });
		await act('statuses', { status: 'online' });
		await act('raw-callbacks', { json: { any: 1 } });
		expect(await got()).toHaveLength(4);
		expect((await control(sandbox, 'GET', '/callbacks')).json).toEqual(
			sandbox.callbacks.deliveries,
		);
		for (const wrong of [{}, { to: 'bob' }, { to: 'bob', content: 'x', target: 'system' }]) {
			expect((await act('messages', wrong)).status).toBe(400);
		}
		expect((await act('recalls', { messageUID: 'none' })).status).toBe(404);
		expect((await act('raw-callbacks', {})).status).toBe(400);
		expect((await act('raw-callbacks', { form: {}, json: {} })).status).toBe(400);
		expect((await control(sandbox, 'POST', '/callback-rules', { url: 'x' })).status).toBe(400);
	});
});

test('a callback word by word, signed at another time or not at all', async () => {
	sandbox.act('', 'raw-callbacks', { form: { a: 'b c' }, signedAt: AT });
	sandbox.act('', 'raw-callbacks', { text: 'no=form&no', signed: false });
	const [signed, unsigned] = await got();
	expect(signed?.form).toEqual({ a: 'b c' });
	expect(new URL(signed?.url ?? '', 'http://x').searchParams.get('timestamp')).toBe(String(AT));
	expect([unsigned?.url, unsigned?.text]).toEqual(['/hook', 'no=form&no']);
});

describe('what is not taken', () => {
	test('comes twice more, with the same ID and signature', async () => {
		receiver.reply((nth) => ({ status: nth === 3 ? 200 : 500 }));
		sandbox.act('amy', 'messages', { to: 'bob', ...hi });
		const [first, ...others] = await got();
		expect(others.map(({ text, url }) => [text, url])).toEqual([
			[first?.text, first?.url],
			[first?.text, first?.url],
		]);
		expect(sandbox.callbacks.deliveries).toMatchObject([{ state: 'delivered' }]);
	});

	test('is given up after that, and never banned', async () => {
		receiver.reply(() => ({ status: 403 }));
		for (let n = 0; n < 40; n += 1) sandbox.act('amy', 'messages', { to: 'bob', ...hi });
		expect(await got()).toHaveLength(120);
		expect(sandbox.callbacks.deliveries.every(({ state }) => state === 'failed')).toBe(true);
		expect(sandbox.callbacks.bans).toEqual([]);
	});

	test('within five seconds comes again', async () => {
		receiver.reply((nth) => (nth === 1 ? 'hang' : { status: 200 }));
		sandbox.act('amy', 'messages', { to: 'bob', ...hi });
		await receiver.arrived(1);
		await time.pass(5_000);
		expect(await got()).toHaveLength(2);
		expect(sandbox.callbacks.deliveries[0]?.attempts).toMatchObject([
			{ tookMs: 5_000 },
			{ status: 200 },
		]);
	});
});
