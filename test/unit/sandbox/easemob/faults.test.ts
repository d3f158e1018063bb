import { Agent, get } from 'node:http';

import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { call, callUrl, hello, send } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

describe('status', () => {
	test.each([
		[401, 'Unable to authenticate due to expired access token'],
		[403, 'message send reach limit'],
		[413, 'Request Entity Too Large'],
		[429, 'This request has reached api limit'],
		[404, 'Service resource not found'],
		[500, 'HTTP 500 Internal Server Error'],
		[503, 'Service Unavailable'],
		[504, 'Gateway Timeout'],
	])('%i comes with the words known for it, and nothing is delivered', async (status, words) => {
		sandbox.fault({ kind: 'status', status, method: 'POST', path: '/messages/users' });
		const answer = await send(sandbox, hello);

		expect(answer.status).toBe(status);
		expect(answer.json['error_description']).toBe(words);
		expect(answer.json['timestamp']).toEqual(expect.any(Number));
		expect(sandbox.delivered).toEqual([]);
		expect(sandbox.requests[0]).toMatchObject({ status, rawBody: JSON.stringify(hello) });
		expect((await send(sandbox, hello)).status).toBe(200);
	});

	test('502 is a web page, as gateways send it', async () => {
		sandbox.fault({ kind: 'status', status: 502 });
		const answer = await send(sandbox, hello);
		expect(answer.headers.get('content-type')).toContain('text/html');
		expect(answer.text).toContain('<h1>502 Bad Gateway</h1>');
	});

	test('body and headers may be given, as a value or as text', async () => {
		sandbox.fault({ kind: 'status', status: 429, body: { a: 1 }, headers: { 'Retry-After': '7' } });
		const value = await send(sandbox, hello);
		expect(value.json).toEqual({ a: 1 });
		expect(value.headers.get('retry-after')).toBe('7');

		sandbox.fault({ kind: 'status', status: 500, body: 'plain words' });
		expect((await send(sandbox, hello)).text).toBe('plain words');
	});

	test('it comes before any check of the token, like a gateway', async () => {
		sandbox.fault({ kind: 'status', status: 503 });
		const url = `${sandbox.url}/sandbox-org/sandbox-app/messages/users`;
		expect((await callUrl(url, 'POST')).status).toBe(503);
	});

	test('an upload is answered too, and not stored', async () => {
		sandbox.fault({ kind: 'status', status: 500, path: '/chatfiles' });
		expect((await upload(200_000)).status).toBe(500);
		expect(sandbox.files.size).toBe(0);
	});
});

test('statusAfter delivers and answers an error anyway', async () => {
	sandbox.fault({ kind: 'statusAfter', status: 504 });
	const answer = await send(sandbox, hello);

	expect(answer.status).toBe(504);
	expect(answer.json['error_description']).toBe('Gateway Timeout');
	expect(sandbox.delivered).toHaveLength(1);
	expect(sandbox.requests[0]?.status).toBe(504);
});

