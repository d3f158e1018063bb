import { join } from 'node:path';
import { failure } from './failure';
import { startGroup, type Program } from './group';
import { throwIfStopped } from './signals';
import type { Site } from './site';

/** One program to run until it ends. */
export interface Task extends Omit<Program, 'log'> {
	/** In a message, after "still": `installing n8n`. */
	readonly doing: string;
	/** Names the log. */
	readonly name: string;
	readonly limitMs: number;
	/** What usually helps when it fails. */
	readonly cure?: string | undefined;
}

const graceMs = 3_000;

/** Where a program writes what nobody reads unless it fails. */
export function logFile({ logs }: Site, name: string): string {
	return join(logs, `${name}.log`);
}

/** Runs one task to its end. Throws unless it ends by itself, in time, with code 0. */
export async function run(site: Site, task: Task): Promise<void> {
	throwIfStopped();
	const log = logFile(site, task.name);
	const group = startGroup({ ...task, log });
	const ended = site.progress.running(task.doing);
	let late: string | undefined;
	const limit = setTimeout(() => {
		late = `not done after ${task.limitMs / 1_000} s, so it was ended`;
		void group.end(graceMs);
	}, task.limitMs);
	const fault = await group.ended;
	clearTimeout(limit);
	ended();
	throwIfStopped();
	const reason = late ?? fault;
	// Most programs write errors to the log.
	if (reason !== undefined) throw failure({ ...task, logs: [log, task.output ?? log] }, reason);
}
