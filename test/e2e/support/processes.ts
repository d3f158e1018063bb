import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process of this machine. */
export interface FoundProcess {
	readonly pid: number;
	/** Its program and arguments. */
	readonly command: string;
}

/** It may end while it is looked at. */
function look(pid: number): (FoundProcess & { cwd: string }) | undefined {
	try {
		const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
		return { pid, command, cwd: readlinkSync(`/proc/${pid}/cwd`) };
	} catch {
		return undefined;
	}
}

/** Every process that works in a folder or names it in its command. Linux only. */
export function processesOf(folder: string): FoundProcess[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map((name) => look(Number(name)))
		.filter((found) => found !== undefined)
		.filter(({ command, cwd }) => `${cwd}/`.startsWith(`${folder}/`) || command.includes(folder))
		.map(({ pid, command }) => ({ pid, command }));
}
