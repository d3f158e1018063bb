import type { IWebhookFunctions } from 'n8n-workflow';
import type { Callbacks } from './callbacks';
import type { Delivery } from './delivery';
import { sentThrough } from './sentHere';

/** Whether this n8n has sent what a delivery tells of, by all that it knows of that. */
export function isOwn(ctx: IWebhookFunctions, callbacks: Callbacks, scope: string) {
	return ({ sent }: Delivery): boolean => {
		if (sent === undefined) return false;
		const from = callbacks.foldUser(sent.from);
		if (callbacks.sendersOf(ctx).some((one) => callbacks.foldUser(one) === from)) return true;
		const to = callbacks.foldUser(sent.to);
		return sentThrough(scope).recognises({ ...sent, from, to });
	};
}
