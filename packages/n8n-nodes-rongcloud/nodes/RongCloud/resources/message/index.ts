import type { Resource } from '../../../../core/node/resource';
import { getHistory } from './getHistory';
import { recall } from './recall';
import { send } from './send';
import { sendTemplate } from './sendTemplate';
import { update } from './update';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [getHistory, recall, send, sendTemplate, update],
	defaultOperation: send.value,
};
