import 'reflect-metadata';
import { PackageDirectoryLoader } from 'n8n-core';
import { repository } from '../../../scripts/packages';

/** The package that most tests are about, by its folder. */
export const EASEMOB_PACKAGE = repository;

const loading = new Map<string, Promise<PackageDirectoryLoader>>();

async function load(folder: string): Promise<PackageDirectoryLoader> {
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	return loader;
}

/** A built package as n8n loads it: by its manifest, from dist, with codex and icons; once a process. */
export async function loadPackage(folder = EASEMOB_PACKAGE): Promise<PackageDirectoryLoader> {
	const known = loading.get(folder) ?? load(folder);
	loading.set(folder, known);
	return await known;
}

/**
 * The same as another process has it: its code is loaded anew, and remembers nothing.
 *
 * @returns puts things back: what tests themselves import is the first one's
 */
export async function reloadPackage(folder = EASEMOB_PACKAGE): Promise<() => void> {
	const before = loading.get(folder) ?? load(folder);
	const workflow: unknown = jest.requireActual('n8n-workflow');
	await jest.isolateModulesAsync(async () => {
		// n8n's own modules stay the ones that everything else has.
		jest.doMock('n8n-workflow', () => workflow);
		loading.set(folder, load(folder));
		await loadPackage(folder);
	});
	jest.dontMock('n8n-workflow');
	return () => void loading.set(folder, before);
}
