import { once } from 'node:events';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { execute } from '../../scripts/execute';
import { provideDatabaseModule } from '../../scripts/n8n/databaseModule';
import type { N8nNode } from '../../scripts/n8n/node';
import { paths } from '../../scripts/n8n/paths';
import { provideN8n } from '../../scripts/n8n/provide';
import { siteOf } from '../../scripts/n8n/site';
import { terminal } from '../../scripts/terminal';

/**
 * The module as it is after an installation without install scripts, and a mirror on this machine that
 * has a ready-made one or none.
 */

const site = siteOf('e2e-database', terminal);
const folder = join(site.home, 'n8n');
const modules = join(folder, 'node_modules');
const binary = join('build', 'Release', 'node_sqlite3.node');
const installed = join(modules, 'sqlite3', binary);
const MIRROR = 'npm_config_sqlite3_binary_host_mirror';
const { [MIRROR]: usualMirror, PATH: usualPath } = process.env;

let node: N8nNode;
let mirror: Server;
/** What the mirror gives: the file at this place, or nothing. */
let ready: Buffer | undefined;
let asked: string[];

/** What the module needs of n8n's modules, by name; the rest would only be looked through by npm. */
const needed = ['.bin', 'bindings', 'node-addon-api', 'node-gyp', 'prebuild-install', 'tar'];

/** Those by links, and a copy of the one that is to be completed. */
function layOut(): void {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(modules, { recursive: true });
	writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
	const from = join(paths.n8n, 'node_modules');
	for (const name of needed) symlinkSync(join(from, name), join(modules, name));
	cpSync(join(from, 'sqlite3'), join(modules, 'sqlite3'), {
		recursive: true,
		filter: (file) => file !== join(from, 'sqlite3', 'build'),
	});
}

/** A module in the place of the real one that is compiled in the same way, in seconds. */
function layOutSmall(): void {
	const module = join(modules, 'sqlite3');
	rmSync(module, { recursive: true, force: true });
	mkdirSync(module);
	const files = {
		'package.json': JSON.stringify({
			...JSON.parse(readFileSync(join(paths.n8n, 'node_modules/sqlite3/package.json'), 'utf8')),
			main: 'index.js',
		}),
		'binding.gyp': '{ "targets": [{ "target_name": "node_sqlite3", "sources": ["small.c"] }] }',
		'small.c': '#include <node_api.h>\nNAPI_MODULE_INIT() { return exports; }\n',
		'index.js': `require('./${binary}'); exports.Database = function (name, done) { done(null); };`,
	};
	for (const [name, text] of Object.entries(files)) writeFileSync(join(module, name), text);
}

/** The module that is installed here, as its makers pack it. */
async function pack(file: Buffer | string): Promise<Buffer> {
	const place = join(site.temporary, 'pack');
	mkdirSync(join(place, 'build', 'Release'), { recursive: true });
	writeFileSync(join(place, binary), file);
	const tarball = join(site.temporary, 'ready.tar.gz');
	await execute({ what: 'tar', command: 'tar', args: ['-czf', tarball, binary], cwd: place });
	return readFileSync(tarball);
}

beforeAll(
	async () => {
		node = await provideN8n(site);
		mirror = createServer((request, response) => {
			asked.push(request.url ?? '');
			response.writeHead(ready === undefined ? 404 : 200).end(ready);
		}).listen(0, '127.0.0.1');
		await once(mirror, 'listening');
		process.env[MIRROR] = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}`;
	},
	// n8n may have to be installed first.
	30 * 60_000,
);

beforeEach(() => {
	asked = [];
	ready = undefined;
	// What the test before has fetched.
	rmSync(join(site.temporary, '_prebuilds'), { recursive: true, force: true });
	layOut();
});

afterEach(() => void (process.env['PATH'] = usualPath));

afterAll(() => {
	mirror.close();
	if (usualMirror === undefined) delete process.env[MIRROR];
	else process.env[MIRROR] = usualMirror;
	rmSync(site.home, { recursive: true, force: true });
});

/** Nothing can be compiled then. */
function hideCompilers(): void {
	process.env['PATH'] = site.temporary;
}

test('a ready-made one is taken as it is, and no compiler is asked for', async () => {
	const original = readFileSync(join(paths.n8n, 'node_modules', 'sqlite3', binary));
	ready = await pack(original);
	hideCompilers();

	await provideDatabaseModule({ site, node, folder });

	expect(asked).toHaveLength(1);
	expect(readFileSync(installed).equals(original)).toBe(true);
}, 60_000);

test('without one and without a compiler it says what to install', async () => {
	hideCompilers();
	const providing = provideDatabaseModule({ site, node, folder });
	await expect(providing).rejects.toThrow(
		/neither fetched nor compiled .*\n.* python3, make, c\+\+ are missing or broken\. Install with: /,
	);
	expect(asked).toHaveLength(1);
	expect(existsSync(installed)).toBe(false);
}, 60_000);

test(
	'one that does not work on this machine is compiled instead',
	async () => {
		layOutSmall();
		ready = await pack('made for another machine');

		await provideDatabaseModule({ site, node, folder });

		expect(asked).toHaveLength(1);
		expect(existsSync(installed)).toBe(true);
	},
	5 * 60_000,
);
