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

/**
 * Copies a file where the copy differs: n8n watches such copies, and loads everything anew on each write.
 *
 * @returns whether it has been written.
 */
export function mirrorFile(from: string, to: string): boolean {
	const data = readFileSync(from);
	if (existsSync(to) && readFileSync(to).equals(data)) return false;
	mkdirSync(dirname(to), { recursive: true });
	writeFileSync(to, data);
	return true;
}

/**
 * Makes a folder hold the files of another one and no more, and writes only what differs.
 *
 * @returns how many files it has written or removed.
 */
export function mirror(from: string, to: string): number {
	const files = filesIn(from);
	const written = files.filter((file) => mirrorFile(join(from, file), join(to, file)));
	const wanted = new Set(files);
	const gone = filesIn(to).filter((file) => !wanted.has(file));
	for (const file of gone) rmSync(join(to, file));
	return written.length + gone.length;
}
