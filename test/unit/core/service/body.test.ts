import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import axios from 'axios';
import { MAX_TEXT_BYTES, readBody, readHead } from '../../../../core/service/body';
import type { Answer, Unread } from '../../../../core/service/exchange';

const MB = 1024 * 1024;

const unread = (body: unknown, more: Partial<Unread> = {}): Unread => ({
	kind: 'unread',
	status: 200,
	headers: {},
	body,
	...more,
});

const text = async (head: Unread) => await readBody(head, { extend: () => undefined });

/** What never ends, and how much of it was taken. */
function endless() {
	let taken = 0;
	const stream = new Readable({
		read() {
			taken += 64 * 1024;
			this.push(Buffer.alloc(64 * 1024, 'x'));
		},
	});
	return { stream, taken: () => taken };
}

describe('a text', () => {
	it('comes whole, wherever it is cut on its way', async () => {
		const bytes = [...Buffer.from('{"text":"你好"}')].map((byte) => Buffer.from([byte]));
		expect(await text(unread(Readable.from(bytes)))).toEqual({
			kind: 'answer',
			status: 200,
			headers: {},
			text: '{"text":"你好"}',
		});
	});

	it('comes without a byte order mark, which is no JSON', async () => {
		expect((await text(unread(Readable.from([Buffer.from('\uFEFF{}')])))).text).toBe('{}');
	});

	it('may have exactly the most', async () => {
		const { text: whole, cut } = await text(unread(Readable.from([Buffer.alloc(MB, 'x')])));
		expect(whole).toHaveLength(MAX_TEXT_BYTES);
		expect(cut).toBeUndefined();
	});

	it.each([200, 401, 429, 500])(
		'is given up beyond it, and its stream closed (%i)',
		async (status) => {
			const { stream, taken } = endless();
			const answer = await text(unread(stream, { status }));
			expect(answer).toMatchObject({ kind: 'answer', status, cut: { fault: 'tooLarge' } });
			expect(answer.text.length).toBeLessThanOrEqual(MAX_TEXT_BYTES);
			expect(stream.destroyed).toBe(true);
			expect(taken()).toBeLessThan(2 * MB);
		},
	);

	it.each<[string, unknown, string]>([
		['a text', 'OK', 'OK'],
		['bytes', Buffer.from('OK'), 'OK'],
		['what was parsed on the way', { error: 'unauthorized' }, '{"error":"unauthorized"}'],
		['nothing', undefined, ''],
		['null', null, ''],
	])('is read where n8n gives %s', async (_what, body, expected) => {
		expect((await text(unread(body))).text).toBe(expected);
	});

	it('is cut where n8n gives too much of it', async () => {
		const answer = await text(unread('x'.repeat(MB + 1)));
		expect(answer.text).toHaveLength(MB);
		expect(answer.cut?.fault).toBe('tooLarge');
	});
});

describe('a text that may be longer than usual', () => {
	const long = async (head: Unread, extend = (_ms: number) => {}) =>
		await readBody(head, { maxTextBytes: 2 * MB, extend });

	it('is read to its own bound, and earns the time that it takes on a slow line', async () => {
		const earned: number[] = [];
		const part = Buffer.alloc(MB, 'x');
		const answer = await long(unread(Readable.from([part, part])), (ms) => earned.push(ms));
		expect(answer.text).toHaveLength(2 * MB);
		expect(answer.cut).toBeUndefined();
		expect(earned).toEqual([32_000, 32_000]);
	});

	it('is given up beyond that, and its stream closed', async () => {
		const { stream, taken } = endless();
		const { cut } = await long(unread(stream));
		expect(cut).toEqual({ fault: 'tooLarge', text: 'larger than 2 MB' });
		expect(stream.destroyed).toBe(true);
		expect(taken()).toBeLessThan(3 * MB);
	});

	it('has the usual bound where it is no success', async () => {
		const { stream } = endless();
		const { text: read, cut } = await long(unread(stream, { status: 400 }));
		expect(read.length).toBeLessThanOrEqual(MAX_TEXT_BYTES);
		expect(cut?.text).toBe('larger than 1 MB');
	});
});

