import { accountIdProperty } from '../properties';
import { accountOperation } from './accountOperation';

/** account / get: GET of an account (the vendor's SDKs). */
export const get = accountOperation(
	{
		value: 'get',
		name: 'Get',
		action: 'Get an account',
		description: 'Tell whether an account exists, and what it may do',
		properties: [accountIdProperty],
	},
	{ method: 'GET', wording: { done: 'read', changesNothing: true } },
);
