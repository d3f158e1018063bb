import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** One program to start. */
export interface Program {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly env: NodeJS.ProcessEnv;
	/** Takes what the program writes. */
	readonly log: string;
	/** Takes the standard output alone, for a program whose answer is read. */
	readonly output?: string | undefined;
}

/** A program that was started, with all that it starts itself. */
export interface Group {
	/** How it failed, in words; nothing where it ended by itself with code 0. Never rejects. */
	readonly ended: Promise<string | undefined>;
	/** Asks it to end, makes it end if it takes longer, and waits until it has ended. */
	end(graceMs: number): Promise<void>;
	/** Ends it at once, without waiting. */
	kill(): void;
}

const running = new Set<Group>();

/** Every program that runs now. */
export function runningGroups(): readonly Group[] {
	return [...running];
}

/** A group that is gone already is what is wanted. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
	if (pid === undefined) return;
	try {
		process.kill(-pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

function spawnLogged({ command, args, cwd, env, log, output }: Program): ChildProcess {
	const logFile = openSync(log, 'w');
	const outputFile = output === undefined ? logFile : openSync(output, 'w');
	const stdio = ['ignore', outputFile, logFile] as const;
	try {
		return spawn(command, args, { cwd, env, stdio: [...stdio], detached: true });
	} finally {
		// The program has its own hold of them.
		for (const file of new Set([logFile, outputFile])) closeSync(file);
	}
}

/** Ends by code, by a signal, or is not started at all. */
function ending(child: ChildProcess): Promise<string | undefined> {
	return new Promise((resolve) => {
		child.once('error', ({ message }) => resolve(`could not be started (${message})`));
		child.once('close', (code) => {
			if (code === 0) resolve(undefined);
			else resolve(code === null ? 'was killed' : `ended with code ${code}`);
		});
	});
}

/**
 * Starts a program as the leader of a process group of its own, so that what it starts itself
 * (compilers, n8n's task runner) ends with it.
 */
export function startGroup(program: Program): Group {
	const child = spawnLogged(program);
	const kill = () => signalGroup(child, 'SIGKILL');
	const group: Group = {
		kill,
		ended: ending(child).finally(() => {
			running.delete(group);
			kill();
		}),
		async end(graceMs) {
			signalGroup(child, 'SIGTERM');
			const patience = setTimeout(kill, graceMs);
			await group.ended;
			clearTimeout(patience);
		},
	};
	running.add(group);
	return group;
}
