import { join } from 'node:path';
import { buildPackages } from '../build';
import type { Site } from '../n8n/site';
import { isStopped } from '../n8n/signals';
import { listPackages } from '../packages';
import { say, step } from '../terminal';
import { shownError } from '../toolError';
import { mirror, mirrorFile } from './mirror';

/**
 * Lays the build of every package where n8n looks for community packages. As copies, since a package
 * finds the modules of the n8n that loads it only there, as it does for users; a link would lead back to
 * those of this repository.
 *
 * @returns how many files are other than before.
 */
function layInN8n({ home }: Site): number {
	let changes = 0;
	for (const { name, folder, dist } of listPackages()) {
		const place = join(home, '.n8n', 'nodes', 'node_modules', name);
		changes += mirror(dist, join(place, 'dist'));
		if (mirrorFile(join(folder, 'package.json'), join(place, 'package.json'))) changes += 1;
	}
	return changes;
}

/**
 * Builds the packages for this n8n, which loads them by itself when it runs. What is wrong with the
 * sources is told.
 *
 * @returns whether they could be built.
 */
export async function buildFor(site: Site): Promise<boolean> {
	step('Building the packages');
	try {
		await buildPackages();
		const changes = layInN8n(site);
		step(changes === 0 ? 'Built; nothing is other than before' : `Built; ${changes} files changed`);
		return true;
	} catch (error) {
		// A build that is broken off is no news.
		if (!isStopped()) say(`${shownError(error)}\nMend it and save: it is built again.`);
		return false;
	}
}
