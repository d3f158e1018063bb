import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import { call, expectAccepted, expectRefused, get, ids, post } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const ACCOUNTS = '/im/v2/accounts';
const USERS = '/im/v2/users';

const create = (body: object = {}) => post(sandbox, ACCOUNTS, { account_id: 'amy', ...body });
const patch = (path: string, body?: unknown) => call(sandbox, 'PATCH', path, body);

const configuration = {
	enabled: true,
	p2p_chat_banned: false,
	team_chat_banned: false,
	chatroom_chat_banned: false,
	qchat_chat_banned: false,
	push_enabled_when_desktop_online: false,
};

describe('an account', () => {
	test('is created with its user, in lower case', async () => {
		const user_information = { name: 'Amy', avatar: 'https://a.example/a.png', gender: 2 };
		const answer = await create({
			account_id: 'Amy@x',
			token: 'secret',
			configuration: { p2p_chat_banned: true },
			user_information,
		});
		expectAccepted(answer);
		expect(answer.data).toEqual({
			account_id: 'amy@x',
			token: 'secret',
			configuration: { ...configuration, p2p_chat_banned: true },
			user_information,
		});
		expect([...sandbox.accounts.keys()]).toEqual(['amy@x']);
	});

	test('has a token of the service where none is given', async () => {
		expect((await create()).data['token']).toMatch(/^[0-9a-f]{32}$/);
	});

	test('is created once', async () => {
		expectAccepted(await create());
		expectRefused(await create(), 102_405);
		expectRefused(await create({ account_id: 'AMY' }), 102_405);
	});

	test('is found whatever the case of its ID', async () => {
		await create();
		expect((await get(sandbox, `${ACCOUNTS}/AMY`)).data).toMatchObject({ account_id: 'amy' });
		expect((await get(sandbox, ACCOUNTS, { account_ids: 'Amy,BOB' })).data).toMatchObject({
			success_list: [{ account_id: 'amy' }],
			failed_list: [{ account_id: 'bob', error_code: 102_404 }],
		});
		expect((await patch(`${USERS}/aMy`, { name: 'Amy' })).data).toMatchObject({
			account_id: 'amy',
			name: 'Amy',
		});
		await patch(`${ACCOUNTS}/AMY/actions/disable`, { enabled: false });
		const path = `/im/v2/conversations/${encodeURIComponent('Amy|1|bob')}/messages`;
		const message = { message_type: 0, text: 'x' };
		expectRefused(await post(sandbox, path, { message }), 102_422);
	});

	test('is looked up, alone or with others', async () => {
		await create();
		const account = { account_id: 'amy', configuration };
		expect((await get(sandbox, `${ACCOUNTS}/amy`)).data).toEqual(account);
		expectRefused(await get(sandbox, `${ACCOUNTS}/bob`), 102_404);
		const { data, code } = await get(sandbox, ACCOUNTS, { account_ids: 'amy,bob' });
		expect([code, data]).toEqual([
			200,
			{
				success_list: [account],
				failed_list: [
					{ account_id: 'bob', error_code: 102_404, error_msg: 'account does not exist' },
				],
			},
		]);
		const all = await get(sandbox, ACCOUNTS, { account_ids: 'amy' });
		expect(all.data).toEqual({ success_list: [account] });
	});

	test('is updated', async () => {
		await create({ token: 'old' });
		const answer = await patch(`${ACCOUNTS}/amy`, {
			token: 'new',
			configuration: { team_chat_banned: true },
			user_information: { name: 'Amy' },
		});
		expectAccepted(answer);
		expect(answer.data).toEqual({
			account_id: 'amy',
			token: 'new',
			configuration: { ...configuration, team_chat_banned: true },
		});
		expectRefused(await patch(`${ACCOUNTS}/bob`, { token: 'x' }), 102_404);
	});

	test('is disabled, kicked out, and enabled', async () => {
		await create();
		sandbox.act('amy', 'logins', {});
		const path = `${ACCOUNTS}/amy/actions/disable`;
		const answer = await patch(path, { enabled: false, need_kick: true });
		expect(answer.data).toEqual({
			account_id: 'amy',
			configuration: { ...configuration, enabled: false },
		});
		expect(sandbox.accounts.get('amy')?.online).toEqual([]);
		expect((await patch(path, { enabled: true })).data).toMatchObject({ configuration });
	});

	test.each([undefined, 'application/json'])('gets another token (%p)', async (type) => {
		const { data: created } = await create();
		const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
		const path = `${ACCOUNTS}/amy/actions/refresh_token`;
		const answer = await call(sandbox, 'PATCH', path, undefined, headers);
		expectAccepted(answer);
		expect(answer.data).toMatchObject({ account_id: 'amy', configuration });
		expect(answer.data['token']).not.toBe(created['token']);
	});

	test.each<[string, object, string]>([
		['33 characters', { account_id: 'a'.repeat(33) }, 'account_id'],
		['a blank', { account_id: 'a b' }, 'account_id'],
		['a token of 129', { token: 'x'.repeat(129) }, 'token'],
		['a name of 65', { user_information: { name: 'x'.repeat(65) } }, 'name'],
		['a fourth gender', { user_information: { gender: 3 } }, 'gender'],
		['a flag of text', { configuration: { enabled: 'true' } }, 'enabled'],
		['a stray field', { name: 'Amy' }, 'name'],
	])('with %s is refused', async (_what, body, reason) => {
		expectRefused(await create(body), 414, reason);
		expect(sandbox.accounts.size).toBe(0);
	});

	test.each<[string, string, object]>([
		['an update of nothing', `${ACCOUNTS}/amy`, {}],
		['no flag', `${ACCOUNTS}/amy/actions/disable`, {}],
		['an update of nothing', `${USERS}/amy`, {}],
	])('%s is refused', async (_what, path, body) => {
		await create();
		expectRefused(await patch(path, body), 414);
	});
});

