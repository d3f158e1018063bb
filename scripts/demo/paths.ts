import { join, relative, resolve } from 'node:path';

/**
 * Where the demo reads and writes. Everything it writes lies below `.cache`, which git ignores; so
 * deleting that folder undoes all the demo ever did.
 */
export const root = resolve(__dirname, '../..');

const cache = join(root, '.cache');

export const paths = {
	cache,
	/** The real n8n, about 2 GB; kept between runs. */
	n8n: join(cache, 'n8n'),
	/** The Node that runs n8n, where the machine's own is too old; kept between runs. */
	n8nNode: join(cache, 'n8n-node'),
	/** n8n's user folder, and the home folder of its processes. */
	home: join(cache, 'demo', 'home'),
	/** The packed package. */
	tarball: join(cache, 'demo', 'package'),
	logs: join(cache, 'demo', 'logs'),
	/** Temporary files of everything the demo starts. */
	temporary: join(cache, 'demo', 'tmp'),
	/** Which n8n is installed: its version and overrides. */
	n8nManifest: join(root, 'test', 'e2e', 'n8n', 'package.json'),
} as const;

/** A path as it is told to the user: from the repository's folder. */
export function shown(path: string): string {
	return relative(root, path);
}

export function logFile(name: string): string {
	return join(paths.logs, `${name}.log`);
}
