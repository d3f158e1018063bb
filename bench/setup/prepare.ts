import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { N8nNode } from '../../scripts/n8n/node';
import { paths as shared } from '../../scripts/n8n/paths';
import { provideN8n } from '../../scripts/n8n/provide';
import { unpackPackage, type Packed } from '../../scripts/pack';
import { packAll } from '../../scripts/packAll';
import { step } from '../../scripts/terminal';
import { paths, site } from '../paths';
import { compileContenders } from './compile';

/** Whatever lies in the bench's folder then finds n8n's own modules. */
function linkModules(): void {
	rmSync(paths.modules, { recursive: true, force: true });
	symlinkSync(join(shared.n8n, 'node_modules'), paths.modules, 'junction');
}

/** The contender is the package at the repository's root. */
async function unpackContender([packed]: readonly Packed[]): Promise<void> {
	if (packed === undefined) throw new Error('There is no package.');
	rmSync(paths.package, { recursive: true, force: true });
	await unpackPackage(packed, paths.folder);
}

/** What runs the contenders, and the packages as they are installed. */
export interface Prepared {
	readonly node: N8nNode;
	readonly packed: readonly Packed[];
}

/** All that the contenders need. */
export async function prepare(): Promise<Prepared> {
	step('Preparing n8n, the package and the contenders');
	const node = await provideN8n(site);
	linkModules();
	const packed = await packAll(site.tarballs);
	await unpackContender(packed);
	compileContenders();
	return { node, packed };
}
