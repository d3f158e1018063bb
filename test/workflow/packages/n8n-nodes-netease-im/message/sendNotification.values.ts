import type { INodeParameters } from 'n8n-workflow';

/** Teams are numbers. */
export const values = ({ target }: INodeParameters): INodeParameters => ({
	to: target === 'user' ? 'alice' : '8001',
	from: 'support',
	content: '{"orderId": "1024"}',
});
