import type { INodeType } from 'n8n-workflow';
import { EASEMOB } from './easemob';
import { nodeAsTool, TOOL } from './n8n/nodeAsTool';
import { EASEMOB_PACKAGE } from './n8n/packages';

/** The type that n8n gives the node as a tool of an AI agent. */
export const EASEMOB_TOOL = `${EASEMOB}${TOOL}`;

/** The node as n8n makes a tool of it. */
export async function easemobTool(): Promise<INodeType> {
	return await nodeAsTool(EASEMOB_PACKAGE, 'easemob');
}
