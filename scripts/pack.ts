import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Package } from './packages';
import { ToolError } from './toolError';

const execute = promisify(execFile);

/** A package as `npm publish` would upload it. */
export interface Packed {
	readonly name: string;
	/** The folder that was packed. */
	readonly folder: string;
	readonly tarball: string;
	/** What is in it: paths from `folder`. */
	readonly files: readonly string[];
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
	if (packed === undefined) throw new ToolError('npm pack packed nothing.');
	return packed;
}

/** Packs one package, which has been built, into a folder that exists. */
export async function packPackage({ folder }: Package, destination: string): Promise<Packed> {
	const windows = process.platform === 'win32';
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', destination];
	const { stdout } = await execute(windows ? 'npm.cmd' : 'npm', args, {
		cwd: folder,
		shell: windows,
		maxBuffer: 16 * 1024 ** 2,
	});
	const { name, filename, files } = parsePackAnswer(stdout);
	return {
		name,
		folder,
		tarball: join(destination, filename),
		files: files.map(({ path }) => path),
	};
}

/** Unpacks a tarball into a folder that exists. Returns the folder with the package's files. */
export async function unpackPackage({ tarball }: Packed, destination: string): Promise<string> {
	await execute('tar', ['-xzf', tarball, '-C', destination]);
	// npm puts everything into a folder of this name.
	return join(destination, 'package');
}
