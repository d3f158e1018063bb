import type { Resource } from '../../../../core/node/resource';
import { deleteGroup } from './delete';
import { getMembers } from './getMembers';
import { addMembers, create, removeMembers } from './members';
import { update } from './update';

export const group: Resource = {
	value: 'group',
	name: 'Group',
	operations: [addMembers, create, deleteGroup, getMembers, removeMembers, update],
	defaultOperation: create.value,
};
