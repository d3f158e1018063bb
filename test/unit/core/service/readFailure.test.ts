import { Agent, createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import axios, { type AxiosRequestConfig } from 'axios';
import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';
import { CredentialFault } from '../../../../core/service/credentialFault';
import type { ConnectionFault, Exchange, Unread } from '../../../../core/service/exchange';
import { readFailure } from '../../../../core/service/readFailure';

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

/** An error as Node's network code makes it. */
const systemError = (code: string, syscall?: string) =>
	Object.assign(new Error(`${syscall ?? 'it is'} ${code}`), syscall ? { code, syscall } : { code });

/** As n8n hands on an error of its HTTP library. */
const fromAxios = (cause: Error) => wrap(axios.AxiosError.from(cause));

/** A real POST with n8n's HTTP library that fails, read as n8n hands the failure on. */
async function failedPost(url: string, more: AxiosRequestConfig = {}): Promise<Exchange | Unread> {
	try {
		await axios.post(
			url,
			{ text: 'hello' },
			{ proxy: false, responseType: 'text', timeout: 4_000, ...more },
		);
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
		expect(reply).toMatchObject({ kind: 'notSent', fault: 'refused', repeatable: true });
	});

	it('nobody listens at any of the addresses of a host', async () => {
		const port = await listen(createServer());
		await new Promise((resolve) => servers.pop()?.close(resolve));
		const addresses = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 }));
		const httpAgent = new Agent({
			autoSelectFamily: true,
			lookup: (_host, _options, done) => done(null, addresses),
		});
		const reply = await failedPost(`http://easemob.invalid:${port}/`, { httpAgent });
		expect(reply).toMatchObject({ kind: 'notSent', fault: 'refused', repeatable: true });
	});

	it('the host name does not exist', async () => {
		// What Node's own look-up reports, without asking any name server.
		const notFound = Object.assign(new Error('getaddrinfo ENOTFOUND easemob.invalid'), {
			code: 'ENOTFOUND',
			syscall: 'getaddrinfo',
		});
		const httpAgent = new Agent({ lookup: (_host, _options, done) => done(notFound, '', 4) });
		const reply = await failedPost('http://easemob.invalid/', { httpAgent });
		expect(reply).toMatchObject({ kind: 'notSent', fault: 'nameNotFound', repeatable: true });
	});

	it('https at a port that speaks http', async () => {
		const port = await listen(createHttpServer((_request, response) => response.end('{}')));
		const reply = await failedPost(`https://127.0.0.1:${port}/`);
		expect(reply).toMatchObject({ kind: 'notSent', fault: 'certificate', repeatable: false });
	});

	it('a server that refuses the TLS handshake', async () => {
		const port = await listen(createTlsServer());
		const reply = await failedPost(`https://127.0.0.1:${port}/`);
		expect(reply).toMatchObject({ kind: 'notSent', fault: 'certificate', repeatable: false });
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
	])('Node reports %s', (code, fault) => {
		expect(readFailure(fromAxios(systemError(code)))).toEqual({
			kind: 'notSent',
			fault,
			text: `it is ${code}`,
			repeatable: fault === 'nameNotFound',
		});
	});

	it.each(['ENETUNREACH', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL', 'ETIMEDOUT'])(
		'connecting failed with %s',
		(code) => {
			expect(readFailure(fromAxios(systemError(code, 'connect')))).toMatchObject({
				kind: 'notSent',
				fault: 'unreachable',
				repeatable: true,
			});
		},
	);

	it('every try to connect failed, each in its own way', () => {
		const tries = [systemError('ENETUNREACH', 'connect'), systemError('ETIMEDOUT', 'connect')];
		const cause = Object.assign(new AggregateError(tries), { code: 'ENETUNREACH' });
		expect(readFailure(fromAxios(cause))).toMatchObject({
			kind: 'notSent',
			fault: 'unreachable',
			repeatable: true,
		});
	});

	it('looking up the name failed in an unusual way', () => {
		expect(readFailure(fromAxios(systemError('ESERVFAIL', 'getaddrinfo')))).toMatchObject({
			kind: 'notSent',
			repeatable: true,
		});
	});

	it.each([
		['final', false],
		['busy', true],
		['unreached', true],
	] as const)(
		'the credential cannot authenticate (%s): its own words come through',
		(extent, repeatable) => {
			const fault = new CredentialFault('The Client Secret does not fit.', extent);
			const expected = {
				kind: 'notSent',
				fault: 'credential',
				text: 'The Client Secret does not fit.',
				repeatable,
			};
			expect(readFailure(fault)).toEqual(expected);
			expect(readFailure(wrap(fault))).toEqual(expected);
		},
	);

	it('a fault of the credential is for good unless it says otherwise', () => {
		expect(new CredentialFault('Wrong.').extent).toBe('final');
	});

	it.each([
		['an address that is not allowed', new Error('The request was blocked: 10.0.0.1 is private')],
		['a domain that the credential does not allow', new NodeOperationError(node, 'Not allowed')],
		['a database that does not store the token', new Error('SQLITE_BUSY: database is locked')],
	])('n8n itself forbids it or fails: %s', (_what, error) => {
		for (const failure of [error, wrap(error)]) {
			expect(readFailure(failure)).toEqual({
				kind: 'notSent',
				fault: 'other',
				text: error.message,
				repeatable: false,
			});
		}
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
		expect(reply).toMatchObject({ kind: 'unread', status: 200 });
	});

	it('EPIPE and a time-out after connecting', () => {
		for (const code of ['EPIPE', 'ETIMEDOUT', 'ECONNRESET']) {
			expect(readFailure(fromAxios(systemError(code, 'write'))).kind).toBe('broken');
		}
	});

	it.each(['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN', 'EPROTO'])(
		'%s on a connection that was open',
		(code) => {
			for (const syscall of ['read', 'write', undefined]) {
				expect(readFailure(fromAxios(systemError(code, syscall))).kind).toBe('broken');
			}
		},
	);

	it('a secure connection that is broken after its handshake', () => {
		const cause = systemError('EPROTO', 'write');
		cause.message = 'SSL routines:ssl3_read_bytes:sslv3 alert bad record mac';
		expect(readFailure(fromAxios(cause)).kind).toBe('broken');
	});

	it.each<[string, unknown]>([
		['an error of the HTTP library nobody knows', new axios.AxiosError('something new')],
		['the same inside one of n8n', wrap(new axios.AxiosError('something new'))],
		['an error of n8n without its cause', new NodeApiError(node, { message: 'something new' })],
		['a text', 'something new'],
		['undefined', undefined],
		['null', null],
	])('%s', (_what, error) => {
		const reply = readFailure(error);
		expect(reply).toMatchObject({ kind: 'broken', fault: 'other', text: expect.any(String) });
	});

	it('an error whose causes form a circle', () => {
		const outer = new axios.AxiosError('outer');
		outer.cause = new Error('inner', { cause: outer });
		expect(readFailure(outer)).toMatchObject({ kind: 'broken', fault: 'other' });
	});
});

describe('a status that n8n throws for is an answer', () => {
	it.each([301, 401, 403, 429, 500])(
		'%i, with its headers and its body as it came',
		async (status) => {
			const text = '{"error":"unauthorized","id":1173998498812376874}';
			const port = await listen(
				createHttpServer((_request, response) => {
					response.writeHead(status, { 'Content-Type': 'application/json', 'X-Trace': 'abc' });
					response.end(text);
				}),
			);
			const reply = await failedPost(`http://127.0.0.1:${port}/`, { maxRedirects: 0 });
			expect(reply).toMatchObject({
				kind: 'unread',
				status,
				headers: { 'x-trace': 'abc' },
				body: text,
			});
		},
	);
});
