import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Packed } from '../pack';
import { ToolError } from '../toolError';
import { npm } from './npm';
import type { Site } from './site';

function sha256(file: string): string | undefined {
	if (!existsSync(file)) return undefined;
	return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** A former install of the same version must not pass for this one. */
function checkInstalled({ name, folder, files }: Packed, modules: string): void {
	const stale = files.filter(
		(file) => sha256(join(modules, name, file)) !== sha256(join(folder, file)),
	);
	if (stale.length > 0) {
		throw new ToolError(`n8n did not get ${name} as it was packed: ${stale.join(', ')}.`);
	}
}

/** Puts packages into n8n's folder for community packages, as one does by hand. */
export async function installPackages(site: Site, packed: readonly Packed[]): Promise<void> {
	const folder = join(site.home, '.n8n', 'nodes');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
	await npm(site, {
		doing: 'installing the packages in n8n',
		name: 'install-packages',
		args: ['install', ...packed.map(({ tarball }) => tarball)],
		cwd: folder,
		limitMs: 2 * 60_000,
	});
	for (const one of packed) checkInstalled(one, join(folder, 'node_modules'));
}
