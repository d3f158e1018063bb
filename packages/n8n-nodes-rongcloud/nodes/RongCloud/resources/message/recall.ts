import type { INodeProperties } from 'n8n-workflow';
import { badInput } from '../../../../core/base/problem';
import { FROM_ITEM, readItemTarget } from '../../../../core/messages/itemTarget';
import {
	sentFrom,
	sentTargetProperty,
	sentTimeProperty,
} from '../../../../core/messages/sentMessage';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { showFor } from '../../../../core/node/properties';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import type { RefusalRow } from '../../../../core/service/refusals';
import { readWholeId } from '../../service/ids';
import { formOperation, type FormCall } from '../formOperation';
import { busChannelProperty, fromProperty, readBusChannel } from './recipients';
import { messageIdProperty, sentToProperty } from './sentMessage';
import { TARGETS, targetNames, type Target } from './targets';

/** `conversationType`: the numbers of the client SDKs (page "message/msgrecall"). */
const CONVERSATION_TYPES = {
	user: 1,
	group: 3,
	chatRoom: 4,
	system: 6,
	ultraGroup: 10,
} as const satisfies Record<Target, number>;

/** Targets whose messages are found by their time too; the vendor's Go SDK says so. */
const NEED_TIME: readonly Target[] = ['chatRoom', 'system', 'ultraGroup'];

const properties: INodeProperties[] = [
	sentTargetProperty([
		{ name: 'User', value: 'user', description: 'A message to a user' },
		{ name: 'Group', value: 'group', description: 'A message to a group' },
		{ name: 'Chat Room', value: 'chatRoom', description: 'A message to a chat room' },
		{ name: 'User, as System Message', value: 'system', description: 'A system message' },
		{ name: 'Ultra Group', value: 'ultraGroup', description: 'A message to an ultra group' },
	]),
	sentToProperty,
	messageIdProperty,
	sentFrom(fromProperty, 'User ID of the sender, who recalls it'),
	sentTimeProperty(
		'RongCloud itself does not tell it after sending, so it is the moment of the answer by the clock of n8n.',
	),
	...showFor({ target: [FROM_ITEM, 'ultraGroup'] }, [
		{
			...busChannelProperty,
			default: '={{ $json.busChannel }}',
			description:
				'Channel of the ultra group that the message went to; empty for the default one. Filled by itself after the Send operation.',
		},
	]),
	optionsProperty([
		{
			displayName: 'As Admin',
			name: 'isAdmin',
			type: 'boolean',
			default: false,
			description: 'Whether apps show that an admin has recalled it',
		},
		{
			displayName: 'Extra',
			name: 'extra',
			type: 'string',
			default: '',
			placeholder: 'e.g. wrong price',
			description: 'Text of your own that apps get with the recall',
		},
		{
			displayName: 'Without a Trace',
			name: 'isDelete',
			type: 'boolean',
			default: false,
			description: 'Whether the message is removed without a notice in its place',
		},
		{
			displayName: 'Without Push Notification',
			name: 'silent',
			type: 'boolean',
			default: false,
			description: 'Whether to recall without a push notification to offline recipients',
		},
	]),
];

/** After a try whose answer was lost, a repeat may meet this too. */
const NO_SUCH_MESSAGE: RefusalRow = {
	code: [1002],
	says: /messageUID/i,
	message: 'RongCloud knows no such message that can be recalled, or it was recalled already.',
	advice:
		"Check 'Message ID', 'To' and 'Target'. Each recipient of a message has a message ID of its own.",
};

function readTime(reader: ItemReader, target: Target): number | undefined {
	const sentTime = reader.date('sentTime')?.getTime();
	if (sentTime !== undefined || !NEED_TIME.includes(target)) return sentTime;
	throw badInput(
		`${reader.label('sentTime')} is empty.`,
		`RongCloud finds a message to a ${targetNames[target]} only with it. Enter when it was sent.`,
	);
}

/** message / recall: POST /message/recall.json (page "message/msgrecall"). */
export const recall = formOperation<FormCall>(
	{
		value: 'recall',
		name: 'Recall',
		action: 'Recall a message',
		description: 'Take back a message that was sent',
		properties,
	},
	{
		read(reader) {
			const target = readItemTarget(reader, TARGETS);
			const extra = reader.text('options.extra');
			const messageUID = reader.requiredText('messageId').trim();
			const form = {
				fromUserId: readWholeId(reader, 'from'),
				conversationType: CONVERSATION_TYPES[target],
				targetId: readWholeId(reader, 'to'),
				messageUID,
				sentTime: readTime(reader, target),
				busChannel: target === 'ultraGroup' ? readBusChannel(reader) : undefined,
				...(reader.flag('options.isAdmin') ? { isAdmin: 1 } : {}),
				...(reader.flag('options.isDelete') ? { isDelete: 1 } : {}),
				...(reader.flag('options.silent') ? { disablePush: true } : {}),
				...(extra.trim() === '' ? {} : { extra }),
			};
			return { path: '/message/recall.json', form, subjects: [messageUID] };
		},
		present: ({ subjects: [messageId = ''], form }) => ({
			items: [{ json: { messageId, to: String(form.targetId), recalled: true } }],
		}),
		wording: { subject: 'messageId', thing: 'message', done: 'recalled' },
		lane: 'recall',
		refusals: [NO_SUCH_MESSAGE],
		fields: {
			fromUserId: 'from',
			targetId: 'to',
			conversationType: 'target',
			sentTime: 'sentTime',
			busChannel: 'busChannel',
		},
	},
);
