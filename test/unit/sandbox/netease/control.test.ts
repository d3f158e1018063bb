import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import {
	callUrl,
	control,
	expectAccepted,
	expectRefused,
	FORM,
	get,
	hello,
	post,
	signed,
	TO_BOB,
	TO_TEAM,
} from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const upload = () =>
	callUrl(`${sandbox.credential.uploadHost}/msg/upload.action`, 'POST', 'content=aGk%3D', {
		...signed(sandbox),
		'content-type': FORM,
	});

test('the credential is told, and works', async () => {
	const { json } = await control(sandbox, 'GET', '/credential');
	expect(json).toEqual(sandbox.credential);
	expect(json).toEqual({
		region: 'custom',
		host: sandbox.url,
		uploadHost: `${sandbox.url}/nimserver`,
		appKey: 'sandbox-app-key',
		appSecret: 'sandbox-app-secret',
	});
	expect((await upload()).code).toBe(200);
});

test('a sandbox with its own names takes no others', async () => {
	const own = await startSandbox({ appKey: 'acme', appSecret: 's' });
	expectAccepted(await post(own, TO_BOB, hello));
	expectRefused(await post(own, TO_BOB, hello, signed(sandbox)), 101_303);
	await own.close();
});

/** All that a test can be shown. */
async function everything(): Promise<void> {
	const message = { ...hello.message, message_type: 100, attachment: { id: 2n ** 60n } };
	await post(sandbox, TO_BOB, { message });
	const notification = { sender_id: 'amy', type: 1, receiver_id: 'bob', content: '{}' };
	await post(sandbox, '/im/v2/custom_notification', notification);
	await post(sandbox, '/im/v2/broadcast_notification', { content: 'x' });
	await post(sandbox, '/im/v2/accounts', { account_id: 'amy' });
	await upload();
}

test('what was delivered, notified, broadcast, created, uploaded and asked is listed', async () => {
	await everything();
	const listed = async (path: string) => (await control(sandbox, 'GET', path)).json;
	expect(await listed('/delivered')).toEqual(sandbox.delivered);
	expect(await listed('/notifications')).toEqual(sandbox.notifications);
	expect(await listed('/broadcasts')).toEqual(sandbox.broadcasts);
	expect(await listed('/accounts')).toEqual([...sandbox.accounts.values()]);
	expect(await listed('/files')).toMatchObject([{ sizeBytes: 2, call: 5 }]);
	expect(await listed('/requests')).toMatchObject([{ path: TO_BOB, status: 200 }, {}, {}, {}, {}]);
	expect(sandbox.delivered).toMatchObject([{ attachment: { id: 2n ** 60n } }]);
});

test('members join, and inboxes are asked for by user, team or room', async () => {
	const members = { target: 'team', id: '123', users: ['amy', 'bob'] };
	expect((await control(sandbox, 'POST', '/members', members)).status).toBe(200);
	expect(sandbox.members('team', '123')).toEqual(['amy', 'bob']);
	await post(sandbox, TO_TEAM, hello);
	const { json } = await control(sandbox, 'GET', '/inbox?user=bob');
	expect(json).toEqual(sandbox.inbox({ user: 'bob' }));
	expect(json).toMatchObject([{ to: '123', text: 'hello', sentBy: 'server' }]);
	expect(sandbox.inbox({ team: '123' })).toHaveLength(1);
	expect(sandbox.inbox({ superTeam: '123' })).toEqual([]);
	for (const query of ['', '?user=a&team=b', '?name=a']) {
		expect((await control(sandbox, 'GET', `/inbox${query}`)).status).toBe(400);
	}
});

test('the app is closed, a service switched off, and somebody refused', async () => {
	const set = async (path: string, value: unknown) =>
		(await control(sandbox, 'POST', path, value)).status;
	expect(await set('/app', { status: 'ipBlocked' })).toBe(200);
	expectRefused(await post(sandbox, TO_BOB, hello), 315);
	expect(await set('/app', { status: 'open' })).toBe(200);
	expect(await set('/services', { name: 'search', on: false })).toBe(200);
	const path = '/im/v2.1/messages/actions/search_messages';
	expectRefused(await get(sandbox, path, { operator_id: 'amy' }), 107_334);
	expect(await set('/refusals', { id: 'bob', code: 102_426 })).toBe(200);
	expectRefused(await post(sandbox, TO_BOB, hello), 102_426);
	expect(await set('/app', { status: 'shut' })).toBe(400);
	expect(await set('/services', { name: 'search' })).toBe(400);
	expect(await set('/refusals', { id: 'bob', code: 200 })).toBe(400);
});

test.each([
	['POST', '/no/such/path', 404],
	['POST', '/im/v2/messages/batch_send', 404],
	['GET', '/im/v2/conversations/messages', 405],
	['PUT', '/im/v2/accounts', 405],
	['GET', '/nimserver/msg/upload.action', 405],
])('%s %s is %i', async (method, path, code) => {
	const answer = await callUrl(`${sandbox.url}${path}`, method, undefined, signed(sandbox));
	expect([answer.status, answer.code]).toEqual([code, code]);
});

test('everybody who listens hears of a message', async () => {
	const heard: unknown[] = [];
	sandbox.onMessage(({ from, text }, recipients) => heard.push([from, text, recipients]));
	await post(sandbox, TO_BOB, hello);
	sandbox.act('bob', 'messages', { to: 'amy', text: 'hi' });
	expect(heard).toEqual([
		['amy', 'hello', ['bob']],
		['bob', 'hi', ['amy']],
	]);
});

test.each(['by call', 'over HTTP'])('reset %s forgets all', async (way) => {
	await everything();
	sandbox.join('team', '123', ['amy']);
	sandbox.setApp('notEnabled');
	sandbox.enable('search', false);
	sandbox.refuse('bob', 102_426);
	sandbox.fault({ kind: 'hang' });
	if (way === 'by call') sandbox.reset();
	else await control(sandbox, 'POST', '/reset');
	const { delivered, notifications, broadcasts, files, requests, accounts } = sandbox;
	for (const list of [delivered, notifications, broadcasts, files, requests, [...accounts]]) {
		expect(list).toEqual([]);
	}
	expect(sandbox.members('team', '123')).toEqual([]);
	expect(sandbox.inbox({ user: 'bob' })).toEqual([]);
	expectAccepted(await post(sandbox, TO_BOB, hello));
	expect(sandbox.requests[0]?.number).toBe(1);
	const path = '/im/v2.1/messages/actions/search_messages';
	expectAccepted(await get(sandbox, path, { operator_id: 'amy' }));
});
