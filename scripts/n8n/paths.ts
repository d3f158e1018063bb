import { join, relative } from 'node:path';
import { repository } from '../packages';

/**
 * Everything that is written lies in one folder, which git ignores; deleting it undoes all that was ever
 * done.
 */
export const cache = join(repository, '.cache');

/** What all users of the real n8n share; kept between runs. */
export const paths = {
	/** The real n8n, about 2 GB. */
	n8n: join(cache, 'n8n'),
	/** The Node that runs n8n, where the machine's own is too old. */
	n8nNode: join(cache, 'n8n-node'),
	/** Which n8n is installed: its version and overrides. */
	n8nManifest: join(repository, 'test', 'e2e', 'n8n', 'package.json'),
} as const;

/** A path as it is told to the user: from the repository's folder. */
export function shown(path: string): string {
	return relative(repository, path);
}
