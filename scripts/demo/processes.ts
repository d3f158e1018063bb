import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { DemoError } from './demoError';
import { shown } from './paths';
import { stillRunning } from './report';

/** One program to run until it ends. */
export interface Task {
	/** In a message, after "still": `installing n8n`. */
	readonly doing: string;
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly env: NodeJS.ProcessEnv;
	/** Takes what the program writes; the end of it is shown when the program fails. */
	readonly log: string;
	/** Takes the standard output alone, for a program whose answer is read. */
	readonly output?: string;
	readonly limitMs: number;
	/** What usually helps when it fails. */
	readonly cure?: string;
}

const killAfterMs = 3_000;
const tailLines = 15;
const running = new Set<ChildProcess>();
let stoppedBy: NodeJS.Signals | undefined;

/**
 * Every task leads a process group of its own, so that what it starts itself (compilers, n8n's task
 * runner) ends with it. A group that is gone already is what is wanted.
 */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

function end(child: ChildProcess): void {
	signalGroup(child, 'SIGTERM');
	setTimeout(() => signalGroup(child, 'SIGKILL'), killAfterMs).unref();
}

/** Ends what runs when the demo itself is asked to end, whichever way. */
export function endTasksOnSignals(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			stoppedBy ??= signal;
			for (const child of running) end(child);
		});
	}
	process.on('exit', () => {
		for (const child of running) signalGroup(child, 'SIGKILL');
	});
}

export function throwIfStopped(): void {
	if (stoppedBy !== undefined) throw new DemoError(`it was stopped (${stoppedBy}).`);
}

function readLog(file: string): string {
	return existsSync(file) ? stripVTControlCharacters(readFileSync(file, 'utf8')).trimEnd() : '';
}

/** What went wrong, with the last lines of what the program wrote: most write errors to the log. */
export function failure(task: Task, reason: string): DemoError {
	const files = [task.log, task.output ?? task.log];
	const file = files.find((name) => readLog(name) !== '') ?? task.log;
	const tail = readLog(file).split('\n').slice(-tailLines).join('\n  ');
	const cure = task.cure === undefined ? '' : ` ${task.cure}`;
	return new DemoError(`${task.doing}: ${reason}.${cure}\nThe end of ${shown(file)}:\n  ${tail}`);
}

/** How the task ended; `undefined` as code means that it was ended by a signal. */
function ended(child: ChildProcess): Promise<{ code: number | undefined }> {
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve({ code: code ?? undefined }));
	});
}

/** Runs one task to its end. Throws unless it ends by itself, in time, with code 0. */
export async function run(task: Task): Promise<void> {
	throwIfStopped();
	const log = openSync(task.log, 'w');
	const output = task.output === undefined ? log : openSync(task.output, 'w');
	const child = spawn(task.command, task.args, {
		cwd: task.cwd,
		env: task.env,
		stdio: ['ignore', output, log],
		detached: true,
	});
	running.add(child);
	const silence = stillRunning(task.doing);
	let late = false;
	const limit = setTimeout(() => {
		late = true;
		end(child);
	}, task.limitMs);
	try {
		const { code } = await ended(child);
		throwIfStopped();
		if (late) throw failure(task, `not done after ${task.limitMs / 1_000} s, so it was ended`);
		if (code !== 0)
			throw failure(task, code === undefined ? 'was killed' : `ended with code ${code}`);
	} catch (error) {
		if (error instanceof DemoError) throw error;
		throw failure(task, `could not be started (${(error as Error).message})`);
	} finally {
		clearTimeout(limit);
		silence();
		signalGroup(child, 'SIGKILL');
		running.delete(child);
		closeSync(log);
		if (output !== log) closeSync(output);
	}
}
