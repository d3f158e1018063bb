import type { INodeProperties } from 'n8n-workflow';

/** Parameters that several operations on accounts and users have. */

export const accountIdProperty: INodeProperties = {
	displayName: 'Account ID',
	name: 'accountId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. alice',
	description: 'ID of the account (accid)',
};

/** For operations on several. */
export const accountIdsProperty: INodeProperties = {
	...accountIdProperty,
	placeholder: 'e.g. alice, bob',
	description: 'IDs of one or more accounts (accid)',
	hint: 'Several: separate them with commas, or give a list by expression',
};

export const tokenProperty: INodeProperties = {
	displayName: 'Token',
	name: 'token',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'What the app logs in with. The service makes one where it is empty.',
};
