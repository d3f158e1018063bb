import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

export const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

/** The rows of the first table below a heading, cell by cell. */
export function tableBelow(heading: string, text = readme): string[][] {
	const [, section = ''] = text.split(`${heading}\n`);
	const lines = section.split('\n');
	const start = lines.findIndex((line) => line.startsWith('|'));
	const rows: string[][] = [];
	for (const line of lines.slice(start + 2)) {
		if (!line.startsWith('|')) break;
		rows.push(
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);
	}
	return rows;
}
