import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DemoError } from './demoError';
import { npm, toolEnvironment } from './npm';
import { logFile, paths, root } from './paths';
import { run } from './processes';

/** The package as `npm pack` made it. */
export interface Packed {
	readonly name: string;
	readonly tarball: string;
	readonly files: readonly string[];
}

export async function buildPackage(): Promise<void> {
	await run({
		doing: 'building the package',
		command: process.execPath,
		args: [join(root, 'scripts', 'run.mjs'), 'gulp', 'build', '--silent'],
		cwd: root,
		env: toolEnvironment(),
		log: logFile('build'),
		limitMs: 3 * 60_000,
	});
}

interface PackAnswer {
	readonly name: string;
	readonly filename: string;
	readonly files: ReadonlyArray<{ readonly path: string }>;
}

/** npm answers with a list, newer ones with a map by package name. */
function parsePackAnswer(text: string): PackAnswer {
	const answer = JSON.parse(text) as PackAnswer[] | Record<string, PackAnswer>;
	const [packed] = Object.values(answer);
	if (packed === undefined) throw new DemoError('npm pack packed nothing.');
	return packed;
}

export async function packPackage(): Promise<Packed> {
	rmSync(paths.tarball, { recursive: true, force: true });
	mkdirSync(paths.tarball, { recursive: true });
	const output = join(paths.tarball, 'packed.json');
	await run(
		npm({
			doing: 'packing the package',
			name: 'pack',
			args: ['pack', '--json', '--pack-destination', paths.tarball],
			cwd: root,
			output,
			limitMs: 60_000,
		}),
	);
	const { name, filename, files } = parsePackAnswer(readFileSync(output, 'utf8'));
	return { name, tarball: join(paths.tarball, filename), files: files.map(({ path }) => path) };
}

function sha256(file: string): string | undefined {
	if (!existsSync(file)) return undefined;
	return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** A former install of the same version must not pass for this one. */
function checkInstalled({ name, files }: Packed, folder: string): void {
	const stale = files.filter(
		(file) => sha256(join(folder, 'node_modules', name, file)) !== sha256(join(root, file)),
	);
	if (stale.length > 0) {
		throw new DemoError(`n8n did not get the package as it was packed: ${stale.join(', ')}.`);
	}
}

/** Puts the tarball into n8n's folder for community packages, as one does by hand. */
export async function installPackage(packed: Packed): Promise<void> {
	const folder = join(paths.home, '.n8n', 'nodes');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
	await run(
		npm({
			doing: 'installing the package in n8n',
			name: 'install-package',
			args: ['install', packed.tarball],
			cwd: folder,
			limitMs: 2 * 60_000,
		}),
	);
	checkInstalled(packed, folder);
}
