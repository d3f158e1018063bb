import type { Resource } from '../../../../core/node/resource';
import { get } from './get';
import { getStatus } from './getStatus';
import { update } from './update';

export const user: Resource = {
	value: 'user',
	name: 'User',
	operations: [get, getStatus, update],
	defaultOperation: get.value,
};
