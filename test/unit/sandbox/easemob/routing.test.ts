import type { Socket } from 'node:net';

import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { buildServer } from '../../../../sandbox/kit/http/server';
import { SandboxState, settingsFrom } from '../../../../sandbox/easemob/state';
import { easemob } from '../../../../sandbox/easemob/vendor';
import { call, callUrl } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

test.each([
	['POST', 'other-org/sandbox-app', '/token'],
	['GET', 'sandbox-org/other-app', '/users'],
	['POST', 'sandbox-org/other-app', '/messages/users'],
	['POST', 'other-org/sandbox-app', '/chatfiles'],
	['GET', 'other-org/sandbox-app', '/chatfiles/x'],
	['GET', 'other-org/sandbox-app', '/no/such/path'],
])('%s for the app %s%s is not found', async (method, app, path) => {
	const answer = await callUrl(`${sandbox.url}/${app}${path}`, method);

	expect(answer.status).toBe(404);
	expect(answer.json).toMatchObject({
		error: 'organization_application_not_found',
		error_description: `Could not find application for ${app} from URI: ${app}${path}`,
	});
});

test.each(['/no/such/path', '/messages/users/', '/chatfiles/'])(
	'the path %s is unknown',
	async (path) => {
		const answer = await call(sandbox, 'POST', path);
		expect(answer.status).toBe(404);
		expect(answer.json['error']).toBe('service_resource_not_found');
	},
);

test('a path too short to name an app is unknown, in JSON', async () => {
	const answer = await callUrl(`${sandbox.url}/nothing`, 'GET');
	expect(answer.status).toBe(404);
	expect(answer.json['error']).toBe('service_resource_not_found');
});

test.each([
	['GET', '/messages/users'],
	['PUT', '/token'],
	['DELETE', '/users'],
	['GET', '/chatfiles'],
	['POST', '/chatfiles/x'],
])('%s %s is the wrong method', async (method, path) => {
	expect((await call(sandbox, method, path)).status).toBe(405);
});

test('every request is logged with its text and its status', async () => {
	const body = '{ "to": ["bob"],  "type": "txt", "body": {"msg": "你好"} }';
	const headers = { 'content-type': 'application/json', 'x-test': 'yes' };
	await call(sandbox, 'POST', '/messages/users?a=1', { headers, body });
	await call(sandbox, 'GET', '/no/such/path');

	expect(sandbox.requests).toEqual([
		{
			number: 1,
			method: 'POST',
			path: '/sandbox-org/sandbox-app/messages/users',
			query: { a: '1' },
			headers: expect.objectContaining({ 'x-test': 'yes' }),
			rawBody: body,
			receivedAtMs: expect.any(Number),
			recipients: 1,
			status: 200,
		},
		expect.objectContaining({
			number: 2,
			path: '/sandbox-org/sandbox-app/no/such/path',
			status: 404,
		}),
	]);
	expect(sandbox.delivered[0]?.call).toBe(1);
});

describe('GET /users', () => {
	test('pages through the users with limit and cursor', async () => {
		const first = await call(sandbox, 'GET', '/users?limit=2');
		expect(first.json).toMatchObject({ path: '/users', action: 'get', count: 2 });
		const next = await call(
			sandbox,
			'GET',
			`/users?limit=2&cursor=${String(first.json['cursor'])}`,
		);

		const names = [first, next].flatMap(({ json }) =>
			(json['entities'] as Array<{ username: string }>).map(({ username }) => username),
		);
		expect(names).toEqual(['amy', 'bob', 'chen']);
		expect(next.json).not.toHaveProperty('cursor');
	});

	test.each(['limit=0', 'limit=101', 'limit=x', 'cursor=x', 'page=1'])(
		'refuses %s',
		async (query) => {
			expect((await call(sandbox, 'GET', `/users?${query}`)).status).toBe(400);
		},
	);
});

describe('control calls from another computer', () => {
	// Tests use the loopback only, so the peer's address is put onto the connection.
	async function statusFor(peer: string, path: string): Promise<number> {
		const state = new SandboxState(settingsFrom({}));
		const app = buildServer(easemob(state), state);
		app.server.prependListener('connection', (socket: Socket) => {
			Object.defineProperty(socket, 'remoteAddress', { value: peer });
		});
		const url = await app.listen({ host: '127.0.0.1', port: 0 });
		const { status } = await fetch(`${url}${path}`);
		await app.close();
		return status;
	}

	test.each(['10.0.0.1', '::ffff:10.0.0.1', '2001:db8::1'])('%s is refused', async (peer) => {
		expect(await statusFor(peer, '/_sandbox/requests')).toBe(403);
		expect(await statusFor(peer, '/sandbox-org/sandbox-app/users')).toBe(401);
	});

	test.each(['127.0.0.1', '127.1.2.3', '::ffff:127.0.0.1', '::1'])('%s is not', async (peer) => {
		expect(await statusFor(peer, '/_sandbox/requests')).toBe(200);
	});
});
