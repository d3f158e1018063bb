import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fastify from 'fastify';

import { addRouteFolder } from '../../../../sandbox/kit/routeFolder';

let folder = '';

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'routes-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('every file of the folder brings its routes, in order of their names', async () => {
	const added: string[] = [];
	const source = (name: string) =>
		`exports.addRoutes = async (app, state) => state.push('${name}');`;
	writeFileSync(join(folder, 'b.js'), source('b'));
	writeFileSync(join(folder, 'a.js'), source('a'));
	writeFileSync(join(folder, 'b.d.ts'), 'not code');
	writeFileSync(join(folder, 'b.js.map'), 'not code');
	await addRouteFolder(fastify(), added, folder);
	expect(added).toEqual(['a', 'b']);
});

test('a file that exports no routes is said to', async () => {
	writeFileSync(join(folder, 'helper.js'), 'exports.help = 1;');
	const adding = addRouteFolder(fastify(), {}, folder);
	await expect(adding).rejects.toThrow('helper.js exports no addRoutes');
});
