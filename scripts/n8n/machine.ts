import { spawnSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';
import { ToolError } from '../toolError';
import { cache, shown } from './paths';

const diskForInstallBytes = 4 * 1024 ** 3;
const diskForRunBytes = 200 * 1024 ** 2;

const platforms = ['linux', 'darwin'];
const architectures = ['x64', 'arm64'];

function works(command: string): boolean {
	return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

function platformProblems(): string[] {
	if (platforms.includes(process.platform) && architectures.includes(process.arch)) return [];
	return [
		`It runs on Linux and macOS, on x64 and arm64; this is ${process.platform} on ${process.arch}.` +
			(process.platform === 'win32' ? ' On Windows it runs inside WSL.' : ''),
	];
}

function gigabytes(bytes: number): string {
	return `${(bytes / 1024 ** 3).toFixed(1)} GB`;
}

function diskProblems(neededBytes: number): string[] {
	const { bavail, bsize } = statfsSync(cache);
	const freeBytes = bavail * bsize;
	if (freeBytes >= neededBytes) return [];
	return [
		`Disk: ${gigabytes(neededBytes)} must be free for the folder ${shown(cache)}, ` +
			`and ${gigabytes(freeBytes)} are.`,
	];
}

/** n8n keeps its data in SQLite, whose Node module is compiled on the machine. */
function compilerProblems(): string[] {
	const tools = ['python3', 'make', process.env['CXX'] ?? (works('g++') ? 'g++' : 'c++')];
	const missing = tools.filter((tool) => !works(tool));
	if (missing.length === 0) return [];
	const cure =
		process.platform === 'darwin'
			? 'xcode-select --install'
			: 'apt-get install python3 make g++ (the Debian names)';
	return [
		`A compiler: n8n's database module is compiled here, and ${missing.join(', ')} ` +
			`${missing.length === 1 ? 'is' : 'are'} missing or broken. Install with: ${cure}.`,
	];
}

function npmProblems(): string[] {
	return works('npm') ? [] : ['npm: it comes with Node, but is not on the PATH here.'];
}

/** Throws one message with everything that is missing, before anything is begun. */
export function checkMachine(installing: boolean): void {
	try {
		mkdirSync(cache, { recursive: true });
	} catch (error) {
		throw new ToolError(`The folder ${shown(cache)} can't be made: ${String(error)}`);
	}
	const problems = [
		...platformProblems(),
		...npmProblems(),
		...diskProblems(installing ? diskForInstallBytes : diskForRunBytes),
		...(installing ? compilerProblems() : []),
	];
	if (problems.length > 0) {
		throw new ToolError(`this machine can't run it yet.\n  ${problems.join('\n  ')}`);
	}
}
