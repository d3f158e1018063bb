import 'reflect-metadata';
import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';

/** The folder of the Easemob package, which most tests are about. */
export const EASEMOB_PACKAGE = path.resolve(__dirname, '../../..');

/** The folders of all packages of this repository. */
export const PACKAGES: readonly string[] = [EASEMOB_PACKAGE];

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
