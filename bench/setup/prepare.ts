import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
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

/** Each in a folder of its own. */
async function unpackAll(packed: readonly Packed[]): Promise<void> {
	rmSync(paths.packages, { recursive: true, force: true });
	for (const one of packed) {
		const folder = join(paths.packages, one.name);
		mkdirSync(folder, { recursive: true });
		await unpackPackage(one, folder);
	}
}

/** What runs the contenders, and the packages as they are installed. */
export interface Prepared {
	readonly node: N8nNode;
	readonly packed: readonly Packed[];
}

/** All that the contenders need. */
export async function prepare(): Promise<Prepared> {
	step('Preparing n8n, the packages and the contenders');
	const node = await provideN8n(site);
	linkModules();
	const packed = await packAll(site.tarballs);
	await unpackAll(packed);
	compileContenders();
	return { node, packed };
}
