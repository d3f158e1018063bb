import type { Resource } from '../../../../core/node/resource';
import { broadcast } from './broadcast';
import { getHistory } from './getHistory';
import { recall } from './recall';
import { send } from './send';
import { update } from './update';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [broadcast, getHistory, recall, send, update],
	defaultOperation: send.value,
};
