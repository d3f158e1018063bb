'use strict';

const { spawn } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { readdir, rm } = require('node:fs/promises');
const path = require('node:path');
const { dest, parallel, series, src, watch: watchFiles } = require('gulp');

const sources = ['nodes/**/*.ts', 'credentials/**/*.ts', 'core/**/*.ts'];
const assets = ['nodes/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

/** Removes what has no source any more. Last, so that dist is whole at every moment of a build. */
async function prune() {
	for (const entry of await readdir('dist', { recursive: true, withFileTypes: true })) {
		const file = path.relative('dist', path.join(entry.parentPath ?? entry.path, entry.name));
		const source = file.replace(/\.js(\.map)?$/, '.ts');
		if (!existsSync(source)) await rm(path.join('dist', file), { recursive: true, force: true });
	}
}

function compile() {
	const compiler = require.resolve('typescript/bin/tsc');
	return spawn(process.execPath, [compiler, '-p', 'tsconfig.json'], { stdio: 'inherit' });
}

/** Icons, codex files and output schemas, beside the code that n8n loads them with. */
function copyAssets() {
	return src(assets, { base: '.', encoding: false }).pipe(dest('dist'));
}

/** The files n8n looks for: what the manifest names, and each node's codex and icons. */
function missingFiles() {
	const { n8n } = JSON.parse(readFileSync('package.json', 'utf8'));
	const wanted = [...n8n.credentials, ...n8n.nodes];
	for (const file of wanted.filter((name) => existsSync(name))) {
		const folder = path.dirname(file);
		for (const [, icon] of readFileSync(file, 'utf8').matchAll(/['"]file:([^'"]+\.svg)['"]/g)) {
			wanted.push(path.join(folder, icon));
		}
	}
	wanted.push(...n8n.nodes.map((file) => file.replace(/\.js$/, '.json')));
	return wanted.filter((file) => !existsSync(file));
}

async function check() {
	const missing = missingFiles();
	if (missing.length > 0) throw new Error(`The build lacks: ${missing.join(', ')}`);
}

const build = series(parallel(compile, copyAssets), prune, check);

function watch() {
	watchFiles([...sources, ...assets], { ignoreInitial: false }, build);
}

module.exports = { build, clean, check, watch, default: build };
