import { existsSync } from 'node:fs';
import path from 'node:path';
import { listPackages } from '../../scripts/packages';
import { guides } from '../support/guides';
import { entriesOf, inRepository, operationAt } from '../support/operations/list';
import { tablesIn } from '../support/readme';

/** The Chinese guides say what the READMEs say: as far as that can be seen without reading Chinese. */

const without = (text: string, pattern: RegExp) => text.replace(pattern, '');

/** Blocks of code, in their order. */
const blocksIn = (text: string) => text.match(/^ *```[\s\S]*?^ *```/gm) ?? [];
const prose = (text: string) => without(text, /^ *```[\s\S]*?^ *```/gm);
const headingsIn = (text: string) => prose(text).match(/^#+ .*/gm) ?? [];
const codeIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code);

/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string) =>
	without(heading.replace(/^#+ /, '').toLowerCase(), /[^\p{L}\p{N}\s_-]/gu).replace(/\s/g, '-');

/** The first cell of each row of the table whose head begins with this. */
function namesBelow(text: string, head: string): string[] | undefined {
	const heads = text.match(/^\|.*\n(?=\|[ :|-]+\n)/gm) ?? [];
	const index = heads.findIndex((line) => line.startsWith(`| ${head} `));
	return tablesIn(text)[index]?.map(([name = '']) => name);
}

describe.each(guides)('$guideFile', ({ packageName, readmeFile, guideFile, readme, guide }) => {
	test('has the same chapters, in the same order', () => {
		const levels = (text: string) => headingsIn(text).map((heading) => heading.indexOf(' '));
		expect(levels(guide)).toEqual(levels(readme));
	});

	test('has the same blocks of code', () => {
		expect(blocksIn(guide)).toEqual(blocksIn(readme));
	});

	test('shows the same pictures', () => {
		const pictures = (text: string) =>
			[...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, address]) => address);
		expect(pictures(guide)).toEqual(pictures(readme));
	});

	test('has the same tables: as many rows, each with the same texts, names and files', () => {
		const codes = (text: string) =>
			tablesIn(text).map((rows) => rows.map((cells) => codeIn(cells.join(' ')).sort()));
		expect(codes(guide)).toEqual(codes(readme));
	});

	test.each([
		['the credential', 'Field', '字段'],
		['operations', 'Resource', 'Resource'],
		['message types', 'Message Type', 'Message Type'],
		['options', 'Option', 'Option'],
	])('names %s as the editor does', (_what, head, chineseHead) => {
		const names = namesBelow(readme, head);
		expect(names).toBeDefined();
		expect(namesBelow(guide, chineseHead)).toEqual(names);
	});

	test('names every parameter and option of Send that the README names', () => {
		const parameters = operationAt('message/send', packageName).properties;
		const names = parameters.flatMap((one) => [one, ...entriesOf(one)].map((of) => of.displayName));
		const missing = names.filter((name) => readme.includes(name) && !guide.includes(name));
		expect(missing).toEqual([]);
	});

	test.each([
		['the README', readme, readmeFile],
		['the guide', guide, guideFile],
	])('what %s links to is there', (_which, text, file) => {
		const targets = [...prose(text).matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
		const anchors = headingsIn(text).map(anchorOf);
		const folder = path.dirname(inRepository(file));
		const dead = targets.filter((target) => {
			if (/^https?:/.test(target)) return false;
			if (target.startsWith('#')) return !anchors.includes(target.slice(1));
			return !existsSync(path.join(folder, target));
		});
		expect(dead).toEqual([]);
	});

	test('leads to the README, and that to it', () => {
		const from = (file: string, to: string) =>
			`(${path.posix.relative(path.posix.dirname(file), to)})`;
		expect(readme).toContain(from(readmeFile, guideFile));
		expect(guide).toContain(from(guideFile, readmeFile));
	});
});

test.each(listPackages())(
	'it is not in $name: n8n wants that in English',
	({ manifest, place }) => {
		const files = [manifest.files].flat().filter((file) => !String(file).startsWith('!'));
		// What stands outside of a package's folder can't be in it.
		expect(files).toEqual(place === '' ? ['dist'] : ['dist', 'examples']);
	},
);
