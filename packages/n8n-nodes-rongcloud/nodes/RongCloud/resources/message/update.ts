import type { INodeProperties } from 'n8n-workflow';
import { sentFrom } from '../../../../core/messages/sentMessage';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { readWholeId } from '../../service/ids';
import { formOperation, type FormCall } from '../formOperation';
import { contentText } from './content';
import { fromProperty } from './recipients';
import { messageRefusals } from './refusals';
import { messageIdProperty, sentToProperty } from './sentMessage';
import { contents } from './types';

const TARGETS = ['user', 'group'] as const;

/** Where messages are changed, and what their recipient is called there (the vendor's Java SDK). */
const ENDPOINTS = {
	user: { path: '/message/private/modify.json', to: 'targetId' },
	group: { path: '/message/group/modify.json', to: 'groupId' },
} as const;

const properties: INodeProperties[] = [
	{
		displayName: 'Target',
		name: 'target',
		type: 'options',
		options: [
			{ name: 'User', value: 'user', description: 'A message to a user' },
			{ name: 'Group', value: 'group', description: 'A message to a group' },
		],
		default: 'user',
		description: 'Whom the message went to',
	},
	sentToProperty,
	messageIdProperty,
	sentFrom(fromProperty, 'User ID of whoever sent the message'),
	...contents.properties,
];

async function read(reader: ItemReader): Promise<FormCall> {
	const { path, to } = ENDPOINTS[reader.choice('target', TARGETS)];
	const whole = await contents.read(reader);
	const messageId = reader.requiredText('messageId').trim();
	return {
		path,
		form: {
			fromUserId: readWholeId(reader, 'from'),
			[to]: readWholeId(reader, 'to'),
			msgUID: messageId,
			content: contentText(whole),
			objectName: whole.objectName,
		},
		subjects: [messageId],
	};
}

/** message / update: gives a message another content of the same type. */
export const update = formOperation<FormCall>(
	{
		value: 'update',
		name: 'Update',
		action: 'Update a message',
		description: 'Change what a message says after it was sent',
		properties,
	},
	{
		read,
		present: ({ subjects: [messageId = ''] }) => ({
			items: [{ json: { messageId, updated: true } }],
		}),
		wording: { subject: 'messageId', thing: 'message', done: 'updated' },
		refusals: messageRefusals,
		fields: { targetId: 'to', groupId: 'to', msgUID: 'messageId' },
	},
);
