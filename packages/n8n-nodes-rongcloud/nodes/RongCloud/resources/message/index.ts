import type { Resource } from '../../../../core/node/resource';
import { recall } from './recall';
import { send } from './send';
import { update } from './update';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [recall, send, update],
	defaultOperation: send.value,
};
