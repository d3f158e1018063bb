import { createHash } from 'node:crypto';

import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import {
	startReceiver,
	type CallbackReceiver,
	type GotCallback,
} from '../../../support/callbacks/receiver';
import { VirtualTime } from '../../../support/virtualTime';
import {
	BATCH,
	call,
	control,
	hello,
	idOf,
	post,
	ROOM,
	text,
	TO_BOB,
	TO_SUPER_TEAM,
	TO_TEAM,
	toMany,
} from './client';

const AT = 1_440_570_500_855;

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

const hi = { to: 'bob', text: 'hello' };

async function got(): Promise<GotCallback[]> {
	await sandbox.callbacks.settled();
	return receiver.got;
}

const bodies = async () => (await got()).map(({ json }) => json);

const hash = (kind: 'md5' | 'sha1', of: string) => createHash(kind).update(of).digest('hex');

describe('a message of a client', () => {
	test('is JSON of texts, with the fields of a copy', async () => {
		const id = sandbox.act('amy', 'messages', {
			...{ ...hi, extension: '{"a":1}', timestamp: AT, clientType: 'AOS', nick: 'Amy' },
			...{ deviceId: 'phone', ip: '10.0.0.1' },
		});
		expect(await bodies()).toEqual([
			{
				eventType: '1',
				convType: 'PERSON',
				to: 'bob',
				fromAccount: 'amy',
				fromClientType: 'AOS',
				fromDeviceId: 'phone',
				fromNick: 'Amy',
				msgTimestamp: String(AT),
				msgType: 'TEXT',
				body: 'hello',
				ext: '{"a":1}',
				msgidClient: expect.stringMatching(/^[0-9a-f]{32}$/),
				msgidServer: id,
				resendFlag: '0',
				ip: '10.0.0.1',
			},
		]);
		const [callback] = receiver.got;
		expect([callback?.method, callback?.url]).toEqual(['POST', '/hook']);
		expect(callback?.headers['content-type']).toBe('application/json');
	});

	test.each([
		['team', 'TEAM'],
		['superTeam', 'SUPER_TEAM'],
	] as const)('to a %s is of %s', async (target, convType) => {
		sandbox.act('amy', 'messages', { to: '123', target, text: 'x', users: ['bob'] });
		expect(await bodies()).toMatchObject([{ convType, to: '123', tMembers: '["bob"]' }]);
	});

	test.each([
		[1, 'PICTURE'],
		[2, 'AUDIO'],
		[3, 'VIDEO'],
		[4, 'LOCATION'],
		[6, 'FILE'],
		[10, 'TIPS'],
		[100, 'CUSTOM'],
	])('type %i is %s, and its attachment is JSON text', async (type, msgType) => {
		sandbox.act('amy', 'messages', { to: 'bob', type, attachment: { url: 'x' } });
		expect(await bodies()).toMatchObject([{ msgType, attach: '{"url":"x"}', body: '' }]);
	});

	test('can be what a test says', async () => {
		sandbox.act('amy', 'messages', {
			...hi,
			msgType: 'NETCALL_AUDIO',
			convType: 'X',
			resent: true,
		});
		const named = { msgType: 'NETCALL_AUDIO', convType: 'X', resendFlag: '1' };
		expect(await bodies()).toMatchObject([named]);
	});

	test('to a room is event 4, without a server ID', async () => {
		sandbox.act('amy', 'messages', { to: '789', target: 'chatRoom', text: 'x', timestamp: AT });
		expect(await bodies()).toEqual([
			{
				eventType: '4',
				roomId: '789',
				fromAccount: 'amy',
				fromAvator: '',
				fromExt: '',
				fromClientType: 'IOS',
				fromNick: 'amy',
				msgTimestamp: String(AT),
				msgType: 'TEXT',
				attach: 'x',
				msgidClient: expect.any(String),
				resendFlag: '0',
				roleInfoTimetag: String(AT),
			},
		]);
	});

	test.each([
		['user', 'bob', '7'],
		['team', '123', '8'],
		['superTeam', '456', '25'],
	] as const)('to a %s is recalled by event', async (target, to, eventType) => {
		const id = sandbox.act('amy', 'messages', { to, target, text: 'x', timestamp: AT });
		expect(sandbox.act('amy', 'recalls', { messageId: id, timestamp: AT + 1 })).toBe(id);
		expect((await bodies())[1]).toEqual({
			...{ eventType, from: 'amy', to, msgId: id, clientId: expect.any(String) },
			...{ deleteTime: String(AT + 1), sendTime: String(AT) },
			...{ fromClientType: 'IOS', selfMsg: '' },
		});
		expect(() => sandbox.act('amy', 'recalls', { messageId: 'none' })).toThrow();
	});

	test.each([
		['logins', '2'],
		['logouts', '3'],
	] as const)('%s are event %s', async (kind, eventType) => {
		const details = { clientType: 'AOS', deviceId: 'phone', timestamp: AT } as const;
		sandbox.act('amy', kind, details);
		expect(await bodies()).toEqual([
			{
				eventType,
				accid: 'amy',
				clientIp: '127.0.0.1',
				clientType: 'AOS',
				code: '200',
				deviceId: 'phone',
				sdkVersion: '152',
				timestamp: String(AT),
			},
		]);
	});
});

