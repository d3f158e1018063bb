import { Agent, createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import axios, { type AxiosRequestConfig } from 'axios';
import {
	NodeApiError,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import {
	CredentialFault,
	exchange,
	readFailure,
	type ConnectionFault,
	type Exchange,
} from '../../../core/exchange';

const node: INode = {
	id: 'node',
	name: 'Node',
	type: 'test.node',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** As n8n's authenticated helper throws it. */
const wrap = (error: unknown) => new NodeApiError(node, error as JsonObject);

const servers: Server[] = [];
const sockets: Socket[] = [];

async function listen(server: Server): Promise<number> {
	servers.push(server);
	server.on('connection', (socket: Socket) => {
		sockets.push(socket);
		socket.on('error', () => undefined);
	});
	server.on('tlsClientError', () => undefined);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

/** A server that does this once the first bytes of a request have come. */
async function onRequest(act: (socket: Socket) => void): Promise<string> {
	const port = await listen(createServer((socket) => socket.once('data', () => act(socket))));
	return `127.0.0.1:${port}`;
}

afterEach(() => {
	for (const socket of sockets.splice(0)) socket.destroy();
	for (const server of servers.splice(0)) server.close();
});

/** A real POST with n8n's HTTP library that fails, read as n8n hands the failure on. */
async function failedPost(url: string, more: AxiosRequestConfig = {}): Promise<Exchange> {
	try {
		await axios.post(url, { text: 'hello' }, { proxy: false, responseType: 'text', ...more });
	} catch (error) {
		return readFailure(wrap(error));
	}
	throw new Error('The request should have failed');
}

describe('a request that surely never reached the service counts as not sent', () => {
	it('nobody listens at the port', async () => {
		const port = await listen(createServer());
		await new Promise((resolve) => servers.pop()?.close(resolve));
		const reply = await failedPost(`http://127.0.0.1:${port}/`);
		expect(reply).toMatchObject({ kind: 'notSent', fault: 'refused' });
	});

	it('the host name does not exist', async () => {
		// What Node's own look-up reports, without asking any name server.
		const notFound = Object.assign(new Error('getaddrinfo ENOTFOUND easemob.invalid'), {
			code: 'ENOTFOUND',
			syscall: 'getaddrinfo',
		});
		const httpAgent = new Agent({ lookup: (_host, _options, done) => done(notFound, '', 4) });
		const reply = await failedPost('http://easemob.invalid/', { httpAgent });
		expect(reply).toMatchObject({ kind: 'notSent', fault: 'nameNotFound' });
	});

	it('https at a port that speaks http', async () => {
		const port = await listen(createHttpServer((_request, response) => response.end('{}')));
		const reply = await failedPost(`https://127.0.0.1:${port}/`);
		expect(reply).toMatchObject({ kind: 'notSent', fault: 'certificate' });
	});

	it('a server that refuses the TLS handshake', async () => {
		const port = await listen(createTlsServer());
		const reply = await failedPost(`https://127.0.0.1:${port}/`);
		expect(reply).toMatchObject({ kind: 'notSent', fault: 'certificate' });
	});

	it('a server that hangs up during the TLS handshake', async () => {
		const host = await onRequest((socket) => socket.destroy());
		const reply = await failedPost(`https://${host}/`);
		expect(reply).toMatchObject({ kind: 'notSent', fault: 'unreachable' });
	});

	it('an address that is none', async () => {
		const failure: unknown = await axios.post('http://a b/').catch((error: unknown) => error);
		expect(failure).toHaveProperty('code', 'ERR_INVALID_URL');
		expect(readFailure(failure)).toMatchObject({ kind: 'notSent' });
	});

	it.each<[string, ConnectionFault]>([
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
		['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
		['CERT_HAS_EXPIRED', 'certificate'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
		['EAI_AGAIN', 'nameNotFound'],
		['ENETUNREACH', 'unreachable'],
		['EHOSTUNREACH', 'unreachable'],
	])('Node reports %s', (code, fault) => {
		const cause = Object.assign(new Error(`it is ${code}`), { code });
		expect(readFailure(wrap(axios.AxiosError.from(cause)))).toEqual({
			kind: 'notSent',
			fault,
			text: `it is ${code}`,
		});
	});

	it('connecting took too long: nothing had been written yet', () => {
		const cause = Object.assign(new Error('connect ETIMEDOUT 10.0.0.1:443'), {
			code: 'ETIMEDOUT',
			syscall: 'connect',
		});
		expect(readFailure(wrap(axios.AxiosError.from(cause)))).toMatchObject({
			kind: 'notSent',
			fault: 'unreachable',
		});
	});

	it('the credential cannot authenticate: its own words come through', () => {
		const fault = new CredentialFault('The Client Secret does not fit the Client ID.');
		const expected = {
			kind: 'notSent',
			fault: 'credential',
			text: 'The Client Secret does not fit the Client ID.',
		};
		expect(readFailure(fault)).toEqual(expected);
		expect(readFailure(wrap(fault))).toEqual(expected);
	});
});

describe('a POST cut after writing counts as unknown, never as not sent', () => {
	it('the server hangs up without an answer', async () => {
		const host = await onRequest((socket) => socket.end());
		const reply = await failedPost(`http://${host}/`);
		expect(reply).toMatchObject({ kind: 'broken', fault: 'closed' });
	});

	it('the server resets the connection', async () => {
		const host = await onRequest((socket) => socket.resetAndDestroy());
		const reply = await failedPost(`http://${host}/`);
		expect(reply).toMatchObject({ kind: 'broken', fault: 'closed' });
	});

	it('no answer comes in time', async () => {
		const host = await onRequest(() => undefined);
		const reply = await failedPost(`http://${host}/`, { timeout: 30 });
		expect(reply).toMatchObject({ kind: 'broken', fault: 'timeout' });
	});

	it('the execution is stopped while waiting', async () => {
		const stop = new AbortController();
		const host = await onRequest(() => stop.abort());
		const reply = await failedPost(`http://${host}/`, { signal: stop.signal });
		expect(reply).toMatchObject({ kind: 'broken', fault: 'cancelled' });
	});

	it('the answer is not HTTP', async () => {
		const host = await onRequest((socket) => socket.end('hello\r\n\r\n'));
		const reply = await failedPost(`http://${host}/`);
		expect(reply).toMatchObject({ kind: 'broken', fault: 'other' });
	});

	it('the answer stops in the middle: whatever its status says, its text is not whole', async () => {
		const partial = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"data"';
		const host = await onRequest((socket) => socket.end(partial));
		const reply = await failedPost(`http://${host}/`);
		expect(reply.kind).not.toBe('notSent');
		expect(() => JSON.parse(reply.text) as unknown).toThrow();
	});

	it('EPIPE and a time-out after connecting', () => {
		for (const code of ['EPIPE', 'ETIMEDOUT', 'ECONNRESET']) {
			const cause = Object.assign(new Error(`write ${code}`), { code, syscall: 'write' });
			expect(readFailure(wrap(axios.AxiosError.from(cause))).kind).toBe('broken');
		}
	});

	it.each<[string, unknown]>([
		['an error nobody knows', new Error('something new')],
		['a text', 'something new'],
		['undefined', undefined],
		['null', null],
		['an empty object', {}],
	])('%s', (_what, error) => {
		const reply = readFailure(error);
		expect(reply).toMatchObject({ kind: 'broken', fault: 'other' });
		expect(typeof reply.text).toBe('string');
	});

	it('an error whose causes form a circle', () => {
		const outer = new Error('outer');
		outer.cause = new Error('inner', { cause: outer });
		expect(readFailure(outer)).toMatchObject({ kind: 'broken', fault: 'other' });
	});
});

describe('a status that n8n throws for is an answer', () => {
	it.each([301, 401, 403, 429, 500])(
		'%i, with its headers and its text as it came',
		async (status) => {
			const text = '{"error":"unauthorized","id":1173998498812376874}';
			const port = await listen(
				createHttpServer((_request, response) => {
					response.writeHead(status, { 'Content-Type': 'application/json', 'X-Trace': 'abc' });
					response.end(text);
				}),
			);
			const reply = await failedPost(`http://127.0.0.1:${port}/`, { maxRedirects: 0 });
			expect(reply).toMatchObject({ kind: 'answer', status, text, headers: { 'x-trace': 'abc' } });
		},
	);

	it('a body that was parsed on the way becomes text again', () => {
		const response = { status: 401, headers: {}, data: { error: 'unauthorized' } };
		const error = Object.assign(new Error('401'), { response });
		expect(readFailure(error)).toEqual({
			kind: 'answer',
			status: 401,
			headers: {},
			text: '{"error":"unauthorized"}',
		});
	});
});

describe('one exchange', () => {
	const request: IHttpRequestOptions = { method: 'POST', url: '/messages/users', body: { a: 1 } };

	/** n8n with a helper that answers like this, and what it was asked. */
	function setUp(helper: () => Promise<unknown>) {
		const calls: Array<[string, IHttpRequestOptions]> = [];
		const httpRequestWithAuthentication = async (type: string, options: IHttpRequestOptions) => {
			calls.push([type, options]);
			return await helper();
		};
		const ctx = { helpers: { httpRequestWithAuthentication } } as unknown as IExecuteFunctions;
		return { calls, send: async () => await exchange(ctx, 'easemobApi', request) };
	}

	it('gives status, headers and text of the answer', async () => {
		const body = '{"data":{"bob":"1"}}';
		const { calls, send } = setUp(async () => ({
			statusCode: 200,
			headers: { 'content-type': 'application/json' },
			body,
		}));
		expect(await send()).toEqual({
			kind: 'answer',
			status: 200,
			headers: { 'content-type': 'application/json' },
			text: body,
		});
		expect(calls).toHaveLength(1);
		expect(calls[0]).toMatchObject(['easemobApi', request]);
	});

	it('takes an error status for an answer too', async () => {
		const { send } = setUp(async () => ({ statusCode: 503, headers: {}, body: '' }));
		expect(await send()).toMatchObject({ kind: 'answer', status: 503, text: '' });
	});

	it('never lets a POST follow a redirect, and lets a 401 throw so that n8n renews the token', async () => {
		const { calls, send } = setUp(async () => ({ statusCode: 200, headers: {}, body: '' }));
		await send();
		expect(calls[0]?.[1].disableFollowRedirect).toBe(true);
		expect(calls[0]?.[1].ignoreHttpStatusErrors).toMatchObject({ except: [401] });
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['a text', 'OK'],
		['an object without a status', { body: '{}' }],
	])('counts %s instead of an answer as unknown', async (_what, response) => {
		const { send } = setUp(async () => response);
		expect(await send()).toMatchObject({ kind: 'broken' });
	});

	it('never throws', async () => {
		const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
		const { calls, send } = setUp(async () => {
			throw wrap(axios.AxiosError.from(refused));
		});
		expect(await send()).toMatchObject({ kind: 'notSent', fault: 'refused' });
		expect(calls).toHaveLength(1);
	});
});
