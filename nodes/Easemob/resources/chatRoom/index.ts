import type { Resource } from '../../../../core/node/resource';
import { getAll } from './getAll';

export const chatRoom: Resource = {
	value: 'chatRoom',
	name: 'Chat Room',
	operations: [getAll],
	defaultOperation: getAll.value,
};
