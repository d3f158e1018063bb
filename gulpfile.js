'use strict';

const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { existsSync, readFileSync } = require('node:fs');
const { readdir, rm } = require('node:fs/promises');
const path = require('node:path');
const { dest, parallel, series, src, watch: watchFiles } = require('gulp');
const { assetPatterns, listPackages, sourceGlobs } = require('./scripts/packages');

// The repository: this one, unless gulp is told another with --cwd.
const root = process.cwd();
const packages = listPackages(root);

async function clean() {
	for (const { dist } of packages) await rm(dist, { recursive: true, force: true });
}

/** Removes what has no source any more. Last, so that dist is whole at every moment of a build. */
async function prune() {
	for (const { folder, dist } of packages) {
		for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
			const compiled = path.join(entry.parentPath ?? entry.path, entry.name);
			const file = path.relative(dist, compiled).replace(/\.js(\.map)?$/, '.ts');
			if (!existsSync(path.join(folder, file)))
				await rm(compiled, { recursive: true, force: true });
		}
	}
}

async function compile() {
	const compiler = require.resolve('typescript/bin/tsc');
	for (const { name, tsconfig } of packages) {
		const child = spawn(process.execPath, [compiler, '-p', tsconfig], { stdio: 'inherit' });
		const [code] = await once(child, 'exit');
		if (code !== 0) throw new Error(`${name} does not compile`);
	}
}

/** Icons, codex files and output schemas, beside the code that n8n loads them with. */
const copyAssets = parallel(
	packages.map(({ name, folder, dist }) => {
		const copy = () =>
			src(assetPatterns, { cwd: folder, base: folder, encoding: false }).pipe(dest(dist));
		return Object.assign(copy, { displayName: `copyAssets ${name}` });
	}),
);

/** The files n8n looks for: what the manifest names, and each node's codex and icons. */
function missingFiles({ nodes, credentials }) {
	const wanted = [...credentials, ...nodes].map(({ compiled }) => compiled);
	for (const file of wanted.filter((name) => existsSync(name))) {
		const folder = path.dirname(file);
		for (const [, icon] of readFileSync(file, 'utf8').matchAll(/['"]file:([^'"]+\.svg)['"]/g)) {
			wanted.push(path.join(folder, icon));
		}
	}
	wanted.push(...nodes.map(({ compiled }) => compiled.replace(/\.js$/, '.json')));
	return wanted.filter((file) => !existsSync(file));
}

async function check() {
	const missing = packages.flatMap(missingFiles).map((file) => path.relative(root, file));
	if (missing.length > 0) throw new Error(`The build lacks: ${missing.join(', ')}`);
}

const build = series(parallel(compile, copyAssets), prune, check);

function watch() {
	const { code, assets } = sourceGlobs(packages);
	watchFiles([...code, ...assets], { ignoreInitial: false }, build);
}

module.exports = { build, clean, check, watch, default: build };
