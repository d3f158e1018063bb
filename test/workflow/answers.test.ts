import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Fault } from '../../sandbox/easemob';
import { credentialsFor, messageOf, runEasemob, type RunOptions } from '../support/easemob';
import { ENDLESS_ANSWERS, LATE, outlast } from '../support/endlessAnswers';
import { binary, itemWith } from '../support/files';
import { until } from '../support/laterClock';
import { usePassingTime } from '../support/passingTime';
import { useSandbox } from '../support/sandboxed';
import { placeFile } from '../support/serverFiles';

/** Answers that come too slowly, never end or are far too long: every one is given up. */

const easemob = useSandbox();
const { run } = easemob;

const MB = 1024 * 1024;

const time = usePassingTime();

const SEND = '/messages/users';
const text = messageOf('txt', { text: 'hello' });
const file = binary('some bytes', { fileName: 'a.bin' });
const upload: INodeParameters = { resource: 'file', operation: 'upload' };
const download = (fileUrl: string): INodeParameters => ({
	resource: 'file',
	operation: 'download',
	fileUrl,
});

const accepted = (more: Partial<Fault> = {}): Fault =>
	({ kind: 'statusAfter', status: 200, path: SEND, ...more }) as Fault;

describe('an accepted message with an answer', () => {
	test.each(ENDLESS_ANSWERS)(
		'%s may or may not have been sent, and is not sent again',
		async (_what, flow, words) => {
			easemob.sandbox.fault(accepted({ flow }));
			const { error } = await outlast(words, run(text), time, easemob.sandbox);

			expect(error?.message).toMatch(words);
			expect(error?.message).toMatch(/may or may not have been sent/);
			expect(easemob.sandbox.delivered).toHaveLength(1);
			expect(easemob.requestsTo(SEND)).toHaveLength(1);
		},
	);

	test.each(ENDLESS_ANSWERS)('%s leaves the other items alone', async (_what, flow, words) => {
		easemob.sandbox.fault(accepted({ flow }));
		const items = [{ json: { text: 'one' } }, { json: { text: 'two' } }];
		const result = await outlast(
			words,
			run(
				{ ...text, text: '={{ $json.text }}' },
				{ items, node: { onError: 'continueRegularOutput' } },
			),
			time,
			easemob.sandbox,
		);

		expect(result.error).toBeUndefined();
		expect(result.json).toHaveLength(2);
		expect(result.json[0]?.error).toMatch(words);
		expect(result.json[1]).toMatchObject({ to: 'alice', messageId: expect.any(String) });
		expect(easemob.sandbox.delivered).toHaveLength(2);
	});

	test('of 200 KB of "<" is quoted, and holds nobody up', async () => {
		easemob.sandbox.fault(accepted({ flow: 200_000 }));
		const { error } = await run(text);

		expect(error?.message).toMatch(/Easemob answered with something that could not be read\./);
		expect(error?.description).toContain(`"${'<'.repeat(300)}..."`);
		expect(error?.description?.length).toBeLessThan(1_000);
	});

	test('nested 100,000 deep is not passed on', async () => {
		const deep = `{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
		easemob.sandbox.fault(accepted({ body: deep }));
		const { error } = await run({ ...text, simplify: false });

		expect(error?.message).toMatch(/could not be read/);
		expect(easemob.requestsTo(SEND)).toHaveLength(1);
	});
});

describe('a refused message', () => {
	test.each<[number, RegExp]>([
		[400, /Easemob did not accept the request\./],
		[403, /Easemob does not allow this\./],
		[401, /Easemob refused the app token, and a freshly fetched one too\./],
	])('is surely not sent, however long the answer is (%i)', async (status, words) => {
		const fault: Fault = { kind: 'status', status, path: SEND, flow: 'endless', times: 2 };
		easemob.sandbox.fault(fault);
		const { error } = await run(text);

		expect(error?.message).toMatch(words);
		expect(error?.httpCode).toBe(String(status));
		expect(error?.context.data).toMatchObject({ rest: [{ to: ['alice'], status: 'not sent' }] });
	});

	test('for its rate is sent again, however long the answer is', async () => {
		easemob.sandbox.fault({ kind: 'status', status: 429, path: SEND, flow: 2 * MB });
		const { error } = await run(text);

		expect(error).toBeUndefined();
		expect(easemob.sandbox.delivered).toHaveLength(1);
	});

	test.each(['trickle', 'endless'] as const)(
		'for its token is sent again with a new one, whose answer of 401 does not end (%s)',
		async (flow) => {
			easemob.sandbox.fault({ kind: 'status', status: 401, path: SEND, flow });
			const { error, json } = await run(text);

			expect(error).toBeUndefined();
			expect(json).toHaveLength(1);
			expect(easemob.requestsTo(SEND).map(({ status }) => status)).toEqual([401, 200]);
		},
	);
});

test('a 401 that never ends leaves no connection open, though only n8n has seen it', async () => {
	const open = new Set<Socket>();
	const asked: string[] = [];
	const server = createServer((request, response) => {
		request.resume();
		asked.push(request.url ?? '');
		response.setHeader('content-type', 'application/json');
		if (request.url?.endsWith('/token')) {
			return response.end('{"access_token":"YWMtToken","expires_in":3600}');
		}
		if (asked.length > 2) return response.end('{"data":{"alice":"1"}}');
		response.writeHead(401);
		const trickle = setInterval(() => response.write(' '), 5);
		return response.on('close', () => clearInterval(trickle));
	});
	server.on('connection', (socket) => {
		open.add(socket);
		socket.on('error', () => undefined).on('close', () => open.delete(socket));
	});
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const credential = {
		host: `http://127.0.0.1:${port}`,
		org: 'org',
		app: 'app',
		authentication: 'clientCredentials',
		clientId: 'id',
		clientSecret: 'the secret',
		accessToken: 'old',
	};
	const { json, error } = await runEasemob(text, { credentials: credentialsFor(credential) });

	expect(error).toBeUndefined();
	expect(json).toMatchObject([{ to: 'alice', messageId: '1' }]);
	expect(asked.map((url) => url.split('/').at(-1))).toEqual(['users', 'token', 'users']);
	await until(() => open.size === 0);
	await new Promise((resolve) => server.close(resolve));
});

test('an answer whose head trickles is given up', async () => {
	easemob.sandbox.fault({ kind: 'trickleHead', path: SEND });
	const { error } = await outlast(LATE, run(text), time, easemob.sandbox);

	expect(error?.message).toMatch(LATE);
	expect(easemob.requestsTo(SEND)).toHaveLength(1);
});

test('stopping the execution ends an answer that trickles', async () => {
	easemob.sandbox.fault(accepted({ flow: 'trickle' }));
	let stop = () => {};
	const running = run(text, { onStart: (end) => (stop = end) });
	await until(() => easemob.sandbox.delivered.length === 1);
	stop();
	await running;
	expect(easemob.requestsTo(SEND)).toHaveLength(1);
});

describe('an upload', () => {
	test.each([...ENDLESS_ANSWERS, ['of 200 KB of "<"', 200_000, /could not be read/] as const])(
		'with an answer %s fails',
		async (_what, flow, words) => {
			easemob.sandbox.fault(accepted({ flow, path: '/chatfiles', times: 3 }));
			const items = [itemWith(file)];
			const { error } = await outlast(words, run(upload, { items }), time, easemob.sandbox);

			expect(error?.message).toMatch(words);
			expect(error?.description).toMatch(/safe to run it again/);
		},
	);
});

describe('a download', () => {
	const CONTINUE: Partial<RunOptions> = { node: { onError: 'continueRegularOutput' } };

	/** A download from a server that answers like this. */
	async function downloadFrom(listener: RequestListener) {
		let requests = 0;
		const server = createServer((request, response) => {
			// Whether the token works.
			if (request.url?.includes('/users')) return response.end('{"entities":[]}');
			requests += 1;
			return listener(request, response);
		});
		await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const host = `http://127.0.0.1:${port}`;
		const credential = {
			host,
			org: 'org',
			app: 'app',
			authentication: 'token',
			token: 'YWMtToken',
		};
		const { json, items } = await runEasemob(
			download(`${host}/org/app/chatfiles/5fd74830-58c7-11eb-8a4d-0ba5b0b1c8d4`),
			{ credentials: credentialsFor(credential), ...CONTINUE },
		);
		await new Promise((resolve) => server.close(resolve));
		return { error: json[0]?.error, binary: items[0]?.binary, requests };
	}

	test('without end is given up beyond 200 MB, and not tried again', async () => {
		const { url, uuid } = placeFile(easemob.sandbox);
		const path = `/chatfiles/${uuid}`;
		easemob.sandbox.fault({ kind: 'statusAfter', status: 200, path, flow: 'endless' });
		const { json } = await run(download(url), CONTINUE);

		expect(json[0]?.error).toMatch(/The file is larger than 200 MB/);
		expect(easemob.requestsTo(path)).toHaveLength(1);
	});

	test('that says to be longer is not even begun', async () => {
		const { error, requests } = await downloadFrom((_request, response) => {
			response.writeHead(200, { 'content-length': 200 * MB + 1 }).write('the beginning');
		});

		expect(error).toMatch(/The file is larger than 200 MB/);
		expect(requests).toBe(1);
	});

	test('of 50 MB is taken', async () => {
		const { url, uuid } = placeFile(easemob.sandbox);
		const path = `/chatfiles/${uuid}`;
		easemob.sandbox.fault({ kind: 'statusAfter', status: 200, path, flow: 50 * MB });
		const { json, error } = await run(download(url));

		expect(error).toBeUndefined();
		expect(json[0]?.file_length).toBe(50 * MB);
	});

	test('that trickles is given up', async () => {
		const { url, uuid } = placeFile(easemob.sandbox);
		const path = `/chatfiles/${uuid}`;
		easemob.sandbox.fault({ kind: 'statusAfter', status: 200, path, flow: 'trickle', times: 3 });
		const { json } = await outlast(LATE, run(download(url), CONTINUE), time, easemob.sandbox);

		expect(json[0]?.error).toMatch(LATE);
	});

	test.each<[string, Record<string, string>]>([
		['its length is known', { 'content-length': '100000' }],
		['it comes in chunks', {}],
	])('that stops in the middle gives no file: %s', async (_what, headers) => {
		const { error, binary: files } = await downloadFrom((_request, response) => {
			response.writeHead(200, { 'content-type': 'application/octet-stream', ...headers });
			response.write(Buffer.alloc(50_000), () => response.destroy());
		});

		expect(error).toMatch(/closed the connection before it answered/);
		expect(files).toBeUndefined();
	});
});

describe('a token request', () => {
	test.each([
		...ENDLESS_ANSWERS,
		['of 200 KB of "<"', 200_000, /answers, but not as Easemob does/] as const,
	])('with an answer %s fails, and nothing is sent', async (_what, flow, words) => {
		// One of its own: a failure is told again for some seconds to whoever asks the same service.
		const sandbox = await startSandbox();
		sandbox.fault(accepted({ flow, path: '/token', times: 9 }));
		const running = runEasemob(text, { credentials: credentialsFor(sandbox.credential) });
		const { error } = await outlast(words, running, time, sandbox);
		await sandbox.close();

		expect(error?.message).toMatch(words);
		expect(error?.description).toMatch(/Nothing was sent/);
		expect(sandbox.delivered).toEqual([]);
	});
});
