import type { Resource } from '../../../../core/node/resource';
import { getAll } from './getAll';

export const group: Resource = {
	value: 'group',
	name: 'Group',
	operations: [getAll],
	defaultOperation: getAll.value,
};