describe('a file', () => {
	const file = async (head: Unread, maxFileBytes: number, extend = (_ms: number) => {}) =>
		await readBody(head, { maxFileBytes, extend });

	it('may be larger than a text, and is not made one', async () => {
		const bytes = Buffer.alloc(2 * MB, 0xff);
		const answer = await file(unread(Readable.from([bytes])), 2 * MB);
		expect(answer).toMatchObject({ text: '' });
		expect(answer.bytes?.equals(bytes)).toBe(true);
	});

	it('earns the time that it takes on a slow line', async () => {
		const earned: number[] = [];
		const bytes = Buffer.alloc(64 * 1024);
		await file(unread(Readable.from([bytes, bytes])), MB, (ms) => earned.push(ms));
		expect(earned).toEqual([2_000, 2_000]);
	});

	it('is given up beyond the most of it', async () => {
		const { stream } = endless();
		const answer = await file(unread(stream), 3 * MB);
		expect(answer).toMatchObject({ text: '', cut: { fault: 'tooLarge' } });
		expect(answer.bytes).toBeUndefined();
		expect(stream.destroyed).toBe(true);
	});

	it('is not even begun where the answer says that it is larger', async () => {
		const { stream, taken } = endless();
		const answer = await file(unread(stream, { headers: { 'content-length': '4' } }), 3);
		expect(answer.cut?.fault).toBe('tooLarge');
		expect(taken()).toBe(0);
	});

	it.each([404, 500])(
		'that is not given (%i) leaves a text, with the bounds of one',
		async (status) => {
			const earned: number[] = [];
			const words = '{"error":"no"}';
			const head = unread(Readable.from([Buffer.from(words)]), { status });
			const answer = await file(head, 3 * MB, (ms) => earned.push(ms));
			expect(answer).toMatchObject({ status, text: words });
			expect(earned).toEqual([]);
			const { stream } = endless();
			const large = await file(unread(stream, { status }), 100 * MB);
			expect(large.text.length).toBeLessThanOrEqual(MAX_TEXT_BYTES);
		},
	);
});

describe('through the HTTP library of n8n', () => {
	let server: Server | undefined;
	const open = new Set<string>();

	async function answerOf(listener: RequestListener, more: Partial<Unread> = {}): Promise<Answer> {
		const started = createServer(listener);
		server = started;
		started.on('connection', (socket) => {
			const name = `${socket.remotePort}`;
			open.add(name);
			socket.on('error', () => undefined).on('close', () => open.delete(name));
		});
		await new Promise<void>((resolve) => void started.listen(0, '127.0.0.1', resolve));
		const { port } = started.address() as AddressInfo;
		const { status, headers, data } = await axios.get<IncomingMessage>(
			`http://127.0.0.1:${port}/`,
			{ responseType: 'stream', proxy: false, validateStatus: () => true },
		);
		return await text(unread(data, { status, headers: { ...headers }, ...more }));
	}

	afterEach(async () => {
		server?.closeAllConnections();
		await new Promise((resolve) => server?.close(resolve));
	});

	/** Looks again on every turn of the event loop; the test's own time limit ends it. */
	async function until(condition: () => boolean): Promise<void> {
		while (!condition()) await new Promise((resolve) => setImmediate(resolve));
	}

	it('an answer that never ends is given up, and its connection closed', async () => {
		const answer = await answerOf((_request, response) => {
			response.on('error', () => undefined);
			endless().stream.pipe(response);
		});
		expect(answer.cut?.fault).toBe('tooLarge');
		await until(() => open.size === 0);
	});

	it('what is small on the wire and large behind it counts by what is behind it', async () => {
		const bomb = gzipSync(Buffer.alloc(50 * MB));
		expect(bomb.length).toBeLessThan(MB);
		const answer = await answerOf((_request, response) => {
			response.on('error', () => undefined);
			response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
		});
		expect(answer.cut?.fault).toBe('tooLarge');
		expect(answer.text.length).toBeLessThanOrEqual(MAX_TEXT_BYTES);
		await until(() => open.size === 0);
	});

	it.each<[string, Record<string, string>]>([
		['its length is known', { 'content-length': '100' }],
		['it comes in chunks', {}],
		['it is compressed', { 'content-encoding': 'gzip', 'content-length': '1000' }],
	])('an answer that stops in the middle is cut: %s', async (_what, headers) => {
		const words = '{"data":{"bob":"1"}}';
		const bytes = 'content-encoding' in headers ? gzipSync(words) : Buffer.from(words);
		const answer = await answerOf((_request, response) => {
			response.writeHead(200, headers);
			response.write(bytes, () => response.destroy());
		});
		expect(answer).toMatchObject({ status: 200, cut: { fault: 'closed' } });
	});

	it('an answer that is not what it says to be is cut', async () => {
		const answer = await answerOf((_request, response) => {
			response.writeHead(200, { 'content-encoding': 'gzip' }).end('no such thing');
		});
		expect(answer).toMatchObject({ status: 200, cut: { fault: 'other' } });
	});
});

describe('the head of an answer', () => {
	it('is its status and its headers', () => {
		const response = { statusCode: 200, headers: { a: 'b' }, body: 'c' };
		const head = { kind: 'unread', status: 200, headers: { a: 'b' }, body: 'c' };
		expect(readHead(response)).toEqual(head);
		expect(readHead({ ...response, headers: undefined })).toEqual({ ...head, headers: {} });
	});

	it.each([undefined, 'OK', { body: '{}' }])('is none where there is no status: %j', (response) => {
		expect(readHead(response)).toBeUndefined();
	});
});
