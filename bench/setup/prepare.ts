import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkMachine } from '../../scripts/demo/machine';
import { installN8n, isN8nInstalled } from '../../scripts/demo/n8nInstall';
import { findN8nNode, provideN8nNode, type N8nNode } from '../../scripts/demo/n8nNode';
import { toolEnvironment } from '../../scripts/demo/npm';
import { buildPackage, packPackage } from '../../scripts/demo/package';
import { logFile, paths as demoPaths } from '../../scripts/demo/paths';
import { run } from '../../scripts/demo/processes';
import { step } from '../../scripts/demo/report';
import { paths } from '../paths';
import { compileContenders } from './compile';

/** The same n8n as the demo's, installed where it is missing. */
async function provideN8n(): Promise<N8nNode> {
	const installed = isN8nInstalled(findN8nNode());
	checkMachine(!installed);
	for (const folder of [demoPaths.logs, demoPaths.temporary]) {
		mkdirSync(folder, { recursive: true });
	}
	const node = await provideN8nNode();
	if (!isN8nInstalled(node)) await installN8n(node);
	return node;
}

/** Whatever lies in the bench's folder then finds n8n's own modules. */
function linkModules(): void {
	rmSync(paths.modules, { recursive: true, force: true });
	symlinkSync(join(demoPaths.n8n, 'node_modules'), paths.modules, 'junction');
}

async function unpackPackage(): Promise<void> {
	await buildPackage();
	const { tarball } = await packPackage();
	rmSync(paths.package, { recursive: true, force: true });
	await run({
		doing: 'unpacking the package',
		command: 'tar',
		args: ['-xzf', tarball, '-C', paths.folder],
		cwd: paths.root,
		env: toolEnvironment(),
		log: logFile('unpack'),
		limitMs: 60_000,
	});
	if (!existsSync(join(paths.package, 'package.json'))) {
		throw new Error('The tarball holds no folder "package".');
	}
}

/** All that the contenders need. Returns the Node that runs them. */
export async function prepare(): Promise<N8nNode> {
	step('Preparing n8n, the package and the contenders');
	const node = await provideN8n();
	linkModules();
	await unpackPackage();
	compileContenders();
	return node;
}
