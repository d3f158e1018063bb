import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { N8nNode } from '../../scripts/n8n/node';
import { paths as shared } from '../../scripts/n8n/paths';
import { provideN8n } from '../../scripts/n8n/provide';
import { unpackPackage } from '../../scripts/pack';
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
async function unpackContender(): Promise<void> {
	const [packed] = await packAll(site.tarballs);
	if (packed === undefined) throw new Error('There is no package.');
	rmSync(paths.package, { recursive: true, force: true });
	await unpackPackage(packed, paths.folder);
}

/** All that the contenders need. Returns the Node that runs them. */
export async function prepare(): Promise<N8nNode> {
	step('Preparing n8n, the package and the contenders');
	const node = await provideN8n(site);
	linkModules();
	await unpackContender();
	compileContenders();
	return node;
}
