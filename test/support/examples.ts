import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IConnections, INode, IPinData, IRun } from 'n8n-workflow';
import { runWorkflow } from './n8n/runWorkflow';
import type { CredentialStore } from './n8n/storedCredentials';

/** The workflows of `examples/`, read and run as they are. */

const EXAMPLES = path.resolve(__dirname, '../../examples');

export interface ExampleWorkflow {
	id: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	pinData: IPinData;
}

export const exampleFiles = readdirSync(EXAMPLES).filter((file) => file.endsWith('.json'));

export function readExample(file: string): ExampleWorkflow {
	return JSON.parse(readFileSync(path.join(EXAMPLES, file), 'utf8')) as ExampleWorkflow;
}

export const isNote = ({ type }: INode): boolean => type === 'n8n-nodes-base.stickyNote';

/** Whether items pass through a node; models and memories belong to the node that they serve. */
export const isStep = ({ connections }: ExampleWorkflow, node: INode): boolean =>
	!isNote(node) && Object.keys(connections[node.name] ?? {}).every((type) => type === 'main');

/** The nodes that nothing leads to: where the workflow starts. */
export function startNodes(workflow: ExampleWorkflow): INode[] {
	const { nodes, connections } = workflow;
	const followers = Object.values(connections)
		.flatMap(({ main = [] }) => main)
		.flatMap((connected) => connected ?? []);
	const names = new Set(followers.map(({ node }) => node));
	return nodes.filter((node) => isStep(workflow, node) && !names.has(node.name));
}

/** Executes an example from its start node, as the editor does right after the import. */
export async function runExample(
	workflow: ExampleWorkflow,
	credentials: CredentialStore,
): Promise<IRun> {
	const { nodes, connections, pinData } = workflow;
	const starts = startNodes(workflow);
	const others = nodes.filter((node) => !isNote(node) && !starts.includes(node));
	return await runWorkflow({ nodes: [...starts, ...others], connections, pinData, credentials });
}
