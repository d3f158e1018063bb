// Installs the development dependencies where they are missing or older than the lock file.
// Uses nothing but Node itself, since it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const modifiedMs = (file) => (existsSync(file) ? statSync(file).mtimeMs : -1);

/** Throws where Node is too old or npm fails; says what it does, since it takes about a minute. */
export function ensureInstalled() {
	const major = Number(process.versions.node.split('.')[0]);
	if (major < 20) {
		throw new Error(`Node 20 or newer is needed; this is Node ${process.versions.node}.`);
	}
	const installed = path.join(root, 'node_modules', '.package-lock.json');
	if (modifiedMs(installed) >= modifiedMs(path.join(root, 'package-lock.json'))) return;
	process.stdout.write('Installing the development dependencies (about a minute) ...\n');
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const result = spawnSync(npm, args, {
		cwd: root,
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	if (result.status !== 0) {
		throw new Error(
			'npm ci did not finish. Is the package registry reachable, and is there 1 GB of free disk?',
		);
	}
}

/**
 * Runs a tool of node_modules with Node itself (no shell, so arguments need no quoting). Its
 * temporary files go into the repository's ignored folder, like everything else that is written.
 */
export function runTool(tool, args, options = {}) {
	const entry = {
		gulp: 'gulp/bin/gulp.js',
		jest: 'jest/bin/jest.js',
		prettier: 'prettier/bin/prettier.cjs',
		tsc: 'typescript/bin/tsc',
		tsx: 'tsx/dist/cli.mjs',
	}[tool];
	if (entry === undefined) throw new Error(`No such tool: ${tool}`);
	const temporary = path.join(root, '.cache', 'tmp');
	mkdirSync(temporary, { recursive: true });
	const result = spawnSync(process.execPath, [path.join(root, 'node_modules', entry), ...args], {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
		...options,
	});
	if (result.error) throw result.error;
	return result.status ?? 1;
}
