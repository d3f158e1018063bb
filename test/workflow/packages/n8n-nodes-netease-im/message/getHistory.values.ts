import type { INodeParameters } from 'n8n-workflow';

/** Teams and rooms are numbers. */
export const values = ({ target }: INodeParameters): INodeParameters => ({
	to: target === 'user' ? 'alice' : '7001',
	startTime: '2026-01-31T18:00:00',
	options: { messageTypes: ['txt'] },
});
