import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The files below a folder, from there; none where there is no folder. */
function filesIn(folder: string): string[] {
	if (!existsSync(folder)) return [];
	const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return entries.filter((entry) => statSync(join(folder, entry)).isFile());
}

/** What differs between a folder and its copy, as paths from there. */
export interface Differences {
	readonly changed: readonly string[];
	readonly gone: readonly string[];
}

/** Whether there is a copy of a file, with the same content. */
export function isCopy(file: string, copy: string): boolean {
	return existsSync(copy) && readFileSync(copy).equals(readFileSync(file));
}

/** What a copy of a folder has to write, and to remove, so that it holds the same files and no more. */
export function differences(from: string, to: string): Differences {
	const files = filesIn(from);
	const wanted = new Set(files);
	return {
		changed: files.filter((file) => !isCopy(join(from, file), join(to, file))),
		gone: filesIn(to).filter((file) => !wanted.has(file)),
	};
}

/** Writes and removes what differs, and no more: n8n watches such copies, and loads all anew on a write. */
export function mirror(from: string, to: string, { changed, gone }: Differences): void {
	for (const file of changed) {
		mkdirSync(dirname(join(to, file)), { recursive: true });
		writeFileSync(join(to, file), readFileSync(join(from, file)));
	}
	for (const file of gone) rmSync(join(to, file));
}
