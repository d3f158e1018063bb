import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { provideDatabaseModule } from './databaseModule';
import type { N8nNode } from './node';
import { npm } from './npm';
import { paths } from './paths';
import type { Site } from './site';

export const n8nEntry = join(paths.n8n, 'node_modules', 'n8n', 'bin', 'n8n');

/** Each is written when its step is done: a step that was broken off has none, and is begun anew. */
const stampFiles = {
	packages: join(paths.n8n, 'packages.txt'),
	complete: join(paths.n8n, 'complete.txt'),
} as const;

/** What the install depends on: the versions asked for, and the Node its modules are built for. */
function stamp(node: N8nNode): string {
	return createHash('sha256')
		.update(readFileSync(paths.n8nManifest))
		.update(`node ${node.major} ${process.platform} ${process.arch}`)
		.digest('hex');
}

function isDone(step: keyof typeof stampFiles, node: N8nNode): boolean {
	const file = stampFiles[step];
	return existsSync(file) && readFileSync(file, 'utf8').trim() === stamp(node);
}

function setDone(step: keyof typeof stampFiles, node: N8nNode): void {
	writeFileSync(stampFiles[step], `${stamp(node)}\n`);
}

export function isN8nInstalled(node: N8nNode | undefined): boolean {
	return node !== undefined && isDone('complete', node);
}

/**
 * Without install scripts, since none is needed but that of sqlite3, whose work is done afterwards and
 * in sight.
 */
async function installPackages(site: Site, node: N8nNode): Promise<void> {
	rmSync(paths.n8n, { recursive: true, force: true });
	mkdirSync(paths.n8n, { recursive: true });
	copyFileSync(paths.n8nManifest, join(paths.n8n, 'package.json'));
	site.progress.detail('installing the real n8n: 2 GB, once, about 2 minutes');
	await npm(site, {
		cwd: paths.n8n,
		node: node.binary,
		doing: 'installing n8n',
		name: 'install-n8n',
		args: ['install'],
		limitMs: 30 * 60_000,
		cure: 'Is the package registry reachable, and is the disk full?',
	});
	setDone('packages', node);
}

/** Where only the database module is missing, since there was no compiler, the packages stay. */
export async function installN8n(site: Site, node: N8nNode): Promise<void> {
	if (!isDone('packages', node)) await installPackages(site, node);
	await provideDatabaseModule({ site, node, folder: paths.n8n });
	setDone('complete', node);
}
