import type { Resource } from '../../../../core/node/resource';
import { ban, unban } from './ban';
import { get } from './get';
import { getStatus } from './getStatus';
import { register } from './register';
import { update } from './update';

export const user: Resource = {
	value: 'user',
	name: 'User',
	operations: [ban, get, getStatus, register, unban, update],
	defaultOperation: get.value,
};