describe('a message of a server', () => {
	test.each([
		['a user', TO_BOB, hello, { convType: 'PERSON', to: 'bob', body: 'hello' }],
		['a team', TO_TEAM, hello, { convType: 'TEAM', to: '123', body: 'hello' }],
		['a super team', TO_SUPER_TEAM, hello, { to: '456', body: 'hello' }],
		[
			'a room',
			ROOM,
			{ sender_id: 'amy', message: text() },
			{ eventType: '4', roomId: '789', attach: 'hello' },
		],
	])('to %s comes from REST', async (_to, path, body, fields) => {
		await post(sandbox, path, body);
		const copy = { fromAccount: 'amy', fromClientType: 'REST', ...fields };
		expect(await bodies()).toMatchObject([copy]);
		expect(receiver.got[0]?.json).not.toHaveProperty('ip');
	});

	test('has the ID that was answered', async () => {
		const id = idOf(await post(sandbox, TO_BOB, hello));
		expect(await bodies()).toMatchObject([{ msgidServer: id }]);
	});

	test('comes once for each recipient of a batch', async () => {
		await post(sandbox, BATCH, toMany(['bob', 'chen']));
		expect((await bodies()).map(({ to }) => to)).toEqual(['bob', 'chen']);
	});

	test.each([TO_BOB, ROOM])('is not copied where it says so: %s', async (path) => {
		const route_config = { route_enabled: false };
		await post(sandbox, path, {
			...hello,
			...(path === ROOM && { sender_id: 'amy' }),
			route_config,
		});
		expect(await bodies()).toEqual([]);
		expect(sandbox.delivered).toHaveLength(1);
	});

	test('is not copied when it is refused', async () => {
		await post(sandbox, TO_BOB, { message: {} });
		expect(await bodies()).toEqual([]);
	});

	test('is recalled with a copy, but not without a word', async () => {
		const ids = [await post(sandbox, TO_BOB, hello), await post(sandbox, TO_BOB, hello)].map(idOf);
		await call(sandbox, 'DELETE', `${TO_BOB}/${ids[0]}?type=2`);
		await call(sandbox, 'DELETE', `${TO_BOB}/${ids[1]}?type=3`);
		const recalls = (await bodies()).slice(2);
		expect(recalls).toMatchObject([{ eventType: '7', fromClientType: 'REST', msgId: ids[0] }]);
	});

	test('so is a custom notification, in a conversation of its own', async () => {
		const one = { sender_id: 'amy', type: 1, receiver_id: 'bob', content: '{"a":1}' };
		await post(sandbox, '/im/v2/custom_notification', one);
		const off = { ...one, route_config: { route_enabled: false } };
		await post(sandbox, '/im/v2/custom_notification', off);
		expect(await bodies()).toMatchObject([
			{ eventType: '1', convType: 'CUSTOM_PERSON', msgType: 'CUSTOM_P2P_MSG', attach: '{"a":1}' },
		]);
	});
});

describe('the signature', () => {
	test('is over the exact bytes, with the time in milliseconds', async () => {
		sandbox.act('amy', 'messages', { to: 'bob', text: '你好 "&+"' });
		const [callback] = await got();
		const { headers, text: body = '' } = callback ?? {};
		expect(headers?.['appkey']).toBe('sandbox-app-key');
		expect(headers?.['curtime']).toMatch(/^\d{13}$/);
		expect(headers?.['md5']).toBe(hash('md5', body));
		const sum = `sandbox-app-secret${hash('md5', body)}${String(headers?.['curtime'])}`;
		expect(headers?.['checksum']).toBe(hash('sha1', sum));
	});

	test('is that of the vector', async () => {
		sandbox.callbacks.setRule({ url: receiver.url, secret: 'secret' });
		sandbox.act('', 'raw-callbacks', { text: '{"eventType":"1"}', signedAt: AT });
		expect((await got())[0]?.headers).toMatchObject({
			curtime: String(AT),
			md5: 'efdcc402fa9336b84ee459911fcffcfa',
			checksum: 'd3412715932593b8f7c45428a5438a9e34296f59',
		});
	});

	test('is left out where a test wants it', async () => {
		sandbox.act('', 'raw-callbacks', { json: {}, signed: false });
		const [callback] = await got();
		expect(callback?.text).toBe('{}');
		for (const name of ['md5', 'checksum', 'curtime']) {
			expect(callback?.headers).not.toHaveProperty(name);
		}
	});
});

