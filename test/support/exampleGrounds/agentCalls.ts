import type { IDataObject } from 'n8n-workflow';
import { nodeAsTool, TOOL } from '../n8n/nodeAsTool';
import type { NodeTypesByName } from '../n8n/nodeTypes';
import { agentCalling } from '../standIns/agent';

/** An action node of a package, by its name there. */
export interface ToolNode {
	readonly packageName: string;
	readonly packageFolder: string;
	readonly name: string;
}

/**
 * The stand-ins of a workflow in which a model calls the node as its tool.
 *
 * @param calls as the parameters that the model fills in; without them there is no agent
 */
export async function agentTypes(
	{ packageName, packageFolder, name }: ToolNode,
	calls: readonly IDataObject[] | undefined,
): Promise<NodeTypesByName> {
	if (calls === undefined) return {};
	return {
		'@n8n/n8n-nodes-langchain.agent': agentCalling(...calls),
		[`${packageName}.${name}${TOOL}`]: await nodeAsTool(packageFolder, name),
	};
}
