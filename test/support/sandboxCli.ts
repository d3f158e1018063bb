import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { startSandbox } from '../../sandbox/easemob';

const ROOT = join(__dirname, '../..');

export type RunCli = (
	args: string[],
	stopAt?: string,
	typed?: string,
) => Promise<{ code: unknown; output: string }>;

/**
 * Runs a vendor's sandbox until `stopAt` shows up in the output, then presses Ctrl-C; or until it ends by
 * itself. What is typed is typed at once.
 */
export function cliOf(vendor: string): RunCli {
	return async (args, stopAt, typed = '') => {
		const file = `sandbox/${vendor}/cli.ts`;
		const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { cwd: ROOT });
		let output = '';
		child.stdin.write(typed);
		const read = (chunk: Buffer) => {
			output += chunk.toString();
			if (stopAt !== undefined && output.includes(stopAt)) child.kill('SIGINT');
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		const [code] = (await once(child, 'close')) as [unknown];
		return { code, output };
	};
}

/** One that was free a moment ago. */
export async function freePort(): Promise<string> {
	const sandbox = await startSandbox();
	await sandbox.close();
	return new URL(sandbox.url).port;
}
