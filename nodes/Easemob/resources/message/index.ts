import type { Resource } from '../../../../core/node/resource';
import { send } from './send';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [send],
	defaultOperation: send.value,
};
