import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import { callUrl, control, form, GROUP, hello, PRIVATE, signed, toBob } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

test('the credential is told, and works', async () => {
	const { json } = await control(sandbox, 'GET', '/credential');
	expect(json).toEqual(sandbox.credential);
	expect(json).toEqual({
		region: 'custom',
		host: sandbox.url,
		appKey: 'sandbox-app-key',
		appSecret: 'sandbox-app-secret',
	});
});

test('a sandbox with its own names takes no others', async () => {
	const own = await startSandbox({ appKey: 'acme', appSecret: 's' });
	expect((await form(own, PRIVATE, toBob)).status).toBe(200);
	const other = await callUrl(`${own.url}${PRIVATE}`, 'POST', 'x', signed(sandbox));
	expect(other.json['code']).toBe(1001);
	await own.close();
});

test('what was delivered, broadcast, registered and asked is listed', async () => {
	await form(sandbox, PRIVATE, toBob);
	await form(sandbox, '/message/broadcast.json', hello);
	await form(sandbox, '/user/getToken.json', { userId: 'amy', name: 'Amy' });
	const listed = async (path: string) => (await control(sandbox, 'GET', path)).json;
	expect(await listed('/delivered')).toEqual(sandbox.delivered);
	expect(await listed('/broadcasts')).toEqual(sandbox.broadcasts);
	expect(await listed('/users')).toMatchObject([{ userId: 'amy', name: 'Amy' }]);
	expect(await listed('/requests')).toMatchObject([{ path: PRIVATE, status: 200 }, {}, {}]);
	expect(sandbox.delivered).toHaveLength(1);
	expect(sandbox.broadcasts).toHaveLength(1);
});

test('members join, and inboxes are asked for by user, group or room', async () => {
	const members = { target: 'group', id: 'g', users: ['bob'] };
	expect((await control(sandbox, 'POST', '/members', members)).status).toBe(200);
	await form(sandbox, GROUP, { ...hello, toGroupId: 'g' });
	const { json } = await control(sandbox, 'GET', '/inbox?user=bob');
	expect(json).toEqual(sandbox.inbox({ user: 'bob' }));
	expect(json).toMatchObject([{ to: 'g' }]);
	for (const query of ['', '?user=a&group=b', '?name=a']) {
		expect((await control(sandbox, 'GET', `/inbox${query}`)).status).toBe(400);
	}
});

test('the app is locked, and a service switched off', async () => {
	const set = async (path: string, value: unknown) =>
		(await control(sandbox, 'POST', path, value)).status;
	expect(await set('/app', { status: 'locked' })).toBe(200);
	expect((await form(sandbox, PRIVATE, toBob)).json['code']).toBe(1006);
	expect(await set('/app', { status: 'open' })).toBe(200);
	expect(await set('/services', { name: 'broadcast', on: false })).toBe(200);
	expect((await form(sandbox, '/message/broadcast.json', hello)).json['code']).toBe(1009);
	expect(await set('/app', { status: 'shut' })).toBe(400);
	expect(await set('/services', { name: 'history' })).toBe(400);
});

test.each([
	['POST', '/no/such/path', 404, 404],
	['POST', `${PRIVATE}/`, 404, 404],
	['GET', PRIVATE, 405, 405],
	['PUT', '/user/info.json', 405, 405],
])('%s %s is %i', async (method, path, status, code) => {
	const answer = await callUrl(`${sandbox.url}${path}`, method, undefined, signed(sandbox));
	expect([answer.status, answer.json['code']]).toEqual([status, code]);
});

test('an unknown path is told apart from a body that is none', async () => {
	const headers = { ...signed(sandbox), 'content-type': 'application/x-www-form-urlencoded' };
	expect((await callUrl(`${sandbox.url}/no`, 'POST', 'a=b', headers)).status).toBe(404);
	expect((await callUrl(`${sandbox.url}/no`, 'POST', undefined, {})).status).toBe(404);
});

test.each(['by call', 'over HTTP'])('reset %s forgets all', async (way) => {
	await form(sandbox, PRIVATE, toBob);
	await form(sandbox, '/message/broadcast.json', hello);
	await form(sandbox, '/user/getToken.json', { userId: 'amy', name: 'Amy' });
	sandbox.join('group', 'g', ['amy']);
	sandbox.setApp('locked');
	sandbox.enable('broadcast', false);
	sandbox.fault({ kind: 'hang' });
	if (way === 'by call') sandbox.reset();
	else await control(sandbox, 'POST', '/reset');
	expect([sandbox.delivered, sandbox.broadcasts, [...sandbox.users]]).toEqual([[], [], []]);
	expect([sandbox.requests, sandbox.members('group', 'g')]).toEqual([[], []]);
	expect(sandbox.inbox({ user: 'bob' })).toEqual([]);
	expect((await form(sandbox, PRIVATE, toBob)).status).toBe(200);
	expect(sandbox.requests[0]?.number).toBe(1);
	expect((await form(sandbox, '/message/broadcast.json', hello)).status).toBe(200);
});
