import type { Resource } from '../../../../core/node/resource';
import { broadcast } from './broadcast';
import { getHistory } from './getHistory';
import { recall } from './recall';
import { send } from './send';
import { sendTemplate } from './sendTemplate';
import { update } from './update';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [broadcast, getHistory, recall, send, sendTemplate, update],
	defaultOperation: send.value,
};
