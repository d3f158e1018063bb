import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/** @param file from the root */
export const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

export const readme = read('README.md');

export const neteaseReadme = read('packages/n8n-nodes-netease-im/README.md');

export const rongCloudReadme = read('packages/n8n-nodes-rongcloud/README.md');

const cellsOf = (line: string) =>
	line
		.split(/(?<!\\)\|/)
		.slice(1, -1)
		.map((cell) => cell.trim());

/** All tables of a text, row by row and cell by cell, each with its head. */
function tablesWithHeads(text: string): string[][][] {
	const tables = text.match(/(?:^\|.*\n)+/gm) ?? [];
	return tables.map((table) => {
		const [head = '', , ...rows] = table.trimEnd().split('\n');
		return [head, ...rows].map(cellsOf);
	});
}

/** All tables of a text, without their heads. */
export const tablesIn = (text: string) => tablesWithHeads(text).map(([, ...rows]) => rows);

/** The rows of the first table below a heading, cell by cell. */
export function tableBelow(heading: string, text = readme): string[][] {
	return tableWithHead(heading, text).slice(1);
}

/** The same with the row of its head before them. */
export function tableWithHead(heading: string, text = readme): string[][] {
	const [, section = ''] = text.split(`${heading}\n`);
	return tablesWithHeads(section)[0] ?? [];
}
