import {
	NodeConnectionTypes,
	type INodeParameters,
	type IWebhookFunctions,
	type NodeTypeAndVersion,
} from 'n8n-workflow';
import { plainText } from '../base/json';

/** The last part of a node's type: in whichever way the package is installed. */
const nameIn = (type: string) => type.split('.').at(-1) ?? '';

/** Whether it says something that a trigger may hear: Recall has a From as well. */
const isSaying = (
	{ resource = 'message', operation = 'send' }: INodeParameters,
	operations: readonly string[],
) => resource === 'message' && operations.includes(plainText(operation));

/**
 * A value as it stands in the panel; '' for an expression, of which nobody knows beforehand what it
 * gives. What the editor keeps with a `=` before it is an expression only where it has braces.
 */
function fixedText(value: unknown): string {
	const text = plainText(value);
	if (!text.startsWith('=')) return text.trim();
	return text.includes('{{') ? '' : text.slice(1).trim();
}

type Workflow = Pick<IWebhookFunctions, 'getNode' | 'getChildNodes' | 'getParentNodes'>;

/** The nodes behind the trigger, and the tools of agents among them, also by way of other agents. */
function nodesBehind(ctx: Workflow): NodeTypeAndVersion[] {
	const steps = ctx.getChildNodes(ctx.getNode().name, { includeNodeParameters: true });
	const tools = steps.flatMap(({ name }) =>
		ctx.getParentNodes(name, {
			includeNodeParameters: true,
			connectionType: NodeConnectionTypes.AiTool,
		}),
	);
	return [...steps, ...tools];
}

/**
 * As whom this workflow says something, as far as it is known beforehand: what stands under From in the
 * operations behind the trigger that send, tools of AI agents included.
 *
 * @param node name of the action node; n8n makes a tool of it as well
 * @param operations of messages that say something to somebody
 */
export function namedSenders(
	ctx: Workflow,
	node: string,
	operations: readonly string[] = ['send'],
): string[] {
	const names = [node, `${node}Tool`];
	return nodesBehind(ctx)
		.filter(
			({ type, disabled, parameters = {} }) =>
				names.includes(nameIn(type)) && !disabled && isSaying(parameters, operations),
		)
		.map(({ parameters }) => fixedText(parameters?.from))
		.filter((from) => from !== '');
}
