import { startSandbox, type Sandbox } from '../../../../../sandbox/easemob';
import { security } from '../../../../../sandbox/easemob/callbacks/event';
import { startReceiver, type CallbackReceiver } from '../../../../support/callbacks/receiver';
import { control, hello, send } from '../client';

let sandbox: Sandbox;
let receiver: CallbackReceiver;

beforeEach(async () => {
	sandbox = await startSandbox();
	receiver = await startReceiver();
});

afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const hi = { type: 'txt', body: { msg: 'hi' } } as const;

async function got(): Promise<unknown[]> {
	await sandbox.callbacks.settled();
	return receiver.got.map(({ json }) => json);
}

test('the signature is the lower-case hex MD5 of callId, secret and timestamp', () => {
	expect(security('org#app_1', 'sandbox', 1600060847294)).toBe('fa5877c21ff16576fff70ce241d0c7e3');
	expect(security('org#app_1', 'sandbox', '1600060847294')).toBe(
		'fa5877c21ff16576fff70ce241d0c7e3',
	);
});

test('each rule has its own secret, and signs with it', async () => {
	const one = sandbox.callbacks.setRule({ name: 'one', url: receiver.url });
	const other = sandbox.callbacks.setRule({ name: 'other', url: receiver.url });
	expect(one.secret).toMatch(/^[0-9a-f]{32}$/);
	expect(one.secret).not.toBe(other.secret);

	sandbox.act('amy', 'messages', { to: 'bob', ...hi, timestamp: 5 });
	const [first, second] = (await got()) as Array<Record<string, unknown>>;
	const callId = String(first?.['callId']);
	expect(new Set([first?.['security'], second?.['security']])).toEqual(
		new Set([security(callId, one.secret, 5), security(callId, other.secret, 5)]),
	);
});

test('nothing is called back without a rule, or by one that is off', async () => {
	sandbox.act('amy', 'messages', { to: 'bob', ...hi });
	sandbox.callbacks.setRule({ url: receiver.url, enabled: false });
	sandbox.act('amy', 'messages', { to: 'bob', ...hi });
	expect(await got()).toEqual([]);
	expect(sandbox.callbacks.deliveries).toEqual([]);
	sandbox.callbacks.setRule({ url: receiver.url, enabled: true });
	sandbox.act('amy', 'messages', { to: 'bob', ...hi });
	sandbox.callbacks.removeRule('rule');
	sandbox.act('amy', 'messages', { to: 'bob', ...hi });
	expect(await got()).toHaveLength(1);
});

test('a rule gets the events it asks for; reactions and threads come with the messages', async () => {
	sandbox.callbacks.setRule({ url: receiver.url, events: ['recall'] });
	const messageId = sandbox.act('amy', 'messages', { to: 'bob', ...hi });
	sandbox.act('bob', 'reactions', { messageId, reaction: 'like' });
	sandbox.act('amy', 'recalls', { messageId });
	expect(await got()).toMatchObject([{ chat_type: 'recall', recall_id: messageId }]);

	receiver.got.length = 0;
	sandbox.callbacks.setRule({ url: receiver.url, events: ['message'] });
	sandbox.act('bob', 'reactions', { messageId, reaction: 'like' });
	expect(await got()).toMatchObject([{ chat_type: 'notify' }]);
});

test('messages of clients and of the REST API are told apart', async () => {
	sandbox.callbacks.setRule({ url: receiver.url, sources: ['sdk'] });
	await send(sandbox, hello);
	sandbox.act('amy', 'messages', { to: 'bob', ...hi });
	expect(await got()).toMatchObject([{ from: 'amy' }]);

	receiver.got.length = 0;
	sandbox.callbacks.setRule({ url: receiver.url, sources: ['rest'] });
	await send(sandbox, hello);
	sandbox.act('amy', 'messages', { to: 'bob', ...hi });
	expect(await got()).toMatchObject([{ from: 'admin' }]);
});

const between = (from: string, to: string) => ({ from, to });

