import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../../../scripts/n8n/paths';
import { repository } from '../../../scripts/packages';

/** What `npm run dev` needs of the repository, where there is such. */
const parts = [
	'core',
	'credentials',
	'examples',
	'gulpfile.js',
	'nodes',
	'package-lock.json',
	'package.json',
	'packages',
	'sandbox',
	'scripts',
	'test/e2e/n8n',
	'tsconfig.json',
];

/**
 * A copy of this repository whose sources a test may change, with the same installed dependencies.
 *
 * @param name Its folder below `.cache`; what is there already is removed.
 * @param withN8n Whether the real n8n is installed in it already.
 * @returns its folder.
 */
export function cloneRepository(name: string, withN8n: boolean): string {
	const clone = join(cache, name);
	rmSync(clone, { recursive: true, force: true });
	for (const part of parts) {
		const source = join(repository, part);
		if (!existsSync(source)) continue;
		cpSync(source, join(clone, part), {
			recursive: true,
			// The dependencies must not look older than the lock file.
			preserveTimestamps: true,
			verbatimSymlinks: true,
			filter: (file) => !/[\\/](dist|node_modules)$/.test(file),
		});
	}
	symlinkSync(join(repository, 'node_modules'), join(clone, 'node_modules'));
	mkdirSync(join(clone, '.cache'));
	for (const installed of withN8n ? ['n8n', 'n8n-node'] : ['n8n-node']) {
		// The machine's own Node may be new enough for n8n; then there is no other.
		if (!existsSync(join(cache, installed))) continue;
		symlinkSync(join(cache, installed), join(clone, '.cache', installed));
	}
	return clone;
}
