'use strict';

const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

/** The repository, whose root is the first package. */
const repository = path.resolve(__dirname, '..');

/**
 * A node or a credential that a manifest names: its TypeScript and what the build makes of it.
 * Absolute paths.
 *
 * @typedef {{ readonly source: string, readonly compiled: string }} Entry
 */

/**
 * What is read of a package.json.
 *
 * @typedef {{
 *   readonly name: string,
 *   readonly version: string,
 *   readonly n8n: { readonly nodes: readonly string[], readonly credentials: readonly string[] },
 *   readonly [field: string]: unknown,
 * }} Manifest
 */

/**
 * One package of this repository. All paths are absolute, but for `place`.
 *
 * @typedef {object} Package
 * @property {string} name As published: `n8n-nodes-easemob`.
 * @property {string} place From the repository, with slashes: empty for its root, else `packages/<name>/`.
 * @property {string} folder Holds `package.json`, `nodes`, `credentials`, `examples` and `core`. The core
 *   stands in the root; in every other package it is a symbolic link to that one, so that the code of
 *   all reaches it by the same path and the manifest can name `dist/nodes/...`, the only place where
 *   n8n's scanner looks for what a package registers.
 * @property {Manifest} manifest Its package.json.
 * @property {string} readme Its README.md.
 * @property {string} tsconfig What it is compiled with.
 * @property {string} dist What the build makes of it: the same tree, `core` included.
 * @property {readonly Entry[]} nodes The nodes that the manifest names.
 * @property {readonly Entry[]} credentials The credentials that the manifest names.
 */

/**
 * @param {string} root The repository.
 * @param {string} place
 * @returns {Package}
 */
function describePackage(root, place) {
	const folder = path.resolve(root, place);
	/** @type {Manifest} */
	const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const dist = path.join(folder, 'dist');
	/** @param {string} file From the package's folder: `dist/nodes/Easemob/Easemob.node.js`. */
	const entryOf = (file) => {
		const compiled = path.join(folder, file);
		const source = path.join(folder, path.relative(dist, compiled)).replace(/\.js$/, '.ts');
		return { source, compiled };
	};
	return {
		name: manifest.name,
		place,
		folder,
		manifest,
		readme: path.join(folder, 'README.md'),
		tsconfig: path.join(folder, 'tsconfig.json'),
		dist,
		nodes: manifest.n8n.nodes.map(entryOf),
		credentials: manifest.n8n.credentials.map(entryOf),
	};
}

/** What n8n reads beside the code, from a package's folder. */
const assetPatterns = ['nodes/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];

/** @param {string} root */
function furtherPlaces(root) {
	const folder = path.join(root, 'packages');
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => existsSync(path.join(folder, name, 'package.json')))
		.sort()
		.map((name) => `packages/${name}/`);
}

/**
 * Every package: the repository's root first, then those below `packages/` by name. Build, lint, tests,
 * demo and bench all go by this list.
 *
 * @param {string} [root] The repository; another one than this in tests.
 * @returns {Package[]}
 */
function listPackages(root = repository) {
	return ['', ...furtherPlaces(root)].map((place) => describePackage(root, place));
}

/**
 * @param {readonly Package[]} packages
 * @returns {{ readonly code: string[], readonly assets: string[] }} All that the build reads, as globs
 *   from the repository: the core once, and of each package the code and what n8n reads beside it
 *   (icons, codex, output schemas).
 */
function sourceGlobs(packages) {
	/** @param {readonly string[]} patterns */
	const inEach = (patterns) =>
		packages.flatMap(({ place }) => patterns.map((pattern) => `${place}${pattern}`));
	return {
		code: ['core/**/*.ts', ...inEach(['nodes/**/*.ts', 'credentials/**/*.ts'])],
		assets: inEach(assetPatterns),
	};
}

module.exports = { repository, assetPatterns, listPackages, sourceGlobs };
