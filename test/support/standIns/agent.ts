import {
	NodeConnectionTypes,
	type EngineResponse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type NodeOutput,
} from 'n8n-workflow';
import { describeNode } from './describeNode';

/**
 * Nodes that call the Easemob node as their tool, and give what a model would read of each call as
 * `read`. Calling, executing and handing on are n8n's own; only the model and its words are not there.
 */

const description = {
	...describeNode('agent'),
	inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
};

/** The tools of a node, as n8n-core makes them; two of their many fields. */
interface Tool {
	invoke(args: IDataObject): Promise<unknown>;
	metadata?: { sourceNodeName?: string };
}

async function toolsOf(ctx: IExecuteFunctions): Promise<Tool[]> {
	return (await ctx.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
}

const asRead = (texts: readonly string[]): INodeExecutionData[][] => [
	texts.map((read) => ({ json: { read } })),
];

/** What n8n's Agent (version 3) lets its model read of an executed tool: items, or the error's message. */
function observation({ data, error }: EngineResponse['actionResponses'][number]['data']): string {
	const items = data?.[NodeConnectionTypes.AiTool]?.[0] ?? [];
	if (items.length > 0) return JSON.stringify(items.map(({ json }) => json));
	return JSON.stringify(error === undefined ? '' : { error: error.message, errorType: error.name });
}

/** As the Agent node does: n8n executes the tool as a node of the workflow. */
export const agentCalling = (...calls: readonly IDataObject[]): INodeType => ({
	description,
	async execute(this: IExecuteFunctions, response?: EngineResponse): Promise<NodeOutput> {
		const done = response?.actionResponses ?? [];
		if (done.length > 0) return asRead(done.map(({ data }) => observation(data)));
		const [tool] = await toolsOf(this);
		const nodeName = tool?.metadata?.sourceNodeName ?? '';
		const actions = calls.map((input, index) => ({
			actionType: 'ExecutionNodeAction' as const,
			nodeName,
			input,
			type: NodeConnectionTypes.AiTool,
			id: `call ${index}`,
			metadata: { itemIndex: 0 },
		}));
		return { actions, metadata: {} };
	},
});

/** As an agent that is itself a tool does, and the MCP server: it calls the tool directly. */
export const directlyCalling = (...calls: readonly IDataObject[]): INodeType => ({
	description,
	async execute(this: IExecuteFunctions) {
		const [tool] = await toolsOf(this);
		const texts: string[] = [];
		for (const args of calls) {
			try {
				texts.push(String(await tool?.invoke(args)));
			} catch (error) {
				texts.push(error instanceof Error ? error.message : String(error));
			}
		}
		return asRead(texts);
	},
});
