import { accountIdProperty } from '../properties';
import { accountOperation } from './accountOperation';

/** account / refreshToken: PATCH of its token (the vendor's SDKs); the one before is void then. */
export const refreshToken = accountOperation(
	{
		value: 'refreshToken',
		name: 'Refresh Token',
		action: 'Refresh the token of an account',
		description: 'Give an account another token to log in with',
		properties: [accountIdProperty],
	},
	{ method: 'PATCH', action: '/actions/refresh_token', wording: { done: 'refreshed' } },
);