test.each([
	['senders', { fromIds: ['amy'] }, [between('amy', 'bob'), between('amy', '1')]],
	['recipients', { toIds: ['bob'] }, [between('amy', 'bob'), between('cat', 'bob')]],
	['groups', { groupIds: ['1'] }, [between('amy', '1')]],
	['recipients, which a group is not', { toIds: ['1'] }, []],
	['senders in groups', { fromIds: ['cat'], groupIds: ['1'] }, []],
	// "If all three are set, neither one-to-one nor group messages are called back."
	['recipients and groups', { toIds: ['bob'], groupIds: ['1'] }, []],
	['keys of the extension', { extKeys: ['vip'] }, [between('cat', 'bob')]],
])('a rule can filter by %s', async (_what, filters, expected) => {
	sandbox.callbacks.setRule({ url: receiver.url, ...filters });
	sandbox.act('amy', 'messages', { to: 'bob', ...hi });
	sandbox.act('cat', 'messages', { to: 'bob', ...hi, ext: { vip: 1 } });
	sandbox.act('amy', 'messages', { to: '1', target: 'group', ...hi });
	expect(await got()).toHaveLength(expected.length);
	expect(await got()).toMatchObject(expected.map((fields) => expect.objectContaining(fields)));
});

describe('the callback environment of a message', () => {
	const routes = () => ({ dev: `${receiver.url}/dev` });
	const urls = async () => {
		await sandbox.callbacks.settled();
		return sandbox.callbacks.deliveries.map(({ url }) => url.replace(receiver.url, ''));
	};

	beforeEach(() => {
		sandbox.callbacks.setRule({ url: receiver.url, routes: routes() });
	});

	test('leads to its address', async () => {
		await send(sandbox, { ...hello, env: 'dev' });
		sandbox.act('amy', 'messages', { to: 'bob', ...hi, env: 'dev' });
		expect(await urls()).toEqual(['/dev', '/dev']);
	});

	test.each(['prod', 'valueOf'])('leads nowhere when there is no address for %s', async (env) => {
		await send(sandbox, { ...hello, env });
		sandbox.act('amy', 'messages', { to: 'bob', ...hi, env });
		expect(await urls()).toEqual([]);
	});

	test('may be absent: the address of the rule it is then', async () => {
		await send(sandbox, hello);
		expect(await urls()).toEqual(['']);
	});
});

describe('over HTTP', () => {
	test('a rule is set, shown and removed', async () => {
		const set = await control(sandbox, 'POST', '/callback-rules', {
			url: receiver.url,
			secret: 's',
		});
		expect(set.json).toMatchObject({ name: 'rule', url: receiver.url, secret: 's', enabled: true });
		expect((await control(sandbox, 'GET', '/callback-rules')).json).toEqual([set.json]);
		sandbox.act('amy', 'messages', { to: 'bob', ...hi });
		expect(await got()).toHaveLength(1);

		expect((await control(sandbox, 'DELETE', '/callback-rules/rule')).status).toBe(200);
		expect((await control(sandbox, 'DELETE', '/callback-rules/rule')).status).toBe(404);
		expect(sandbox.callbacks.rules).toEqual([]);
	});

	test.each([
		{},
		{ url: 'ftp://a' },
		{ url: 'http://a', name: '中文' },
		{ url: 'http://a', name: 'x'.repeat(33) },
		{ url: 'http://a', events: ['everything'] },
		{ url: 'http://a', eventTypes: [] },
		{ url: 'http://a', fromIds: Array.from({ length: 51 }, (_, n) => `u${n}`) },
		{ url: 'http://a', routes: { 'not-plain': 'http://a' } },
		{ url: 'http://a', secret: '' },
		{ url: 'http://a', retries: 3 },
	])('the rule %j is refused', async (rule) => {
		expect((await control(sandbox, 'POST', '/callback-rules', rule)).status).toBe(400);
		expect(sandbox.callbacks.rules).toEqual([]);
	});

	test('there are four rules at most', async () => {
		for (const name of ['a', 'b', 'c', 'd']) sandbox.callbacks.setRule({ name, url: 'http://a' });
		const fifth = await control(sandbox, 'POST', '/callback-rules', { name: 'e', url: 'http://a' });
		expect(fifth.status).toBe(400);
		expect(fifth.json).toEqual({ error: 'There can be 4 callback rules.' });
		expect(
			(await control(sandbox, 'POST', '/callback-rules', { name: 'a', url: 'http://b' })).status,
		).toBe(200);
	});
});
