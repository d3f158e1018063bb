import {
	NodeConnectionTypes,
	type INodeParameters,
	type IWebhookFunctions,
	type NodeTypeAndVersion,
} from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import { DEFAULT_SENDER, REST_EDITOR } from '../service/senders';

/** The action node and the tool that n8n makes of it, in whichever way the package is installed. */
const isEasemob = (type: string) =>
	['easemob', 'easemobTool'].includes(type.split('.').at(-1) ?? '');

/** Whether it sends what a trigger may hear: Recall has a From as well. */
const isSend = ({ resource = 'message', operation = 'send' }: INodeParameters) =>
	resource === 'message' && operation === 'send';

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
 * As whom this n8n says something: `admin` and the service's editor, which it is without a name, and
 * what stands under From in the Send operations behind the trigger, tools of AI agents included.
 */
export function sendersOf(ctx: Workflow): readonly string[] {
	const named = nodesBehind(ctx)
		.filter(
			({ type, disabled, parameters = {} }) => isEasemob(type) && !disabled && isSend(parameters),
		)
		.map(({ parameters }) => fixedText(parameters?.from));
	return [DEFAULT_SENDER, REST_EDITOR, ...named.filter((from) => from !== '')];
}