test('garbage delivers and answers half a JSON', async () => {
	sandbox.fault({ kind: 'garbage' });
	const answer = await send(sandbox, hello);

	expect(answer.status).toBe(200);
	expect(answer.text).toMatch(/^\{"path"/);
	expect(() => JSON.parse(answer.text) as unknown).toThrow(SyntaxError);
	expect(sandbox.delivered).toHaveLength(1);
});

test('cutBefore delivers nothing and gives no answer', async () => {
	sandbox.fault({ kind: 'cutBefore' });
	await expect(send(sandbox, hello)).rejects.toThrow('fetch failed');

	expect(sandbox.delivered).toEqual([]);
	expect(sandbox.requests).toHaveLength(1);
	expect(sandbox.requests[0]?.status).toBeUndefined();
});

test('cutAfter delivers and gives no answer', async () => {
	sandbox.fault({ kind: 'cutAfter' });
	await expect(send(sandbox, hello)).rejects.toThrow('fetch failed');

	expect(sandbox.delivered).toHaveLength(1);
	expect(sandbox.requests[0]?.status).toBeUndefined();
});

test('cutBefore and cutAfter work on uploads', async () => {
	sandbox.fault({ kind: 'cutBefore' });
	await expect(upload(1_000)).rejects.toThrow('fetch failed');
	expect(sandbox.files.size).toBe(0);

	sandbox.fault({ kind: 'cutAfter' });
	await expect(upload(1_000)).rejects.toThrow('fetch failed');
	expect(sandbox.files.size).toBe(1);
});

test('delay answers late', async () => {
	sandbox.fault({ kind: 'delay', ms: 60 });
	const startMs = performance.now();
	const slow = send(sandbox, hello);
	expect((await send(sandbox, hello)).status).toBe(200);
	expect((await slow).status).toBe(200);

	// Timers may fire a fraction of a millisecond early.
	expect(performance.now() - startMs).toBeGreaterThan(58);
	expect(sandbox.delivered.map((delivered) => delivered.call).sort()).toEqual([1, 2]);
});

test('a caller who gives up on a delayed request has sent it all the same', async () => {
	// Long enough that a busy computer notices, too, that nobody waits.
	sandbox.fault({ kind: 'delay', ms: 500 });
	const { url, appToken } = sandbox;
	const gone = new AbortController();
	const given = fetch(`${url}/sandbox-org/sandbox-app/messages/users`, {
		method: 'POST',
		headers: {
			accept: 'application/json',
			'content-type': 'application/json',
			authorization: `Bearer ${appToken}`,
		},
		body: JSON.stringify(hello),
		signal: gone.signal,
	});
	await until(() => sandbox.requests.length === 1);
	gone.abort();
	await expect(given).rejects.toThrow();
	await until(() => sandbox.delivered.length === 1);
	expect(sandbox.requests[0]?.status).toBeUndefined();
});

test('hang accepts nothing and never answers', async () => {
	sandbox.fault({ kind: 'hang' });
	let settled = false;
	const hanging = send(sandbox, hello).finally(() => (settled = true));
	hanging.catch(() => undefined);
	await until(() => sandbox.requests.length === 1);

	// Requests that come after it are answered, so the first one had its time.
	for (let count = 0; count < 5; count += 1) await call(sandbox, 'GET', '/users');
	expect(settled).toBe(false);
	expect(sandbox.delivered).toEqual([]);
	expect(sandbox.requests[0]?.status).toBeUndefined();
});

describe('an answer that does not come as it should', () => {
	/** Takes this many bytes of the answer to a send, and goes. */
	async function take(bytes: number) {
		const { org, app } = sandbox.credential;
		const gone = new AbortController();
		const response = await fetch(`${sandbox.url}/${org}/${app}/messages/users`, {
			method: 'POST',
			headers: {
				accept: 'application/json',
				'content-type': 'application/json',
				authorization: `Bearer ${sandbox.appToken}`,
			},
			body: JSON.stringify(hello),
			signal: gone.signal,
		});
		const reader = response.body?.getReader();
		let text = '';
		while (text.length < bytes) {
			const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
			if (done) break;
			text += Buffer.from(value).toString();
		}
		gone.abort();
		return { status: response.status, text };
	}

	test('trickles, after the message was accepted', async () => {
		sandbox.fault({ kind: 'statusAfter', status: 200, flow: 'trickle' });
		expect(await take(3)).toEqual({ status: 200, text: '   ' });
		expect(sandbox.delivered).toHaveLength(1);
		expect((await send(sandbox, hello)).status).toBe(200);
	});

	test('never ends, and nothing is accepted', async () => {
		sandbox.fault({ kind: 'status', status: 429, flow: 'endless' });
		const { status, text } = await take(3_000_000);
		expect(status).toBe(429);
		expect(text).toMatch(/^<+$/);
		expect(sandbox.delivered).toEqual([]);
		expect((await send(sandbox, hello)).status).toBe(200);
	});

	test('is as long as it is told', async () => {
		sandbox.fault({ kind: 'status', status: 200, flow: 1_000_000 });
		expect((await send(sandbox, hello)).text).toHaveLength(1_000_000);
	});

	test('has a head that trickles, and nothing is accepted', async () => {
		sandbox.fault({ kind: 'trickleHead' });
		const agent = new Agent();
		const request = get(`${sandbox.url}/sandbox-org/sandbox-app/users`, { agent });
		request.on('error', () => undefined);
		let bytes = 0;
		request.on('socket', (socket) => socket.on('data', (piece) => (bytes += piece.length)));
		let answered = false;
		request.on('response', () => (answered = true));
		await until(() => bytes > 40);
		expect(answered).toBe(false);
		expect(sandbox.requests[0]?.status).toBeUndefined();
		request.destroy();
	});

	test('ends when the server closes', async () => {
		const own = await startSandbox();
		own.fault({ kind: 'statusAfter', status: 200, flow: 'trickle' });
		own.fault({ kind: 'trickleHead', after: 1 });
		const answers = [send(own, hello), send(own, hello)].map(async (answer) => await answer);
		for (const answer of answers) answer.catch(() => undefined);
		await until(() => own.requests.length === 2);
		await own.close();
		for (const answer of answers) await expect(answer).rejects.toThrow();
	});
});

async function upload(bytes: number) {
	const form = new FormData();
	form.append('file', new Blob([new Uint8Array(bytes)]), 'a.bin');
	return await call(sandbox, 'POST', '/chatfiles', { body: form });
}

/** Looks again on every turn of the event loop; the test's own time limit ends it. */
async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
