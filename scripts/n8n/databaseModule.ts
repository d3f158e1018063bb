import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ToolError } from '../toolError';
import { compilerCure, missingCompilers } from './compiler';
import type { N8nNode } from './node';
import { npm } from './npm';
import { run } from './run';
import { throwIfStopped } from './signals';
import type { Site } from './site';

/** What is installed, where, and with which Node it is to work. */
interface Installed {
	readonly site: Site;
	/** What runs n8n. */
	readonly node: N8nNode;
	/** Holds n8n's `node_modules`. */
	readonly folder: string;
}

/** For 2 MB; a machine that reaches nothing is told so at once, or never. */
const fetchLimitMs = 20_000;

/** A module for another system may be found, and not work here. */
const trial =
	"new (require('sqlite3').Database)(':memory:', (error) => { if (error) throw error; })";

async function load({ site, node, folder }: Installed): Promise<void> {
	await run(site, {
		doing: "loading n8n's database module",
		name: 'load-sqlite3',
		command: node.binary,
		args: ['-e', trial],
		cwd: folder,
		env: { PATH: process.env['PATH'] },
		limitMs: 30_000,
	});
}

/** The program by which the module fetches itself. */
function fetcherOf(module: string): string {
	try {
		return createRequire(join(module, 'package.json')).resolve('prebuild-install/bin.js');
	} catch {
		throw new ToolError("n8n's database module brings no program that fetches it ready-made.");
	}
}

/**
 * Asks the release page of the module for a ready-made one, or the mirror that the user's own setting
 * `npm_config_sqlite3_binary_host_mirror` names, as the module's own install script does.
 */
async function fetchReady(installed: Installed): Promise<void> {
	const { site, node, folder } = installed;
	const module = join(folder, 'node_modules', 'sqlite3');
	await run(site, {
		doing: "fetching n8n's database module",
		name: 'fetch-sqlite3',
		command: node.binary,
		args: [fetcherOf(module), '-r', 'napi'],
		cwd: module,
		env: {
			...process.env,
			npm_config_build_from_source: 'false',
			// It keeps what it fetches in npm's folder.
			npm_config_cache: site.temporary,
		},
		limitMs: fetchLimitMs,
	});
	await load(installed);
}

/** Against the headers of the Node that will run it. */
async function compile(installed: Installed): Promise<void> {
	const { site, node, folder } = installed;
	await npm(site, {
		cwd: folder,
		node: node.binary,
		doing: "compiling n8n's database module",
		name: 'build-sqlite3',
		args: ['rebuild', 'sqlite3', '--foreground-scripts'],
		env: { npm_config_nodedir: node.folder, npm_config_build_from_source: 'true' },
		limitMs: 15 * 60_000,
		cure: `It needs python3, make and a C++ compiler: ${compilerCure}.`,
	});
	await load(installed);
}

/**
 * The compiled part of n8n's database, which is installed without it: ready-made where it can be
 * fetched, else compiled on this machine.
 *
 * @throws ToolError that names what is missing, where neither can be done.
 */
export async function provideDatabaseModule(installed: Installed): Promise<void> {
	const { progress } = installed.site;
	progress.detail('fetching its database module');
	try {
		return await fetchReady(installed);
	} catch (error) {
		throwIfStopped();
		if (!(error instanceof ToolError)) throw error;
		const missing = missingCompilers();
		if (missing.length > 0) {
			throw new ToolError(
				`n8n's database module can be neither fetched nor compiled on this machine.\n` +
					`  To compile it, ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing ` +
					`or broken. Install with: ${compilerCure}.\n  ${error.message}`,
			);
		}
	}
	progress.detail('there is no ready-made one to fetch: compiling it, once, a minute or two');
	await compile(installed);
}
