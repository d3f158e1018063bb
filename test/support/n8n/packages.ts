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
