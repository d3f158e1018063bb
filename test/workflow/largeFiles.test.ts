import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Job, Report } from '../support/uploadsInChild';

const TEMP = path.resolve(__dirname, '../../.cache/tmp');
const CHILD = path.resolve(__dirname, '../support/uploadsInChild.ts');
const MB = 1_000_000;
const FILE_BYTES = 9 * MB;
const ITEMS = 200;
/** So many of them are less than what may be under way. */
const AT_ONCE = 3;

/** Takes uploads and messages as the service does, but forgets them at once, and counts. */
class Forgetful {
	bytes = 0;
	uploads = 0;
	messages = 0;
	mostAtOnce = 0;
	private underWay = 0;
	private readonly atOnce = new AbortController();

	readonly server = createServer((request, response) => {
		void this.answer(request).then((body) => response.end(JSON.stringify(body)));
	});

	private async answer(request: IncomingMessage): Promise<unknown> {
		if (!request.url?.endsWith('/chatfiles')) {
			const chunks = (await request.toArray()) as Buffer[];
			if (request.url?.endsWith('/token')) return { access_token: 'a token', expires_in: 9_999 };
			const { to } = JSON.parse(Buffer.concat(chunks).toString()) as { to: string[] };
			this.messages += to.length;
			return { data: Object.fromEntries(to.map((user) => [user, randomUUID()])) };
		}
		this.uploads += 1;
		this.underWay += 1;
		this.mostAtOnce = Math.max(this.mostAtOnce, this.underWay);
		if (this.mostAtOnce >= AT_ONCE) this.atOnce.abort();
		// Until as many have come as may come, but not for ever.
		await sleep(30_000, undefined, { signal: this.atOnce.signal }).catch(() => undefined);
		for await (const chunk of request) this.bytes += (chunk as Buffer).length;
		this.underWay -= 1;
		const uri = `http://${request.headers.host}${request.url}`;
		return { uri, entities: [{ uuid: randomUUID(), 'share-secret': 'a secret' }] };
	}
}

describe('200 files of 9 MB on disk, in a process with little memory', () => {
	const service = new Forgetful();
	let folder = '';
	let report: Report;

	beforeAll(async () => {
		await new Promise<void>((resolve) => service.server.listen(0, '127.0.0.1', resolve));
		const { port } = service.server.address() as AddressInfo;
		mkdirSync(TEMP, { recursive: true });
		folder = mkdtempSync(path.join(TEMP, 'uploads-'));
		const credential = {
			host: `http://127.0.0.1:${port}`,
			org: 'org',
			app: 'app',
			authentication: 'clientCredentials',
			clientId: 'client id',
			clientSecret: 'client secret',
		};
		const job: Job = { credential, folder, items: ITEMS, fileBytes: FILE_BYTES };
		const { stdout } = await promisify(execFile)(
			process.execPath,
			['--max-old-space-size=300', '--require', require.resolve('tsx/cjs'), CHILD],
			{ env: { ...process.env, JOB: JSON.stringify(job) } },
		);
		report = JSON.parse(stdout) as Report;
	}, 300_000);
	afterAll(() => {
		service.server.close();
		rmSync(folder, { recursive: true, force: true });
	});

	test('are all uploaded and sent', () => {
		expect(report.error).toBeUndefined();
		expect(report.sent).toBe(ITEMS);
		expect(service).toMatchObject({ uploads: ITEMS, messages: ITEMS });
		expect(service.bytes).toBeGreaterThan(ITEMS * FILE_BYTES);
	});

	test('are uploaded three at a time, since a fourth would be too much', () => {
		expect(service.mostAtOnce).toBe(AT_ONCE);
	});

	test('take no more memory than a few of them, not all of them', () => {
		// All of them are 1,800 MB; of large buffers Node lets some lie, more of them on a busy machine.
		expect(report.grownBytes / MB).toBeLessThan(300);
	});

	test('give Node nothing to complain about', () => {
		expect(report.warnings).toEqual([]);
	});
});
