import type { INodeParameters } from 'n8n-workflow';

/** What the descriptions of Send don't tell: groups and rooms have numbers, and a preview its secret. */
export function values({ target }: INodeParameters): INodeParameters {
	return {
		to: target === 'user' ? 'alice, bob' : '1000',
		thumbnailUrl: '={{ $json.url }}',
		thumbnailSecret: '={{ $json.secret }}',
	};
}
