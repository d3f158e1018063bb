import type { Resource } from '../../../../core/node/resource';
import { create } from './create';
import { disable } from './disable';
import { get } from './get';
import { refreshToken } from './refreshToken';
import { update } from './update';

export const account: Resource = {
	value: 'account',
	name: 'Account',
	operations: [create, disable, get, refreshToken, update],
	defaultOperation: create.value,
};
