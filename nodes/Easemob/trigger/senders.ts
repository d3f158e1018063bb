import type { IWebhookFunctions } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import { DEFAULT_SENDER } from '../service/senders';

/** The action node, in whichever way the package is installed. */
const isEasemob = (type: string) => type.split('.').at(-1) === 'easemob';

/**
 * As whom this n8n sends: `admin`, and what stands under From in the Easemob nodes behind the trigger,
 * where it is no expression, of which nobody knows beforehand what it gives.
 */
export function sendersOf(
	ctx: Pick<IWebhookFunctions, 'getNode' | 'getChildNodes'>,
): readonly string[] {
	const behind = ctx.getChildNodes(ctx.getNode().name, { includeNodeParameters: true });
	const named = behind
		.filter(({ type, disabled }) => isEasemob(type) && !disabled)
		.map(({ parameters }) => plainText(parameters?.from).trim());
	return [DEFAULT_SENDER, ...named.filter((from) => from !== '' && !from.startsWith('='))];
}
