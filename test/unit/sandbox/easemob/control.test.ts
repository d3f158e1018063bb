import { createHash } from 'node:crypto';

import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { askToken, call, control, hello, send } from './client';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

test('delivered and requests are listed; control calls are not among the requests', async () => {
	await send(sandbox, hello);
	const delivered = await control(sandbox, 'GET', '/delivered');
	const requests = await control(sandbox, 'GET', '/requests');

	expect(delivered.json).toEqual(sandbox.delivered);
	expect(delivered.json).toMatchObject([{ to: 'bob', body: { msg: 'hello' }, call: 1 }]);
	expect(requests.json).toMatchObject([{ number: 1, method: 'POST', status: 200 }]);
	expect(sandbox.requests).toHaveLength(1);
});

test('files are listed with size and hash, without their bytes', async () => {
	const form = new FormData();
	form.append('file', new Blob(['hello']), '你好.txt');
	await call(sandbox, 'POST', '/chatfiles', { body: form });

	const { json, text } = await control(sandbox, 'GET', '/files');
	const sha256 = createHash('sha256').update('hello').digest('hex');
	expect(json).toMatchObject([{ filename: '你好.txt', size: 5, sha256, restricted: false }]);
	expect(text).not.toContain('"data"');
});

test('a fault can be ordered', async () => {
	const fault = { kind: 'status', status: 429, method: 'POST', path: '/messages/users' };
	expect((await control(sandbox, 'POST', '/faults', fault)).status).toBe(200);
	expect((await call(sandbox, 'GET', '/users')).status).toBe(200);
	expect((await send(sandbox, hello)).status).toBe(429);
	expect((await send(sandbox, hello)).status).toBe(200);
});

test.each([
	{},
	{ kind: 'explode' },
	{ kind: 'status' },
	{ kind: 'delay' },
	{ kind: 'hang', times: 0 },
	{ kind: 'hang', path: 'messages/users' },
	{ kind: 'hang', count: 1 },
	{ kind: 'status', status: 200, flow: 'slow' },
	{ kind: 'statusAfter', status: 200, flow: -1 },
])('the fault %j is refused', async (fault) => {
	const answer = await control(sandbox, 'POST', '/faults', fault);
	expect(answer.status).toBe(400);
	expect(answer.json['error']).toEqual(expect.stringContaining('body'));
	expect((await send(sandbox, hello)).status).toBe(200);
});

test('an unknown control path is not found, and no request of the service', async () => {
	expect((await control(sandbox, 'GET', '/nothing')).status).toBe(404);
	expect(sandbox.requests).toEqual([]);
});

test('tokens can be expired, and the credential gets a new one', async () => {
	await control(sandbox, 'POST', '/expire-tokens');
	expect((await call(sandbox, 'GET', '/users')).status).toBe(401);

	const { json } = await control(sandbox, 'GET', '/credential');
	expect(json).toEqual({ ...sandbox.credential, appToken: expect.any(String) });
	const headers = { authorization: `Bearer ${String(json['appToken'])}` };
	expect((await call(sandbox, 'GET', '/users', { headers })).status).toBe(200);
});

test.each(['by call', 'over HTTP'])('reset %s forgets all but the tokens', async (way) => {
	await send(sandbox, hello);
	const form = new FormData();
	form.append('file', new Blob(['a']), 'a');
	await call(sandbox, 'POST', '/chatfiles', { body: form });
	sandbox.fault({ kind: 'hang' });
	const { delivered, requests, files } = sandbox;

	if (way === 'by call') sandbox.reset();
	else await control(sandbox, 'POST', '/reset');

	expect([delivered, requests, [...files]]).toEqual([[], [], []]);
	expect((await send(sandbox, hello)).status).toBe(200);
	expect(sandbox.requests[0]?.number).toBe(1);
});

test('the credential of a sandbox with its own names works, and the default one does not', async () => {
	const own = await startSandbox({ org: 'acme', app: 'chat', clientId: 'id', clientSecret: 's' });
	try {
		const { clientId, clientSecret, ...rest } = own.credential;
		expect(rest).toEqual({
			host: own.url,
			org: 'acme',
			app: 'chat',
			authentication: 'clientCredentials',
		});
		const grant = { grant_type: 'client_credentials' };
		const asked = { ...grant, client_id: clientId, client_secret: clientSecret };
		expect((await askToken(own, asked)).status).toBe(200);
		const wrong = { ...asked, client_id: 'sandbox-client-id' };
		expect((await askToken(own, wrong)).status).toBe(400);
	} finally {
		await own.close();
	}
});

describe('close', () => {
	test('ends although a request hangs, and the caller learns of it', async () => {
		const own = await startSandbox();
		own.fault({ kind: 'hang' });
		const hanging = send(own, hello);
		const failed = expect(hanging).rejects.toThrow('fetch failed');
		await until(() => own.requests.length === 1);
		await own.close();
		await failed;
	});

	test('ends although a request is delayed for long', async () => {
		const own = await startSandbox();
		own.fault({ kind: 'delay', ms: 600_000 });
		const failed = expect(send(own, hello)).rejects.toThrow('fetch failed');
		await until(() => own.requests.length === 1);
		await own.close();
		await failed;
		expect(own.delivered).toEqual([]);
	});

	test('frees the port', async () => {
		const own = await startSandbox();
		await own.close();
		const again = await startSandbox({ port: Number(new URL(own.url).port) });
		expect(again.url).toBe(own.url);
		await again.close();
	});

	async function until(condition: () => boolean): Promise<void> {
		while (!condition()) await new Promise((resolve) => setImmediate(resolve));
	}
});

test('a busy port is refused when starting', async () => {
	const { port } = new URL(sandbox.url);
	await expect(startSandbox({ port: Number(port) })).rejects.toThrow('EADDRINUSE');
});
