import type { INodeParameters } from 'n8n-workflow';

/** IDs that the item before has. */
export const values = (): INodeParameters => ({
	messageId: '={{ $json.messageId }}',
	clientMessageId: '={{ $json.clientMessageId }}',
	from: 'support',
});
