import { mkdirSync, statfsSync } from 'node:fs';
import { ToolError } from '../toolError';
import { works } from './compiler';
import { cache, shown } from './paths';

const diskForInstallBytes = 4 * 1024 ** 3;
const diskForRunBytes = 200 * 1024 ** 2;

const platforms = ['linux', 'darwin'];
const architectures = ['x64', 'arm64'];

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
	];
	if (problems.length > 0) {
		throw new ToolError(`this machine can't run it yet.\n  ${problems.join('\n  ')}`);
	}
}
