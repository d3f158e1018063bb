import type { Resource } from '../../../../core/node/resource';
import { recall } from './recall';
import { recipientSearches } from './recipientFields';
import { send } from './send';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [recall, send],
	defaultOperation: send.value,
	methods: recipientSearches,
};
