import { NodeConnectionTypes, type INodeType } from 'n8n-workflow';
import { EASEMOB } from './easemob';
import { packageNode } from './n8n/nodeTypes';
import { EASEMOB_PACKAGE, loadPackage } from './n8n/packages';

/** The type that n8n gives the node as a tool of an AI agent. */
export const EASEMOB_TOOL = `${EASEMOB}Tool`;

/** The node as n8n makes a tool of it: another type, without inputs, whose output is the tool. */
export async function easemobTool(): Promise<INodeType> {
	const node = packageNode(await loadPackage(EASEMOB_PACKAGE), 'easemob', 1);
	const outputs = [NodeConnectionTypes.AiTool];
	const description = { ...node.description, name: 'easemobTool', inputs: [], outputs };
	return Object.assign(Object.create(node) as INodeType, { description });
}
