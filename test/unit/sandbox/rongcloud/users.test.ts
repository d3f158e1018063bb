import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import { form, ids, type Form } from './client';

let sandbox: Sandbox;
const CREATED = Date.UTC(2016, 4, 24, 2, 38, 19);

beforeAll(async () => {
	sandbox = await startSandbox({ environment: 'development' });
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const user = (path: string, fields: Form) => form(sandbox, `/user/${path}.json`, fields);
const register = (userId: string, more: Form = {}) =>
	user('getToken', { userId, name: 'Amy', ...more });

test('a user gets a token, as often as is asked, and another name with it', async () => {
	const first = await register('amy', { portraitUri: 'https://example.com/a.png' });
	expect(first.json).toEqual({ code: 200, userId: 'amy', token: expect.any(String) });
	const second = await register('amy', { name: 'Amelia' });
	expect(second.json['token']).not.toBe(first.json['token']);
	expect(sandbox.users.get('amy')).toMatchObject({
		name: 'Amelia',
		portraitUri: 'https://example.com/a.png',
	});
});

test('what is known of a user is told as printed', async () => {
	await register('123', { name: '123' });
	const user123 = sandbox.users.get('123');
	if (user123 !== undefined) user123.createdMs = CREATED;
	expect((await user('info', { userId: '123' })).json).toEqual({
		code: 200,
		userName: '123',
		userPortrait: '',
		createTime: '2016-05-24 10:38:19',
	});
});

test('a user is changed in what is given', async () => {
	await register('amy', { portraitUri: 'a' });
	expect((await user('refresh', { userId: 'amy', name: 'B' })).json).toEqual({ code: 200 });
	expect(sandbox.users.get('amy')).toMatchObject({ name: 'B', portraitUri: 'a' });
	await user('refresh', { userId: 'amy', portraitUri: 'b' });
	expect(sandbox.users.get('amy')).toMatchObject({ name: 'B', portraitUri: 'b' });
});

test('users are online while they are', async () => {
	await register('amy');
	const status = async () => (await user('checkOnline', { userId: 'amy' })).json;
	expect(await status()).toEqual({ code: 200, status: '0' });
	sandbox.act('amy', 'statuses', { status: 'online' });
	expect(await status()).toEqual({ code: 200, status: '1' });
	sandbox.act('amy', 'statuses', { status: 'logout' });
	expect(await status()).toEqual({ code: 200, status: '0' });
	expect((await user('checkOnline', { userId: 'nobody' })).json).toEqual({
		code: 200,
		status: '0',
	});
});

test('users are blocked for a time, and go offline', async () => {
	for (const userId of ['amy', 'bob']) await register(userId);
	sandbox.act('amy', 'statuses', { status: 'online' });
	const before = Date.now();
	const answer = await user('block', { userId: ['amy', 'bob'], minute: 43_200 });
	expect(answer.json).toEqual({ code: 200 });
	const until = sandbox.users.get('bob')?.blockedUntilMs ?? 0;
	expect(until - before).toBeGreaterThanOrEqual(43_200 * 60_000);
	expect((await user('checkOnline', { userId: 'amy' })).json['status']).toBe('0');
	expect((await user('unblock', { userId: ['amy'] })).json).toEqual({ code: 200 });
	expect(sandbox.users.get('amy')).not.toHaveProperty('blockedUntilMs');
	expect(sandbox.users.get('bob')).toHaveProperty('blockedUntilMs');
});

describe('refused', () => {
	beforeEach(async () => void (await register('amy')));

	test.each<[string, string, Form, number]>([
		['no ID', 'getToken', { name: 'A' }, 1002],
		['no name', 'getToken', { userId: 'b' }, 1002],
		['an empty name', 'getToken', { userId: 'b', name: '' }, 1002],
		['a Chinese ID', 'getToken', { userId: '小明', name: 'A' }, 1002],
		['an ID with a blank', 'getToken', { userId: 'a b', name: 'A' }, 1002],
		['an ID of 65 letters', 'getToken', { userId: 'a'.repeat(65), name: 'A' }, 1005],
		['a name of 65 characters', 'getToken', { userId: 'b', name: '名'.repeat(65) }, 1005],
		[
			'a portrait of 1,025 bytes',
			'getToken',
			{ userId: 'b', name: 'A', portraitUri: 'a'.repeat(1_025) },
			1005,
		],
		['another name of the portrait', 'getToken', { userId: 'b', name: 'A', portrait: 'a' }, 1002],
		['an unknown user', 'info', { userId: 'nobody' }, 1002],
		['two users', 'info', { userId: ['amy', 'bob'] }, 1002],
		['an unknown user', 'refresh', { userId: 'nobody', name: 'A' }, 1002],
		['an empty portrait', 'refresh', { userId: 'amy', portraitUri: '' }, 1002],
		['no user', 'checkOnline', { name: 'a' }, 1002],
		['two users', 'checkOnline', { userId: ['amy', 'bob'] }, 1002],
		['no time', 'block', { userId: 'amy' }, 1002],
		['no minute', 'block', { userId: 'amy', minute: 0 }, 1002],
		['more than 43,200 minutes', 'block', { userId: 'amy', minute: 43_201 }, 1002],
		['an unknown user', 'block', { userId: 'nobody', minute: 1 }, 1002],
		['an unknown user', 'unblock', { userId: 'nobody' }, 1002],
		['minutes', 'unblock', { userId: 'amy', minute: 1 }, 1002],
	])('%s: %s %j', async (_what, path, fields, code) => {
		const answer = await user(path, fields);
		expect([answer.status, answer.json['code']]).toEqual([400, code]);
		expect(sandbox.users.size).toBe(1);
	});
});

test('20 users at a time are blocked and unblocked, and not one more', async () => {
	for (const id of ids(21)) await register(id);
	const blocked = () => [...sandbox.users.values()].filter((one) => 'blockedUntilMs' in one).length;
	expect((await user('block', { userId: ids(21), minute: 1 })).json['code']).toBe(1002);
	expect(blocked()).toBe(0);
	expect((await user('block', { userId: ids(20), minute: 1 })).json['code']).toBe(200);
	expect(blocked()).toBe(20);
	expect((await user('unblock', { userId: ids(21) })).json['code']).toBe(1002);
	expect(blocked()).toBe(20);
	expect((await user('unblock', { userId: ids(20) })).json['code']).toBe(200);
	expect(blocked()).toBe(0);
});

test('the limits themselves are within the limits', async () => {
	const name = '名'.repeat(64);
	const answer = await register(`a+=-_${'b'.repeat(59)}`, { name, portraitUri: 'a'.repeat(1_024) });
	expect([answer.status, answer.reason]).toEqual([200, null]);
});

test('a development environment has 100 users, who may come again', async () => {
	for (const id of ids(100)) expect((await register(id)).status).toBe(200);
	const more = await register('more');
	expect([more.status, more.json['code']]).toEqual([403, 2007]);
	expect((await register('id0')).status).toBe(200);
});
