import { once } from 'node:events';
import { watch } from 'gulp';
import { listPackages, repository, sourceGlobs } from '../packages';

/**
 * Tells of each change of what the build reads.
 *
 * @returns when it watches: what ends that.
 */
export async function watchSources(changed: () => void): Promise<() => Promise<void>> {
	const { code, assets } = sourceGlobs(listPackages());
	const watcher = watch([...code, ...assets], { cwd: repository }, (done) => {
		changed();
		done();
	});
	await once(watcher, 'ready');
	return async () => await watcher.close();
}
