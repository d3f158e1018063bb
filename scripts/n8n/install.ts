import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { N8nNode } from './node';
import { npm } from './npm';
import { paths } from './paths';
import { run } from './run';
import type { Site } from './site';

export const n8nEntry = join(paths.n8n, 'node_modules', 'n8n', 'bin', 'n8n');

/** Written last: an install that was broken off has none, and is begun anew. */
const stampFile = join(paths.n8n, 'complete.txt');

/** What the install depends on: the versions asked for, and the Node its modules are built for. */
function stamp(node: N8nNode): string {
	return createHash('sha256')
		.update(readFileSync(paths.n8nManifest))
		.update(`node ${node.major} ${process.platform} ${process.arch}`)
		.digest('hex');
}

export function isN8nInstalled(node: N8nNode | undefined): boolean {
	if (node === undefined || !existsSync(stampFile)) return false;
	return readFileSync(stampFile, 'utf8').trim() === stamp(node);
}

/**
 * Without install scripts, since one of them downloads from elsewhere and none is needed but that of
 * sqlite3, which is built afterwards against the headers of the Node that will run it.
 */
export async function installN8n(site: Site, node: N8nNode): Promise<void> {
	rmSync(paths.n8n, { recursive: true, force: true });
	mkdirSync(paths.n8n, { recursive: true });
	copyFileSync(paths.n8nManifest, join(paths.n8n, 'package.json'));
	const common = { cwd: paths.n8n, node: node.binary };
	site.progress.detail('installing the real n8n: 2 GB, once, about 2 minutes');
	await npm(site, {
		...common,
		doing: 'installing n8n',
		name: 'install-n8n',
		args: ['install'],
		limitMs: 30 * 60_000,
		cure: 'Is the package registry reachable, and is the disk full?',
	});
	site.progress.detail('compiling its database module: once, about a minute');
	await npm(site, {
		...common,
		doing: "compiling n8n's database module",
		name: 'build-sqlite3',
		args: ['rebuild', 'sqlite3', '--foreground-scripts'],
		env: { npm_config_nodedir: node.folder, npm_config_build_from_source: 'true' },
		limitMs: 15 * 60_000,
		cure: 'It needs python3, make and a C++ compiler (Debian: python3 make g++).',
	});
	await run(site, {
		doing: "loading n8n's database module",
		name: 'load-sqlite3',
		command: node.binary,
		args: ['-e', "require('sqlite3')"],
		cwd: paths.n8n,
		env: { PATH: process.env['PATH'] },
		limitMs: 30_000,
	});
	writeFileSync(stampFile, `${stamp(node)}\n`);
}
