import { readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { on, once } from 'node:events';
import { startGroup, type Group } from '../../../scripts/n8n/group';
import { run } from '../../../scripts/n8n/run';
import { clearSite, siteOf } from '../../../scripts/n8n/site';
import { ToolError } from '../../../scripts/toolError';

/** Programs that are started tell that they live by a connection, which breaks when they end. */

const site = siteOf(`tmp/group-${process.pid}`);
// Starting programs takes its time where many others run.
jest.setTimeout(60_000);

let server: Server;
let port = 0;
const groups: Group[] = [];
const connections = new Set<Socket>();

beforeAll(async () => {
	clearSite(site);
	server = createServer((socket) => connections.add(socket)).listen(0, '127.0.0.1');
	await once(server, 'listening');
	({ port } = server.address() as AddressInfo);
});

afterAll(() => {
	for (const group of groups) group.kill();
	// Whatever is left lives by its connection only.
	for (const socket of connections) socket.destroy();
	server.close();
	rmSync(site.home.replace(/home$/, ''), { recursive: true, force: true });
});

/** Connects and stays. */
const LIVE = 'require("net").connect(Number(process.env.PORT))';
const WITH_CHILD = `require("child_process").spawn(process.execPath, ["-e", '${LIVE}']); ${LIVE}`;
const LEAVING = `${WITH_CHILD}.on("data", () => process.exit())`;
const STUBBORN = `process.on("SIGTERM", () => {}); ${LIVE}`;

const programOf = (script: string) => ({
	command: process.execPath,
	args: ['-e', script],
	cwd: site.home,
	env: { PORT: String(port) },
});

/** Starts it and waits for as many connections as it makes. */
async function start(script: string, count: number) {
	const arrivals = on(server, 'connection');
	const group = startGroup({ ...programOf(script), log: `${site.logs}/group.log` });
	groups.push(group);
	const sockets: Socket[] = [];
	for await (const [socket] of arrivals as AsyncIterable<[Socket]>) {
		// A program that is killed may reset its connection.
		sockets.push(socket.on('error', () => undefined).resume());
		if (sockets.length === count) break;
	}
	const closed = Promise.all(
		sockets.map((socket) => new Promise((done) => socket.on('close', done))),
	);
	return { group, sockets, closed };
}

test('a program is ended with all that it has started, and no other', async () => {
	const other = await start(LIVE, 1);
	const { group, closed } = await start(WITH_CHILD, 2);

	await group.end(30_000);

	await closed;
	expect(await group.ended).toBe('was killed');
	expect(other.sockets.map(({ destroyed }) => destroyed)).toEqual([false]);
	await other.group.end(30_000);
});

test('what a program leaves behind when it ends by itself ends too', async () => {
	const { group, sockets, closed } = await start(LEAVING, 2);

	for (const socket of sockets) socket.write('leave');

	expect(await group.ended).toBeUndefined();
	await closed;
});

test('a program that does not end when it is asked to is made to', async () => {
	const { group, closed } = await start(STUBBORN, 1);

	await group.end(10);

	await closed;
	expect(await group.ended).toBe('was killed');
});

describe('a task', () => {
	const task = (script: string, limitMs = 30_000) =>
		run(site, { ...programOf(script), doing: 'trying', name: 'task', limitMs });

	test('that ends with code 0 is done, and its output is in the log', async () => {
		await task('console.log("done")');
		expect(readFileSync(`${site.logs}/task.log`, 'utf8')).toBe('done\n');
	});

	test('that fails is told with the end of what it wrote', async () => {
		const failing = task('console.error("no disk"); process.exit(3)');
		await expect(failing).rejects.toThrow(ToolError);
		await expect(failing).rejects.toThrow(
			/^trying: ended with code 3\.\nThe end of .*:\n {2}no disk$/,
		);
	});

	test('that takes too long is ended', async () => {
		await expect(task(LIVE, 10)).rejects.toThrow('trying: not done after 0.01 s, so it was ended.');
	});

	test('that can not be started is told so', async () => {
		const missing = { ...programOf(''), command: `${site.home}/missing` };
		await expect(
			run(site, { ...missing, doing: 'trying', name: 'missing', limitMs: 30_000 }),
		).rejects.toThrow('trying: could not be started (spawn');
	});
});
