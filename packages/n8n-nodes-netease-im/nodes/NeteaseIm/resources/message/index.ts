import type { Resource } from '../../../../core/node/resource';
import { broadcast } from './broadcast';
import { getHistory } from './getHistory';
import { recall } from './recall';
import { search } from './search';
import { send } from './send';
import { sendNotification } from './sendNotification';
import { update } from './update';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [broadcast, getHistory, recall, search, send, sendNotification, update],
	defaultOperation: send.value,
};
