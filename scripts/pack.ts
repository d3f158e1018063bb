import { join } from 'node:path';
import { execute } from './execute';
import type { Package } from './packages';
import { ToolError } from './toolError';

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
export async function packPackage({ name, folder }: Package, destination: string): Promise<Packed> {
	const windows = process.platform === 'win32';
	const answer = await execute({
		what: `Packing ${name}`,
		command: windows ? 'npm.cmd' : 'npm',
		args: ['pack', '--json', '--ignore-scripts', '--pack-destination', destination],
		cwd: folder,
		shell: windows,
	});
	const { filename, files } = parsePackAnswer(answer);
	return {
		name,
		folder,
		tarball: join(destination, filename),
		files: files.map(({ path }) => path),
	};
}

/** Unpacks a tarball into a folder that exists. Returns the folder with the package's files. */
export async function unpackPackage(
	{ name, tarball }: Packed,
	destination: string,
): Promise<string> {
	await execute({
		what: `Unpacking ${name}`,
		command: 'tar',
		args: ['-xzf', tarball, '-C', destination],
		cwd: destination,
	});
	// npm puts everything into a folder of this name.
	return join(destination, 'package');
}