describe.each([ACCOUNTS, USERS])('a look-up of %s', (path) => {
	test.each([
		['nobody', {}],
		['101', { account_ids: ids(101).join() }],
		['one twice', { account_ids: 'amy,amy' }],
		['33 characters', { account_ids: 'a'.repeat(33) }],
	])('of %s is refused', async (_what, query) => {
		expectRefused(await get(sandbox, path, query), 414, 'account_ids');
	});

	test('100 at most', async () => {
		const { data } = await get(sandbox, path, { account_ids: ids(100).join() });
		expect(data['failed_list']).toHaveLength(100);
	});
});

describe('a user', () => {
	test('has a card that is changed', async () => {
		await create({ user_information: { name: 'Amy', sign: 'hi' } });
		const card = { account_id: 'amy', name: 'Amy', sign: 'hi' };
		expect((await get(sandbox, `${USERS}/amy`)).data).toEqual(card);
		const changed = await patch(`${USERS}/amy`, { sign: 'bye', email: '' });
		expectAccepted(changed);
		expect(changed.data).toEqual({ ...card, sign: 'bye', email: '' });
		const list = await get(sandbox, USERS, { account_ids: 'amy' });
		expect(list.data).toEqual({ success_list: [changed.data] });
		expectRefused(await get(sandbox, `${USERS}/bob`), 102_404);
		expectRefused(await patch(`${USERS}/bob`, { name: 'x' }), 102_404);
		expectRefused(await patch(`${USERS}/amy`, { nick: 'x' }), 414, 'nick');
	});

	test('is online with devices', async () => {
		const at = 1_707_035_841_692;
		sandbox.act('amy', 'logins', { clientType: 'WEB', timestamp: at });
		sandbox.act('amy', 'logins', { clientType: 'AOS', timestamp: at });
		sandbox.act('amy', 'logouts', { clientType: 'AOS' });
		await create({ account_id: 'bob' });
		const path = `${USERS}/actions/online_status`;
		const answer = await post(sandbox, path, { account_ids: ['amy', 'bob', 'chen'] });
		expect(answer.data).toEqual({
			success_list: [
				{ account_id: 'amy', online_status: [{ client_type: 16, login_time: at }] },
				{ account_id: 'bob', online_status: [] },
			],
			failed_list: [{ account_id: 'chen', error_code: 102_404, error_msg: expect.any(String) }],
		});
		expectRefused(await post(sandbox, path, { account_ids: ids(101) }), 414, 'account_ids');
		expectRefused(await post(sandbox, path, { account_ids: 'amy' }), 414, 'account_ids');
	});
});
