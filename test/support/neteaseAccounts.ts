import type { INodeParameters } from 'n8n-workflow';
import type { NeteaseSandboxed } from './netease';
import type { NodeResult } from './oneNode';

/** Operations on accounts and users, of which there are none until one is made. */

/** Attributes as they are entered, and as they go on the wire. */
export const CARD = {
	nickname: 'Alice',
	avatarUrl: 'https://example.com/alice.png',
	phone: '13800000000',
	email: 'alice@example.com',
	signature: 'Back on Monday',
	birth: '1990-01-31',
	ext: '{"level":3}',
	gender: 'female',
};

export const CARD_ON_THE_WIRE = {
	name: 'Alice',
	avatar: 'https://example.com/alice.png',
	mobile: '13800000000',
	email: 'alice@example.com',
	sign: 'Back on Monday',
	birthday: '1990-01-31',
	extension: '{"level":3}',
	gender: 2,
};

/** Makes accounts, one for each ID. */
export async function createAccounts(
	{ run }: NeteaseSandboxed,
	ids: readonly string[],
	more: INodeParameters = {},
): Promise<NodeResult> {
	return await run(
		{ resource: 'account', operation: 'create', accountId: '={{ $json.id }}', ...more },
		{ items: ids.map((id) => ({ json: { id } })) },
	);
}

/** What comes of an operation on an account that exists and one that does not. */
export async function runOnTwo(
	netease: NeteaseSandboxed,
	parameters: INodeParameters,
): Promise<NodeResult> {
	await createAccounts(netease, ['alice']);
	return await netease.run(
		{ accountId: '={{ $json.id }}', ...parameters },
		{
			items: [{ json: { id: 'nobody' } }, { json: { id: 'alice' } }],
			node: { onError: 'continueRegularOutput' },
		},
	);
}
