import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ToolError } from '../toolError';
import { npm } from './npm';
import { paths } from './paths';
import type { Site } from './site';

/** n8n 2.36 and later run on this version of Node or a newer one. */
const wantedMajor = 24;

/** A Node that can run n8n, and the folder with its headers, for compiling against it. */
export interface N8nNode {
	readonly binary: string;
	readonly folder: string;
	readonly major: number;
}

function withHeaders(binary: string, major: number): N8nNode | undefined {
	const folder = dirname(dirname(realpathSync(binary)));
	return existsSync(join(folder, 'include', 'node', 'node_api.h'))
		? { binary, folder, major }
		: undefined;
}

/** The Node that runs this, where it is new enough and has its headers beside it. */
function ownNode(): N8nNode | undefined {
	const major = Number(process.versions.node.split('.')[0]);
	return major >= wantedMajor ? withHeaders(process.execPath, major) : undefined;
}

/** Registry packages that hold the official binaries; one name breaks the pattern. */
function packageName(): string {
	const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
	return `${prefix}-${process.platform}-${process.arch}`;
}

function packagedBinary(): string {
	return join(paths.n8nNode, 'node_modules', packageName(), 'bin', 'node');
}

function packagedNode(): N8nNode | undefined {
	const binary = packagedBinary();
	return existsSync(binary) ? withHeaders(binary, wantedMajor) : undefined;
}

/** The Node for n8n if it is there already. */
export function findN8nNode(): N8nNode | undefined {
	return ownNode() ?? packagedNode();
}

/** The official binaries need glibc; the ones of Alpine Linux link to musl. */
function usesMusl(): boolean {
	if (process.platform !== 'linux') return false;
	const { header } = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
	return header?.glibcVersionRuntime === undefined;
}

async function installNode(site: Site): Promise<N8nNode> {
	if (usesMusl()) {
		throw new ToolError(
			`n8n needs Node ${wantedMajor}. For a system with musl (Alpine Linux) there is none to fetch: ` +
				`install Node ${wantedMajor} with its headers (nodejs and nodejs-dev) and start again.`,
		);
	}
	const wanted = `${packageName()}@${wantedMajor}`;
	site.progress.detail(`n8n needs Node ${wantedMajor} with headers: fetching ${wanted}`);
	mkdirSync(paths.n8nNode, { recursive: true });
	writeFileSync(join(paths.n8nNode, 'package.json'), '{ "private": true }\n');
	await npm(site, {
		doing: `installing Node ${wantedMajor}`,
		name: 'install-node',
		args: ['install', wanted],
		cwd: paths.n8nNode,
		limitMs: 10 * 60_000,
		cure: 'Is the package registry reachable?',
	});
	const node = packagedNode();
	if (node === undefined) throw new ToolError(`${wanted} holds no Node with headers.`);
	return node;
}

/** The Node for n8n, fetched where it is missing. */
export async function provideN8nNode(site: Site): Promise<N8nNode> {
	const node = findN8nNode() ?? (await installNode(site));
	try {
		execFileSync(node.binary, ['--version'], { stdio: 'pipe' });
	} catch (error) {
		throw new ToolError(
			`Node ${node.major} does not start on this machine: ${(error as Error).message.trim()}`,
		);
	}
	return node;
}
