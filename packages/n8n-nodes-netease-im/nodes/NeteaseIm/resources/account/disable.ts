import type { INodeProperties } from 'n8n-workflow';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { accountIdProperty } from '../properties';
import { accountOperation } from './accountOperation';

const properties: INodeProperties[] = [
	accountIdProperty,
	{
		displayName: 'Enable Instead',
		name: 'enabled',
		type: 'boolean',
		default: false,
		description: 'Whether to let the account log in again, instead of keeping it out',
	},
	optionsProperty([
		{
			displayName: 'Log Out',
			name: 'kick',
			type: 'boolean',
			default: true,
			description: 'Whether devices that are logged in are logged out at once',
		},
	]),
];

/** account / disable: PATCH of `enabled` (the vendor's SDKs). */
export const disable = accountOperation(
	{
		value: 'disable',
		name: 'Disable',
		action: 'Disable or enable an account',
		description: 'Keep an account from logging in, or let it in again',
		properties,
	},
	{
		method: 'PATCH',
		action: '/actions/disable',
		readBody(reader) {
			const enabled = reader.flag('enabled');
			return {
				enabled,
				...(enabled ? {} : { need_kick: reader.flag('options.kick', true) }),
			};
		},
		wording: { done: 'changed' },
	},
);
