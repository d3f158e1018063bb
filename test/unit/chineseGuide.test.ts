import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chineseGuide, CHINESE_GUIDE, readme, tablesIn } from '../support/readme';
import { entriesOf, operationAt } from '../support/operations/list';

/** The Chinese guide says what README says: as far as that can be seen without reading Chinese. */

const without = (text: string, pattern: RegExp) => text.replace(pattern, '');

/** Blocks of code, in their order. */
const blocksIn = (text: string) => text.match(/^ *```[\s\S]*?^ *```/gm) ?? [];
const prose = (text: string) => without(text, /^ *```[\s\S]*?^ *```/gm);
const headingsIn = (text: string) => prose(text).match(/^#+ .*/gm) ?? [];
const codeIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code);

/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string) =>
	without(heading.replace(/^#+ /, '').toLowerCase(), /[^\p{L}\p{N}\s_-]/gu).replace(/\s/g, '-');

test('it has the same chapters, in the same order', () => {
	const levels = (text: string) => headingsIn(text).map((heading) => heading.indexOf(' '));
	expect(levels(chineseGuide)).toEqual(levels(readme));
});

test('it has the same blocks of code', () => {
	expect(blocksIn(chineseGuide)).toEqual(blocksIn(readme));
});

test('it shows the same pictures', () => {
	const pictures = (text: string) =>
		[...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, address]) => address);
	expect(pictures(chineseGuide)).toEqual(pictures(readme));
});

test('it has the same tables: as many rows, each with the same texts, names and files', () => {
	const codes = (text: string) =>
		tablesIn(text).map((rows) => rows.map((cells) => codeIn(cells.join(' ')).sort()));
	expect(codes(chineseGuide)).toEqual(codes(readme));
});

test.each([
	['the credential', 1],
	['operations', 3],
	['message types', 4],
	['options of Send', 5],
] as const)('it names %s as the editor does', (_what, table) => {
	const names = (text: string) => tablesIn(text)[table]?.map(([name]) => name);
	expect(names(chineseGuide)).toEqual(names(readme));
});

test('it names every parameter and option of Send that README names', () => {
	const parameters = operationAt('message/send').properties;
	const names = parameters.flatMap((one) => [one, ...entriesOf(one)].map((of) => of.displayName));
	const missing = names.filter((name) => readme.includes(name) && !chineseGuide.includes(name));
	expect(missing).toEqual([]);
});

test.each([
	['README', readme, '.'],
	['the Chinese guide', chineseGuide, path.dirname(CHINESE_GUIDE)],
])('what %s links to is there', (_which, text, folder) => {
	const targets = [...prose(text).matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
	const anchors = headingsIn(text).map(anchorOf);
	const root = path.resolve(__dirname, '../..', folder);
	const dead = targets.filter((target) => {
		if (/^https?:/.test(target)) return false;
		if (target.startsWith('#')) return !anchors.includes(target.slice(1));
		return !existsSync(path.join(root, target));
	});
	expect(dead).toEqual([]);
});

test('each leads to the other', () => {
	expect(readme).toContain(`(${CHINESE_GUIDE})`);
	expect(chineseGuide).toContain('(../README.md)');
});

test('it is not in the package: n8n wants that in English', () => {
	const { files } = JSON.parse(
		readFileSync(path.resolve(__dirname, '../../package.json'), 'utf8'),
	) as { files: string[] };
	expect(files.filter((file) => !file.startsWith('!'))).toEqual(['dist']);
});
