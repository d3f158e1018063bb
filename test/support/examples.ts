import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IConnections, INode, IPinData, IRun } from 'n8n-workflow';
import { listExamples } from '../../scripts/examples';
import { repository } from '../../scripts/packages';
import { runWorkflow, type WorkflowRun } from './n8n/runWorkflow';

/** The workflows of the packages' `examples/`, read and run as they are. */

export interface ExampleWorkflow {
	id: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	pinData: IPinData;
}

/** Of every package, from the repository's folder. */
export const exampleFiles: readonly string[] = listExamples();

export function readExample(file: string): ExampleWorkflow {
	return JSON.parse(readFileSync(path.join(repository, file), 'utf8')) as ExampleWorkflow;
}

export const isNote = ({ type }: INode): boolean => type === 'n8n-nodes-base.stickyNote';

/** How the output of a node is used; empty at the end of a workflow. */
const usesOf = ({ connections }: ExampleWorkflow, { name }: INode) =>
	Object.keys(connections[name] ?? {});

/** Whether items pass through a node; models and memories belong to the node that they serve. */
export const isStep = (workflow: ExampleWorkflow, node: INode): boolean =>
	!isNote(node) && usesOf(workflow, node).every((type) => type === 'main');

/** Whether an agent can call it. */
export const isTool = (workflow: ExampleWorkflow, node: INode): boolean =>
	usesOf(workflow, node).includes('ai_tool');

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
	environment: Pick<WorkflowRun, 'credentials' | 'packageFolder' | 'types'>,
): Promise<IRun> {
	const { nodes, connections, pinData } = workflow;
	const starts = startNodes(workflow);
	const others = nodes.filter((node) => !isNote(node) && !starts.includes(node));
	return await runWorkflow({
		nodes: [...starts, ...others],
		connections,
		pinData,
		...environment,
	});
}
