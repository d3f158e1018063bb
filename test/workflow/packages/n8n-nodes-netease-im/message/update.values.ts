import type { INodeParameters } from 'n8n-workflow';

/** What the descriptions do not tell: what an app needs in a message of its own. */
export const values = (): INodeParameters => ({
	attachment: '{"orderId": "1024"}',
	duration: 2,
	from: 'support',
	operator: 'support',
});
