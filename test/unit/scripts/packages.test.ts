import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import { buildPackages } from '../../../scripts/build';
import { packPackage, unpackPackage, type Packed } from '../../../scripts/pack';
import { listPackages, repository } from '../../../scripts/packages';

/**
 * The room for more packages: a small repository with two of them and a core that both use is built and
 * packed by the code that does it for this one.
 */

const MANIFEST = { version: '1.0.0', files: ['dist'] };

const FILES: Readonly<Record<string, string>> = {
	'package.json': JSON.stringify({
		...MANIFEST,
		name: 'n8n-nodes-first',
		workspaces: ['packages/*'],
		n8n: { nodes: [], credentials: ['dist/credentials/FirstApi.credentials.js'] },
	}),
	'core/greeting.ts': "export const greeting = 'Hello from the core';\n",
	'credentials/FirstApi.credentials.ts': 'export class FirstApi {}\n',
	'packages/no-package/notes.txt': 'A folder without a manifest.\n',
	'packages/second/package.json': JSON.stringify({
		...MANIFEST,
		name: 'n8n-nodes-second',
		n8n: { nodes: ['dist/nodes/Second/Second.node.js'], credentials: [] },
	}),
	'packages/second/tsconfig.json': JSON.stringify({
		extends: '../../tsconfig.json',
		compilerOptions: { rootDir: '.', outDir: 'dist', preserveSymlinks: true },
		include: ['credentials/**/*.ts', 'nodes/**/*.ts'],
	}),
	'packages/second/nodes/Second/Second.node.ts': `
		import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
		import { greeting } from '../../core/greeting';

		export class Second implements INodeType {
			description: INodeTypeDescription = {
				displayName: 'Second',
				name: 'second',
				icon: 'file:second.svg',
				group: ['output'],
				version: 1,
				description: greeting,
				defaults: { name: 'Second' },
				inputs: ['main'],
				outputs: ['main'],
				properties: [],
			};
		}
	`,
	'packages/second/nodes/Second/Second.node.json': JSON.stringify({
		node: 'n8n-nodes-second.second',
		nodeVersion: '1.0',
		codexVersion: '1.0',
		categories: ['Communication'],
		resources: {},
	}),
	'packages/second/nodes/Second/second.svg': '<svg viewBox="0 0 1 1"/>',
	'packages/second/nodes/Second/__schema__/v1.0.0/message/send.json': '{}',
	// Left by a former build; their sources are gone.
	'dist/core/gone.js': '',
	'packages/second/dist/nodes/Gone/Gone.node.js': '',
};

let root = '';

beforeAll(() => {
	const temporary = path.join(repository, '.cache', 'tmp');
	mkdirSync(temporary, { recursive: true });
	root = mkdtempSync(path.join(temporary, 'repository-'));
	for (const [name, text] of Object.entries(FILES)) {
		const file = path.join(root, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	symlinkSync('../../core', path.join(root, 'packages/second/core'));
	cpSync(path.join(repository, 'tsconfig.json'), path.join(root, 'tsconfig.json'));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('this repository has the package at its root, and its sources where the list says', () => {
	const [first, ...others] = listPackages();
	expect(first).toMatchObject({ name: 'n8n-nodes-easemob', place: '', folder: repository });
	for (const { readme, tsconfig, nodes, credentials } of [first!, ...others]) {
		const files = [readme, tsconfig, ...nodes, ...credentials].flatMap((file) =>
			typeof file === 'string' ? [file] : [file.source, file.compiled],
		);
		expect(files.filter((file) => !existsSync(file))).toEqual([]);
	}
});

test('the list holds every folder with a manifest, and where its code is built', () => {
	const packages = listPackages(root);
	expect(packages.map(({ name, place }) => [name, place])).toEqual([
		['n8n-nodes-first', ''],
		['n8n-nodes-second', 'packages/second/'],
	]);
	const folder = path.join(root, 'packages', 'second');
	expect(packages[1]).toMatchObject({
		folder,
		readme: path.join(folder, 'README.md'),
		tsconfig: path.join(folder, 'tsconfig.json'),
		dist: path.join(folder, 'dist'),
		nodes: [
			{
				source: path.join(folder, 'nodes', 'Second', 'Second.node.ts'),
				compiled: path.join(folder, 'dist/nodes/Second/Second.node.js'),
			},
		],
		credentials: [],
	});
});

describe('building and packing them', () => {
	let packed: Packed[] = [];

	beforeAll(async () => {
		await buildPackages(root);
		packed = [];
		for (const one of listPackages(root)) packed.push(await packPackage(one, root));
	}, 180_000);

	const filesOf = (index: number) =>
		packed[index]?.files.filter((file) => !file.endsWith('.map')).sort();

	test('each holds its own code, the core beside it, and nothing that is gone', () => {
		expect(packed.map(({ name }) => name)).toEqual(['n8n-nodes-first', 'n8n-nodes-second']);
		expect(filesOf(0)).toEqual([
			'dist/core/greeting.js',
			'dist/credentials/FirstApi.credentials.js',
			'package.json',
		]);
		expect(filesOf(1)).toEqual([
			'dist/core/greeting.js',
			'dist/nodes/Second/Second.node.js',
			'dist/nodes/Second/Second.node.json',
			'dist/nodes/Second/__schema__/v1.0.0/message/send.json',
			'dist/nodes/Second/second.svg',
			'package.json',
		]);
	});

	test('n8n loads a node of the second package, which reaches the core', async () => {
		const folder = await unpackPackage(packed[1]!, root);
		const loader = new PackageDirectoryLoader(folder);
		await loader.loadAll();
		expect(loader.types.nodes).toMatchObject([
			{
				name: 'second',
				description: 'Hello from the core',
				iconUrl: expect.stringContaining('second.svg'),
				codex: { categories: ['Communication'] },
			},
		]);
	});

	test('the build fails where a file that n8n looks for is missing', async () => {
		rmSync(path.join(root, 'packages/second/nodes/Second/second.svg'));
		await expect(buildPackages(root)).rejects.toThrow(
			'The build lacks: packages/second/dist/nodes/Second/second.svg',
		);
	}, 180_000);
});
