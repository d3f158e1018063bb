import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findChromium } from '../../../scripts/chromium';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'chromium-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(...path: string[]): string {
	const file = join(folder, ...path);
	mkdirSync(join(file, '..'), { recursive: true });
	writeFileSync(file, '#!/bin/sh\n', { mode: 0o755 });
	return file;
}

test('the browser that CHROMIUM names comes first', () => {
	program('bin', 'chromium');
	const named = program('mine');
	expect(findChromium({ CHROMIUM: named, PATH: join(folder, 'bin') })).toBe(named);
});

test('what CHROMIUM names and is no program is told', () => {
	const wrong = () => findChromium({ CHROMIUM: folder, PATH: '' });
	expect(wrong).toThrow(`CHROMIUM is "${folder}", which is no program that can be run.`);
});

test('the first that is installed is taken, and a folder of its name is not', () => {
	mkdirSync(join(folder, 'first', 'chromium'), { recursive: true });
	const found = program('second', 'chromium');
	const path = ['first', 'second'].map((name) => join(folder, name)).join(delimiter);
	expect(findChromium({ PATH: path })).toBe(found);
});

test('where there is none, one line says how to get one', () => {
	expect(() => findChromium({ PATH: folder }, [])).toThrow(
		/^The tests of the editor need Chromium: apt-get install chromium, or CHROMIUM=\/path/,
	);
});
