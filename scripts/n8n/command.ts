import type { N8nNode } from './node';
import { n8nProgram } from './program';
import { run, type Task } from './run';
import type { Site } from './site';

/** Runs one command of n8n to its end. */
export async function runN8n(
	site: Site,
	node: N8nNode,
	args: readonly string[],
	details: Pick<Task, 'doing' | 'name' | 'output'>,
): Promise<void> {
	const program = await n8nProgram(site, node, args);
	await run(site, { ...program, ...details, limitMs: 120_000 });
}
