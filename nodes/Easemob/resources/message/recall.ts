import type { INodeProperties } from 'n8n-workflow';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { accepted } from '../../../../core/base/outcome';
import { readItemTarget } from '../../../../core/messages/itemTarget';
import { messageIdProperty, sentTargetProperty } from '../../../../core/messages/sentMessage';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { ANY_ENTRY } from '../../../../core/parameters/list';
import { readId } from '../../../../core/parameters/oneId';
import { leftOut } from '../../../../core/run/losses';
import type { Presented } from '../../../../core/run/operation';
import { rememberWhole } from '../../../../core/run/remembering';
import { LIMITS } from '../../limits';
import { GROUP_IDS, USER_IDS } from '../../service/ids';
import { easemobOperation } from '../operation';
import { recallMessages, type RecallCall, type RecallReply, type SentMessage } from './recallCall';
import { recipientFields } from './recipientFields';
import { TARGETS } from './targets';

const properties: INodeProperties[] = [
	sentTargetProperty([
		{ name: 'User', value: 'user', description: 'A message to a user' },
		{ name: 'Group', value: 'group', description: 'A message to a group' },
		{ name: 'Chat Room', value: 'chatRoom', description: 'A message to a chat room' },
	]),
	...recipientFields({
		default: { mode: 'id', value: '={{ $json.to }}' },
		hint: 'Who got the message. Filled by itself after the Send operation.',
		forgets: false,
	}),
	messageIdProperty('1432109876543210987'),
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		placeholder: 'e.g. support',
		description: 'User ID of whoever recalls the message. Leave empty to recall it as admin.',
	},
	optionsProperty([
		{
			displayName: 'Extension',
			name: 'extension',
			type: 'string',
			default: '',
			placeholder: 'e.g. wrong price',
			description: 'Text of your own that apps get with the recall',
		},
		{
			displayName: 'Force',
			name: 'force',
			type: 'boolean',
			default: true,
			description:
				'Whether to recall the message even if it is older than the time limit set in the console',
		},
		{
			displayName: 'Sync to Sender',
			name: 'syncDevice',
			type: 'boolean',
			default: true,
			description: "Whether the message also disappears from the sender's own devices",
		},
	]),
];

const readMessageId = (reader: ItemReader) => readId(reader, 'messageId', ANY_ENTRY);

function present({ messages }: RecallCall, reply: RecallReply): Presented {
	const named = messages.map((message) => ({ message, result: reply.get(message.messageId) }));
	const missing = named.filter(({ result }) => result === undefined);
	return {
		items: named.flatMap(({ message: { messageId, to }, result }) =>
			result === 'recalled'
				? [{ subject: messageId, json: { messageId, to, recalled: true } }]
				: [],
		),
		losses: [
			...named.flatMap(({ message: { messageId }, result }) =>
				result === undefined || result === 'recalled'
					? []
					: [{ subjects: [messageId], failure: result }],
			),
			...(missing.length === 0 ? [] : [leftOut(missing.map(({ message }) => message.messageId))]),
		],
	};
}

/** message / recall: takes messages back; input items share calls. */
export const recall = easemobOperation<SentMessage, RecallCall, RecallReply>(
	{
		value: 'recall',
		name: 'Recall',
		action: 'Recall a message',
		description: 'Take back a message that was sent. A file that belongs to it is deleted too.',
		properties,
	},
	{
		read(reader) {
			const target = readItemTarget(reader, TARGETS);
			return {
				target,
				to: readId(reader, 'to', target === 'user' ? USER_IDS : GROUP_IDS),
				messageId: readMessageId(reader),
				from: reader.text('from').trim(),
				force: reader.flag('options.force', true),
				syncDevice: reader.flag('options.syncDevice', true),
				extension: reader.text('options.extension'),
			};
		},
		whom: (reader) => [readMessageId(reader)],
		plan: async (message) => accepted([{ messages: [message] }]),
		send: async ({ messages }, { session }, signal) =>
			await recallMessages(session, messages, signal),
		present,
		subjects: (of) => ('messages' in of ? of.messages : [of]).map(({ messageId }) => messageId),
		wording: { subject: 'messageId', thing: 'message', done: 'recalled' },
		// The same message twice: the second finds it gone.
		order: { key: (_call, messageId) => messageId },
		batching: {
			capacity: () => LIMITS.recallBatch,
			narrow: ({ messages }, ids) => ({
				messages: messages.filter(({ messageId }) => ids.includes(messageId)),
			}),
			joinKey: () => 'recall',
			join: (calls) => ({ messages: calls.flatMap(({ messages }) => messages) }),
		},
		memory: { ...rememberWhole(), harmlessTwice: true },
	},
);
