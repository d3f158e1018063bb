import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/base/json';
import { badInput } from '../../../../core/base/problem';
import { readItemTarget } from '../../../../core/messages/itemTarget';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { pathTo, type ServiceRequest } from '../../../../core/service/request';
import { conversationId, readClientMessageId, readWholeId } from '../../service/ids';
import { harmlessOperation } from '../operation';
import { callbackEnvironmentOption } from './delivery';
import { grouped } from './delivery/groups';
import { pushTextOptions, readPushTexts } from './delivery/push';
import {
	messageIdProperty,
	readMessageId,
	readSentTime,
	requireSentTime,
	sentFromProperty,
	sentTargetProperty,
	sentTimeProperty,
	sentToProperty,
} from './sentMessage';
import { TARGETS, type Target } from './targets';

/** A recall of one message. */
interface Recall extends Pick<ServiceRequest, 'path' | 'query'> {
	/** By which the message is known: its ID, or in rooms its client ID. */
	readonly messageId: string;
	readonly to: string;
}

/** `type` (page "recall a message"). */
const MODES = { twoWay: 2, oneWay: 1, silent: 3 } as const;

const notForRooms = { hide: { target: ['chatRoom'] } };

/** Only a recall on both sides takes them; the others go without. */
const forTwoWay = { hide: { '/target': ['chatRoom'] } };

/** Messages to super teams are recalled on both sides only (the vendor's SDKs). */
const notForSuperTeams = { hide: { target: ['superTeam', 'chatRoom'] } };

const properties: INodeProperties[] = [
	sentTargetProperty(TARGETS),
	sentToProperty,
	sentFromProperty,
	{ ...messageIdProperty, displayOptions: notForRooms },
	{
		displayName: 'Client Message ID',
		name: 'clientMessageId',
		type: 'string',
		default: '={{ $json.clientMessageId }}',
		placeholder: 'e.g. order-1024',
		description:
			'Messages to chat rooms are known by it. Filled by itself after the Send operation.',
		displayOptions: { show: { target: ['fromItem', 'chatRoom'] } },
	},
	{
		...sentTimeProperty,
		description:
			'When the message was sent, by which the service finds it faster; may be empty but in chat rooms. Filled by itself after the Send operation.',
	},
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		options: [
			{
				name: 'For Both Sides',
				value: 'twoWay',
				description:
					'Apps show that it was recalled; within 2 minutes unless the console says more',
			},
			{
				name: 'For the Receiver Only',
				value: 'oneWay',
				description: 'The sender keeps it; within 30 days, where the console has it switched on',
			},
			{
				name: 'Without a Trace',
				value: 'silent',
				description: 'It is deleted without a notice in its place; within 30 days',
			},
		],
		default: 'twoWay',
		description:
			'What becomes of the message. In super teams and chat rooms it is recalled for all. Push text, push data and callback environment go with a recall for both sides only.',
		displayOptions: notForSuperTeams,
	},
	optionsProperty([
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			default: '',
			placeholder: 'e.g. wrong price',
			description: 'Text of your own that apps get with the recall',
		},
		...[...pushTextOptions, callbackEnvironmentOption].map((option) => ({
			...option,
			displayOptions: forTwoWay,
		})),
	]),
];

function readRoomRecall(reader: ItemReader): Recall {
	const to = readWholeId(reader, 'to');
	const from = readWholeId(reader, 'from');
	const messageId = readClientMessageId(reader, 'clientMessageId');
	const description = reader.text('options.description');
	return {
		path: pathTo`/im/v2/chatrooms/${to}/messages/${messageId}`,
		query: {
			operator_id: from,
			sender_id: from,
			create_time: requireSentTime(reader),
			notification_enabled: true,
			...(description.trim() === '' ? {} : { notification_extension: description }),
		},
		messageId,
		to,
	};
}

const textsOf = (fields: IDataObject): Record<string, string> =>
	Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, plainText(text)]));

/** Options that only a recall on both sides has. */
function readTwoWay(reader: ItemReader): Record<string, string> {
	const environment = reader.text('options.callbackEnvironment').trim();
	const { push_config: texts } = grouped(readPushTexts(reader));
	return {
		...(isObject(texts) ? textsOf(texts) : {}),
		...(environment === '' ? {} : { route_environment: environment }),
	};
}

/** @throws ProblemError where the target, taken from the item, does not have it */
function readMode(reader: ItemReader, target: Target): keyof typeof MODES {
	if (reader.text('target') === 'superTeam') return 'twoWay';
	const mode = reader.choice('mode', ['twoWay', 'oneWay', 'silent']);
	if (target !== 'superTeam' || mode === 'twoWay') return mode;
	throw badInput(
		`${reader.label('mode')} is not possible in a super team.`,
		'Messages to super teams can only be recalled for both sides.',
	);
}

function read(reader: ItemReader): Recall {
	const target = readItemTarget(reader, TARGETS);
	if (target === 'chatRoom') return readRoomRecall(reader);
	const to = readWholeId(reader, 'to');
	const messageId = readMessageId(reader);
	const mode = readMode(reader, target);
	const sentTime = readSentTime(reader);
	const description = reader.text('options.description');
	const conversation = conversationId(readWholeId(reader, 'from'), target, to);
	return {
		path: pathTo`/im/v2/conversations/${conversation}/messages/${messageId}`,
		query: {
			type: MODES[mode],
			...(sentTime === undefined ? {} : { message_time: sentTime }),
			...(description.trim() === '' ? {} : { description }),
			...(mode === 'twoWay' ? readTwoWay(reader) : {}),
		},
		messageId,
		to,
	};
}

/** message / recall: DELETE of a message (pages "recall a message"; the vendor's SDKs for rooms). */
export const recall = harmlessOperation<Recall>(
	{
		value: 'recall',
		name: 'Recall',
		action: 'Recall a message',
		description: 'Take back a message that was sent',
		properties,
	},
	{
		read,
		request: ({ path, query }) => ({ method: 'DELETE', path, query }),
		present: ({ messageId, to }) => ({ items: [{ json: { messageId, to, recalled: true } }] }),
		subjects: ({ messageId }) => [messageId],
		wording: { subject: 'messageId', thing: 'message', done: 'recalled' },
	},
);
