import type { INodeParameters } from 'n8n-workflow';

/** Recipient and message come from the item, as its Send gave them. */
export function values(): INodeParameters {
	return { to: '={{ $json.to }}', messageId: '={{ $json.messageId }}' };
}
