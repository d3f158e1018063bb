// Installs the development dependencies where they are missing or older than the lock file.
// Uses nothing but Node itself, since it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const modifiedMs = (file) => (existsSync(file) ? statSync(file).mtimeMs : -1);

/** Throws where Node is too old or npm fails; says what it does, since it takes about a minute. */
function ensureInstalled() {
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
 * What every command begins and ends with: it installs what is missing and runs, and its exit code, or
 * the message of what went wrong, is what the process ends with.
 *
 * @param command gets the arguments, gives an exit code
 */
export async function main(command) {
	try {
		ensureInstalled();
		process.exitCode = await command(process.argv.slice(2));
	} catch (error) {
		process.stderr.write(`${error.message}\n`);
		process.exitCode = 1;
	}
}

const modules = path.join(root, 'node_modules');

/** What begins the arguments of Node for each tool. */
const entries = {
	gulp: [path.join(modules, 'gulp/bin/gulp.js')],
	jest: [path.join(modules, 'jest/bin/jest.js')],
	prettier: [path.join(modules, 'prettier/bin/prettier.cjs')],
	tsc: [path.join(modules, 'typescript/bin/tsc')],
	// In the same process: its own command ends a program at once that is too busy to hear of Ctrl-C.
	tsx: ['--import', pathToFileURL(path.join(modules, 'tsx/dist/loader.mjs')).href],
};

/**
 * Runs a tool of node_modules with Node itself (no shell, so arguments need no quoting), and waits until
 * it has ended, also when this process is asked to end. Its temporary files go into the repository's
 * ignored folder, like everything else that is written.
 *
 * @returns its exit code.
 */
export async function runTool(tool, args) {
	const entry = entries[tool];
	if (entry === undefined) throw new Error(`No such tool: ${tool}`);
	const temporary = path.join(root, '.cache', 'tmp');
	mkdirSync(temporary, { recursive: true });
	const child = spawn(process.execPath, [...entry, ...args], {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
	});
	// Ctrl-C in a terminal reaches the tool by itself; what ends only npm, or this process, does not.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, () => child.kill(signal));
	}
	// npm passes a signal on to the shell between them only, which ends without a word.
	const parent = process.ppid;
	const look = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1_000);
	const [code] = await once(child, 'close');
	clearInterval(look);
	return code ?? 1;
}
