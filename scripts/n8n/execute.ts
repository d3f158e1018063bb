import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '../toolError';
import { runN8n } from './command';
import { failure } from './failure';
import type { N8nNode } from './node';
import { logFile } from './run';
import { throwIfStopped } from './signals';
import type { Site } from './site';

/** The items of each output. */
type Outputs = ReadonlyArray<ReadonlyArray<{ readonly json: Record<string, unknown> }> | null>;

/** What one node of an executed workflow did. */
export interface NodeRun {
	readonly error?: { readonly message: string; readonly description?: string | null };
	readonly data?: {
		readonly main?: Outputs;
		/** Of a node that an agent has called as its tool. */
		readonly ai_tool?: Outputs;
	};
}

/** By node name: one entry for each time the node ran. */
export type RunData = Readonly<Record<string, readonly NodeRun[]>>;

export interface Execution {
	readonly runData: RunData;
	/** What went wrong in the workflow, in the nodes' own words. */
	readonly errors: readonly string[];
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
export async function executeWorkflow(site: Site, node: N8nNode, id: string): Promise<Execution> {
	const doing = 'executing the workflow';
	const name = `execute-${id}`;
	const output = join(site.logs, `${name}.json`);
	let broken: ToolError | undefined;
	try {
		await runN8n(site, node, ['execute', `--id=${id}`, '--rawOutput'], { doing, name, output });
	} catch (error) {
		if (!(error instanceof ToolError)) throw error;
		broken = error;
	}
	throwIfStopped();
	const runData = existsSync(output) ? parseExecution(readFileSync(output, 'utf8')) : undefined;
	if (runData === undefined) {
		throw broken ?? failure({ doing, logs: [logFile(site, name), output] }, 'n8n gave no result');
	}
	const errors = nodeErrors(runData);
	return { runData, errors: errors.length === 0 && broken ? [broken.message] : errors };
}
