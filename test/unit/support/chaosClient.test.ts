import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import axios, { type AxiosAdapter, type AxiosRequestConfig, type AxiosResponse } from 'axios';
import { isObject } from '../../../core/base/json';
import { Client } from '../../support/chaos/client';

/** The client of the chaos runs does what axios does with a real socket. */

const ANSWER = { status: 200, headers: { 'content-type': 'application/json' }, text: '{"a":1}' };

/** What a server does with a request: on a socket, and without. */
interface Scene {
	readonly what: string;
	readonly onSocket: (reply: ServerResponse) => void;
	readonly within: (client: Client) => void;
	/** How long the silence may be, in milliseconds. */
	readonly timeout?: number;
}

const answering = (what: string, status: number): Scene => ({
	what,
	onSocket: (reply) => void reply.writeHead(status, ANSWER.headers).end(ANSWER.text),
	within: (client) => {
		client.begin({ ...ANSWER, status });
		client.take(ANSWER.text);
		client.end();
	},
});

const SCENES: readonly Scene[] = [
	answering('answers', 200),
	answering('refuses the token', 401),
	{
		what: 'cuts the connection',
		onSocket: (reply) => void reply.destroy(),
		within: (client) => client.fail('ECONNRESET'),
	},
	{
		what: 'cuts the connection in the answer',
		onSocket: (reply) => {
			reply.writeHead(200, { ...ANSWER.headers, 'content-length': 7 });
			reply.write('{"a"', () => reply.destroy());
		},
		within: (client) => {
			client.begin(ANSWER);
			client.take('{"a"');
			setImmediate(() => client.fail('ECONNRESET'));
		},
	},
	{ what: 'is silent', onSocket: () => undefined, within: () => undefined, timeout: 200 },
];

/** What whoever asked gets to see. */
async function seen(
	adapter: AxiosAdapter | undefined,
	config: AxiosRequestConfig,
): Promise<unknown> {
	try {
		const response: AxiosResponse<unknown> = await axios({
			...config,
			...(adapter === undefined ? {} : { adapter }),
			transformResponse: (data: unknown) => data,
			validateStatus: (status) => status !== 401,
		});
		return { status: response.status, body: await read(response.data) };
	} catch (error) {
		return await told(error);
	}
}

async function read(data: unknown): Promise<unknown> {
	if (!(data instanceof Readable)) return data;
	let text = '';
	for await (const chunk of data) text += String(chunk);
	return text;
}

async function told(error: unknown): Promise<unknown> {
	if (!isObject(error)) return error;
	const { name, code, cause, response } = error;
	const answer = isObject(response)
		? { status: response.status, body: await read(response.data) }
		: undefined;
	return { name, code, syscall: isObject(cause) ? cause.syscall : undefined, answer };
}

describe.each(['text', 'stream', 'arraybuffer'] as const)('an answer as %s', (responseType) => {
	let server: Server | undefined;
	let play: (reply: ServerResponse) => void = () => undefined;
	let url = '';
	beforeAll(async () => {
		server = createServer((_, reply) => play(reply));
		await new Promise<void>((resolve) => void server?.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterAll(() => {
		server?.closeAllConnections();
		server?.close();
	});

	test.each(SCENES)('of a server that $what', async ({ onSocket, within, timeout = 5_000 }) => {
		play = onSocket;
		const config = { url, responseType, timeout };
		const adapter: AxiosAdapter = async (request) => {
			const client = new Client(request);
			within(client);
			return await client.response;
		};

		expect(await seen(adapter, config)).toEqual(await seen(undefined, config));
	});

	test('of a server that is not there', async () => {
		const config = { url: 'http://127.0.0.1:1', responseType };
		const adapter: AxiosAdapter = async (request) => {
			const client = new Client(request);
			client.fail('ECONNREFUSED');
			return await client.response;
		};

		expect(await seen(adapter, config)).toEqual(await seen(undefined, config));
	});

	test.each([false, true])('that is not waited for any more (begun: %s)', async (begun) => {
		play = (reply) => {
			if (begun) reply.writeHead(200, ANSWER.headers).write('{');
			setImmediate(() => stop.abort());
		};
		let stop = new AbortController();
		const real = await seen(undefined, { url, responseType, signal: stop.signal });
		stop = new AbortController();
		const adapter: AxiosAdapter = async (request) => {
			const client = new Client(request);
			if (begun) client.begin(ANSWER);
			setImmediate(() => stop.abort());
			return await client.response;
		};

		expect(await seen(adapter, { url, responseType, signal: stop.signal })).toEqual(real);
	});
});
