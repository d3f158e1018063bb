import type { IWebhookFunctions } from 'n8n-workflow';

/**
 * What the process remembers things of one trigger by: the IDs of its workflow and its node.
 *
 * @param more tells apart things of one trigger
 */
export function triggerKey(
	ctx: Pick<IWebhookFunctions, 'getNode' | 'getWorkflow'>,
	...more: readonly unknown[]
): string {
	return JSON.stringify([ctx.getWorkflow().id ?? '', ctx.getNode().id, ...more]);
}
