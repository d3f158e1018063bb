import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { closeTriggers, openTrigger, textCallback } from '../../support/easemobTrigger';
import { until } from '../../support/laterClock';
import { UUID } from '../../support/serverFiles';

/** The file server: notes what it is asked, and answers when the test says so. */
const asked: IncomingMessage[] = [];
let respond: (response: ServerResponse) => void = () => undefined;
let server: Server;
let base = '';

beforeAll(async () => {
	server = createServer((request, response) => {
		asked.push(request);
		respond(response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
	asked.length = 0;
	respond = (response) => {
		response.setHeader('content-type', 'image/png');
		response.end('bytes of the picture');
	};
});

afterEach(closeTriggers);

afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

async function openMediaTrigger(options: INodeParameters = {}) {
	return await openTrigger({
		parameters: { options: { downloadMedia: true, ...options } },
		credential: { host: base },
	});
}

const picture = (url: string, more: IDataObject = {}) =>
	textCallback({
		payload: {
			ext: {},
			bodies: [
				{ type: 'img', url, secret: 'secret-of-the-file', filename: '猫.png', file_length: 20 },
			],
		},
		...more,
	});

const own = (uuid = UUID) => `${base}/org/app/chatfiles/${uuid}`;

test('the file comes as binary, fetched with the token and its secret', async () => {
	const host = await openMediaTrigger();
	await host.deliver(picture(own()));
	await host.settled();

	const [item] = host.outputs;
	expect(item?.json).toMatchObject({ messageType: 'img', fileName: '猫.png' });
	expect(item?.json).not.toHaveProperty('mediaError');
	expect(item?.binary?.data).toMatchObject({ fileName: '猫.png', mimeType: 'image/png' });
	expect(Buffer.from(item?.binary?.data?.data ?? '', 'base64').toString()).toBe(
		'bytes of the picture',
	);
	expect(asked[0]?.headers).toMatchObject({
		authorization: 'Bearer token-of-the-app',
		'share-secret': 'secret-of-the-file',
	});
});

test('the event is stored and answered before anything is fetched, and the run waits', async () => {
	let held: ServerResponse | undefined;
	respond = (response) => (held = response);
	const host = await openMediaTrigger();
	host.storing = async () => void expect(asked).toEqual([]);

	expect(await host.deliver(picture(own()))).toMatchObject({ status: 200 });
	expect(host.items[0]?.json).toMatchObject({ fileUrl: own() });
	expect(host.outputs).toEqual([]);

	await until(() => held !== undefined);
	held?.end('late');
	await host.settled();
	expect(host.outputs[0]?.binary?.data).toBeDefined();
});

test('nothing is fetched for an event that n8n could not store; it comes when it is sent again', async () => {
	const host = await openMediaTrigger();
	host.failsToStore = true;
	expect((await host.deliver(picture(own()))).status).toBe(500);
	await host.settled();
	expect(asked).toEqual([]);
});

test('it is fetched while the workflow is tried out too', async () => {
	const host = await openMediaTrigger();
	host.mode = 'manual';
	await host.deliver(picture(own()));
	await host.settled();
	expect(host.outputs[0]?.binary?.data).toBeDefined();
});

test('it is given up when the execution is stopped', async () => {
	let gone = false;
	respond = (response) => void response.on('close', () => (gone = true));
	const host = await openMediaTrigger();
	await host.deliver(picture(own()));
	await until(() => asked.length > 0);
	host.stop();
	await host.settled();
	await until(() => gone);
});

test('a repeat that comes while the file is fetched starts nothing', async () => {
	const host = await openMediaTrigger();
	const body = picture(own());
	await Promise.all([host.deliver(body), host.deliver(body), host.deliver(body)]);
	await host.settled();
	expect(host.started).toHaveLength(1);
	expect(asked).toHaveLength(1);
});

test.each<[string, (response: ServerResponse) => void, RegExp]>([
	['is gone', (response) => response.writeHead(404).end('{}'), /no such file/],
	[
		'needs another secret',
		(response) =>
			response.writeHead(401).end('{"error":"forbidden_op","error_description":"secret"}'),
		/secret is missing or wrong/,
	],
	[
		'has a server with a fault',
		(response) => response.writeHead(500).end('oops'),
		/fault of its own/,
	],
	['breaks off', (response) => void response.destroy(), /./],
	[
		'is far too large',
		(response) => response.writeHead(200, { 'content-length': 300 * 1024 * 1024 }).write('x'),
		/larger than 200 MB/,
	],
	[
		'is moved to another host',
		(response) => response.writeHead(302, { location: 'http://169.254.169.254/chatfiles/x' }).end(),
		/169\.254\.169\.254, which is not Easemob's/,
	],
])('a file that %s is told, and the event comes', async (_name, fault, words) => {
	respond = fault;
	const host = await openMediaTrigger();
	expect((await host.deliver(picture(own()))).status).toBe(200);
	await host.settled();

	const [item] = host.outputs;
	expect(item?.json).toMatchObject({ event: 'message', from: 'amy', messageType: 'img' });
	expect(item?.json.mediaError).toMatch(words);
	expect(String(item?.json.mediaError)).not.toMatch(/secret-of-the-file|token-of-the-app/);
	expect(item?.binary).toBeUndefined();
});

test.each([
	['on another host', `http://169.254.169.254/org/app/chatfiles/${UUID}`],
	['on this machine', `http://localhost:5678/rest/chatfiles/${UUID}`],
	['on no file server', 'http://169.254.169.254/latest/meta-data'],
	['on the disk', 'file:///etc/passwd'],
	['in words', 'not an address'],
	['with a password', `http://user:pass@127.0.0.1/chatfiles/${UUID}`],
])('an address %s is not asked', async (_name, url) => {
	const host = await openMediaTrigger();
	expect((await host.deliver(picture(url))).status).toBe(200);
	await host.settled();

	expect(asked).toEqual([]);
	expect(host.outputs[0]?.json.mediaError).toMatch(/not Easemob's|no file on the Easemob server/);
});

test('nothing is fetched for what starts nothing', async () => {
	const host = await openMediaTrigger({ ignoreUsers: 'amy' });
	await host.deliver(picture(own()));
	await host.deliver({ ...picture(own(), { from: 'bob' }), security: 'wrong' });
	await host.settled();
	expect([host.started, asked]).toEqual([[], []]);
});

test('nothing is fetched where nobody asks for it, nor for a text', async () => {
	const without = await openTrigger({ credential: { host: base } });
	await without.deliver(picture(own()));
	const withMedia = await openMediaTrigger();
	await withMedia.deliver(textCallback());
	await Promise.all([without.settled(), withMedia.settled()]);

	expect(asked).toEqual([]);
	expect(without.outputs[0]?.json).toMatchObject({ fileUrl: own() });
	expect(withMedia.outputs[0]?.json).toMatchObject({ text: 'hi' });
	expect(withMedia.outputs[0]?.binary).toBeUndefined();
});
