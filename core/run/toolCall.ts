import { NodeConnectionTypes, type IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether a model has called the node as its tool. n8n executes the tools of an agent as nodes of the
 * workflow, and marks them; those of an agent that is a tool itself, and of its MCP server, it calls
 * from a context of their own.
 */
export function isToolCall(ctx: IExecuteFunctions): boolean {
	return ctx.isToolExecution() || ctx.getNode().rewireOutputLogTo === NodeConnectionTypes.AiTool;
}