describe('rules', () => {
	test('ask for kinds, and are switched off', async () => {
		sandbox.callbacks.setRule({ url: `${receiver.url}/m`, events: ['message'] });
		sandbox.callbacks.setRule({ name: 'l', url: `${receiver.url}/l`, events: ['login'] });
		sandbox.callbacks.setRule({ name: 'off', url: receiver.url, enabled: false });
		sandbox.act('amy', 'messages', hi);
		sandbox.act('amy', 'logins', {});
		expect((await got()).map(({ url }) => url).sort()).toEqual(['/hook/l', '/hook/m']);
	});

	test('are for an environment, which a message names', async () => {
		const url = `${receiver.url}/test`;
		sandbox.callbacks.setRule({ name: 'test', url, environment: 'test' });
		const route_config = { route_environment: 'test' };
		const id = idOf(await post(sandbox, TO_BOB, { ...hello, route_config }));
		sandbox.act('amy', 'messages', { ...hi, environment: 'test' });
		await call(sandbox, 'DELETE', `${TO_BOB}/${id}?type=2&route_environment=test`);
		await post(sandbox, TO_BOB, hello);
		await post(sandbox, TO_BOB, { ...hello, route_config: { route_environment: 'none' } });
		const urls = (await got()).map((callback) => callback.url).sort();
		expect(urls).toEqual(['/hook', '/hook/test', '/hook/test', '/hook/test']);
	});

	test('over HTTP they are set, shown and taken away, and clients act', async () => {
		const rule = { name: 'other', url: receiver.url, environment: 'test' };
		expect((await control(sandbox, 'POST', '/callback-rules', rule)).json).toEqual({
			...rule,
			...{ secret: 'sandbox-app-secret', enabled: true },
			events: ['message', 'recall', 'login', 'logout', 'chatRoom', 'call', 'other'],
		});
		expect((await control(sandbox, 'DELETE', '/callback-rules/other')).status).toBe(200);
		const act = async (kind: string, details: unknown) =>
			await control(sandbox, 'POST', `/clients/amy/${kind}`, details);
		const { json: sent } = await act('messages', hi);
		await act('recalls', { messageId: sent['id'] });
		await act('logins', {});
		await act('logouts', {});
		await act('raw-callbacks', { json: { eventType: '10' } });
		expect(await got()).toHaveLength(5);
		expect((await control(sandbox, 'GET', '/callbacks')).json).toEqual(
			sandbox.callbacks.deliveries,
		);
		for (const wrong of [{}, { to: 'bob', target: 'group' }, { to: 'bob', type: '0' }]) {
			expect((await act('messages', wrong)).status).toBe(400);
		}
		expect((await act('recalls', { messageId: 'none' })).status).toBe(404);
		expect((await act('raw-callbacks', {})).status).toBe(400);
		expect((await act('raw-callbacks', { json: {}, text: 'x' })).status).toBe(400);
		expect((await control(sandbox, 'POST', '/callback-rules', { url: 'x' })).status).toBe(400);
	});
});

describe('what is not taken', () => {
	test('comes twice more, with the same text and signature', async () => {
		receiver.reply((nth) => ({ status: nth === 3 ? 200 : 403 }));
		sandbox.act('amy', 'messages', hi);
		const [first, ...others] = await got();
		const sent = (one?: GotCallback) => [one?.text, one?.headers['checksum']];
		expect(others.map(sent)).toEqual([sent(first), sent(first)]);
		expect(sandbox.callbacks.deliveries).toMatchObject([{ state: 'delivered' }]);
	});

	test('is given up after that, and never banned', async () => {
		receiver.reply(() => ({ status: 404 }));
		for (let n = 0; n < 40; n += 1) sandbox.act('amy', 'messages', hi);
		expect(await got()).toHaveLength(120);
		expect(sandbox.callbacks.deliveries.every(({ state }) => state === 'failed')).toBe(true);
		expect(sandbox.callbacks.bans).toEqual([]);
	});

	test('an answer of 500 takes it, and it never comes again', async () => {
		receiver.reply(() => ({ status: 500 }));
		sandbox.act('amy', 'messages', hi);
		expect(await got()).toHaveLength(1);
		expect(sandbox.callbacks.deliveries).toMatchObject([{ state: 'delivered' }]);
	});

	test('within five seconds comes again', async () => {
		receiver.reply((nth) => (nth === 1 ? 'hang' : { status: 200 }));
		sandbox.act('amy', 'messages', hi);
		await receiver.arrived(1);
		await time.pass(5_000);
		expect(await got()).toHaveLength(2);
		expect(sandbox.callbacks.deliveries[0]?.attempts).toMatchObject([
			{ tookMs: 5_000 },
			{ status: 200 },
		]);
	});
});
