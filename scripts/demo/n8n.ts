import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { DemoError } from './demoError';
import { n8nEntry } from './n8nInstall';
import type { N8nNode } from './n8nNode';
import { logFile, paths } from './paths';
import { failure, run, throwIfStopped, type Task } from './processes';

/** What one node of an executed workflow did. */
export interface NodeRun {
	readonly error?: { readonly message: string; readonly description?: string | null };
	readonly data?: {
		readonly main?: ReadonlyArray<ReadonlyArray<{ readonly json: Record<string, unknown> }> | null>;
	};
}

/** By node name: one entry for each time the node ran. */
export type RunData = Readonly<Record<string, readonly NodeRun[]>>;

export interface Execution {
	readonly runData: RunData;
	/** What went wrong in the workflow, in the nodes' own words. */
	readonly errors: readonly string[];
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}

/**
 * Nothing of the user's environment but the path and the language: a developer's own n8n settings
 * (database, queue) must not reach this n8n, and neither must a proxy, since it talks to this machine
 * only. Its home folder is the demo's, so that it writes there and reads pictures from there.
 */
async function environment(node: N8nNode): Promise<NodeJS.ProcessEnv> {
	return {
		PATH: `${dirname(node.binary)}${delimiter}${process.env['PATH'] ?? ''}`,
		LANG: process.env['LANG'] ?? 'C.UTF-8',
		HOME: paths.home,
		TMPDIR: paths.temporary,
		N8N_USER_FOLDER: paths.home,
		N8N_ENCRYPTION_KEY: 'demo',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
	};
}

/** One n8n command. It runs in its home folder, so that paths in a workflow count from there. */
export async function n8nTask(
	node: N8nNode,
	args: readonly string[],
	details: Pick<Task, 'doing'> & { readonly name: string; readonly output?: string },
): Promise<Task> {
	const { name, ...rest } = details;
	return {
		...rest,
		command: node.binary,
		args: [n8nEntry, ...args],
		cwd: paths.home,
		env: await environment(node),
		log: logFile(name),
		limitMs: 120_000,
	};
}

/** The answer is one indented object; lines that n8n logs may stand before and behind it. */
function parseExecution(text: string): RunData | undefined {
	const [object] = /^\{\n[^]*?\n\}$/m.exec(text) ?? [];
	if (object === undefined) return undefined;
	try {
		const execution = JSON.parse(object) as {
			data?: { resultData?: { runData?: RunData } };
		};
		return execution.data?.resultData?.runData;
	} catch {
		return undefined;
	}
}

function nodeErrors(runData: RunData): string[] {
	return Object.entries(runData).flatMap(([name, runs]) =>
		runs.flatMap(({ error }) => {
			if (error === undefined) return [];
			const description = error.description ? ` (${error.description})` : '';
			return [`${name}: ${error.message}${description}`];
		}),
	);
}

/** Executes an imported workflow; what its nodes did, also where one of them failed. */
export async function executeWorkflow(node: N8nNode, id: string): Promise<Execution> {
	const output = join(paths.logs, `execute-${id}.json`);
	const task = await n8nTask(node, ['execute', `--id=${id}`, '--rawOutput'], {
		doing: 'executing the workflow',
		name: `execute-${id}`,
		output,
	});
	let broken: DemoError | undefined;
	try {
		await run(task);
	} catch (error) {
		if (!(error instanceof DemoError)) throw error;
		broken = error;
	}
	throwIfStopped();
	const runData = existsSync(output) ? parseExecution(readFileSync(output, 'utf8')) : undefined;
	if (runData === undefined) throw broken ?? failure(task, 'n8n gave no result');
	const errors = nodeErrors(runData);
	return { runData, errors: errors.length === 0 && broken ? [broken.message] : errors };
}
