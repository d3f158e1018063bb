import { NodeConnectionTypes, type INodeType } from 'n8n-workflow';
import { packageNode } from './nodeTypes';
import { loadPackage } from './packages';

/** What n8n adds to the name of a node that is the tool of an AI agent. */
export const TOOL = 'Tool';

/** A node as n8n makes a tool of it: another type, without inputs, whose output is the tool. */
export async function nodeAsTool(packageFolder: string, name: string): Promise<INodeType> {
	const node = packageNode(await loadPackage(packageFolder), name, 1);
	const outputs = [NodeConnectionTypes.AiTool];
	const description = { ...node.description, name: `${name}${TOOL}`, inputs: [], outputs };
	return Object.assign(Object.create(node) as INodeType, { description });
}
