import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackages } from '../build';
import type { Site } from '../n8n/site';
import { isStopped } from '../n8n/signals';
import { listPackages, type Package } from '../packages';
import { say, step } from '../terminal';
import { shownError } from '../toolError';
import { differences, isCopy, mirror } from './mirror';
import { changeLoaded } from './reloads';

/**
 * Lays the build of a package where n8n looks for community packages. As a copy, since a package finds
 * the modules of the n8n that loads it only there, as it does for users; a link would lead back to those
 * of this repository.
 *
 * @returns how many files are other than before.
 */
async function layInN8n(
	site: Site,
	n8nRuns: boolean,
	{ name, folder, dist }: Package,
): Promise<number> {
	const place = join(site.home, '.n8n', 'nodes', 'node_modules', name);
	const found = differences(dist, join(place, 'dist'));
	const manifest = join(place, 'package.json');
	const isSameManifest = isCopy(join(folder, 'package.json'), manifest);
	const lay = () => {
		mirror(dist, join(place, 'dist'), found);
		if (!isSameManifest) writeFileSync(manifest, readFileSync(join(folder, 'package.json')));
	};
	const written = found.changed.length + (isSameManifest ? 0 : 1);
	// n8n does not care for what is removed.
	if (!n8nRuns || written === 0) lay();
	else await changeLoaded(site, lay, () => writeFileSync(manifest, readFileSync(manifest)));
	return written + found.gone.length;
}

/**
 * Builds the packages for this n8n, and waits until it has loaded them where it runs. What is wrong with
 * the sources is told.
 *
 * @returns whether they could be built.
 */
export async function buildFor(site: Site, n8nRuns: boolean): Promise<boolean> {
	step('Building the packages');
	try {
		await buildPackages();
		let changes = 0;
		for (const built of listPackages()) changes += await layInN8n(site, n8nRuns, built);
		step(changes === 0 ? 'Built; nothing is other than before' : `Built; ${changes} files changed`);
		return true;
	} catch (error) {
		// A build that is broken off is no news.
		if (!isStopped()) say(`${shownError(error)}\nMend it and save: it is built again.`);
		return false;
	}
}
