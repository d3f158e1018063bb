import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/base/json';
import { isoOf } from '../../../../core/parameters/dates';
import { accepted } from '../../../../core/base/outcome';
import { listProperties } from '../../../../core/node/listProperties';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { fieldForEach, showFor } from '../../../../core/node/properties';
import { PATIENCE_FOR_HARMLESS } from '../../../../core/pacing/patience';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { periodProperties, readPeriod, type Period } from '../../../../core/parameters/period';
import { presentList, readPages, type Listed } from '../../../../core/run/pages';
import { HISTORY_BYTES } from '../../limits';
import { readWholeId } from '../../service/ids';
import type { Session } from '../../service/session';
import { rongCloudOperation } from '../operation';
import { refusalsOf } from '../refusals';
import { historyPages, type AskHistory } from './historyPages';
import { busChannelProperty, readBusChannel, toProperties, toProperty } from './recipients';
import { targetNames, targetOptions } from './targets';
import { typeOf } from './types/names';

const TARGETS = ['user', 'group', 'chatRoom', 'ultraGroup'] as const;

type Target = (typeof TARGETS)[number];

/** Where each kind of conversation is read (the vendor's server SDKs). */
const PATHS = {
	user: '/v3/message/private/query.json',
	group: '/v3/message/group/query.json',
	chatRoom: '/v3/message/chatroom/query.json',
	ultraGroup: '/v3/message/ultragroup/query.json',
} as const satisfies Record<Target, string>;

interface Query extends Period {
	readonly target: Target;
	readonly to: string;
	readonly userId: string;
	readonly includeStart: boolean;
	readonly limit: number | undefined;
	/** Of an ultra group; undefined for the default one. */
	readonly busChannel: string | undefined;
}

/** Whose conversation with the user it is, by target. */
const conversationFields = TARGETS.map((target) => {
	const field = { ...toProperties[target], displayName: 'Conversation With', hint: '' };
	if (target !== 'user') {
		const description = `ID of the ${targetNames[target]}, with its case`;
		return [target, { ...field, description }] as const;
	}
	const description = 'ID of the other user, with its case';
	return [target, { ...field, placeholder: 'e.g. alice', description }] as const;
});

const properties: INodeProperties[] = [
	{
		displayName: 'Target',
		name: 'target',
		type: 'options',
		options: TARGETS.map((target) => {
			const { name, value } = targetOptions[target];
			return { name, value };
		}),
		default: 'user',
		description: 'What kind of conversation to read',
	},
	...fieldForEach('target', conversationFields, {
		...toProperty,
		displayName: 'Conversation With',
		description: 'ID of the other user, the group or the room',
		hint: '',
	}),
	{
		displayName: 'User ID',
		name: 'userId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. support',
		description: 'Whose history is read: a user who takes part in the conversation',
	},
	...showFor({ target: ['ultraGroup'] }, [busChannelProperty]),
	...periodProperties,
	...listProperties,
	optionsProperty([
		{
			displayName: 'Include Start',
			name: 'includeStart',
			type: 'boolean',
			default: false,
			description: 'Whether messages of the very moment of Start Time are among them',
		},
	]),
];

const refusals = refusalsOf(properties, {
	userId: 'userId',
	targetId: 'to',
	busChannel: 'busChannel',
	startTime: 'startTime',
	endTime: 'endTime',
});

function read(reader: ItemReader): Query {
	const target = reader.choice('target', TARGETS);
	return {
		target,
		busChannel: target === 'ultraGroup' ? readBusChannel(reader) : undefined,
		to: readWholeId(reader, 'to'),
		userId: readWholeId(reader, 'userId'),
		...readPeriod(reader),
		includeStart: reader.flag('options.includeStart'),
		limit: reader.limit(),
	};
}

/** One question for messages, from a moment on. */
function ask(query: Query, session: Session, signal: AbortSignal): AskHistory {
	const { target, to, userId, endTime, busChannel } = query;
	return async ({ startTime, isIncluded, pageSize }) =>
		await session.call(
			{
				method: 'POST',
				path: PATHS[target],
				body: {
					json: {
						userId,
						targetId: to,
						startTime,
						endTime,
						...(isIncluded ? { includeStart: true } : {}),
						pageSize,
						...(busChannel === undefined ? {} : { busChannel }),
					},
				},
				pace: { lane: 'other', policy: PATIENCE_FOR_HARMLESS },
				refusals,
				maxAnswerBytes: HISTORY_BYTES,
				doubt: 'Nothing was changed by it; it is safe to run it again.',
			},
			signal,
		);
}

/** Between two users the service names the other one as target, whoever of them wrote. */
function recipientOf(entry: IDataObject, { target, to, userId }: Query): string {
	const other = plainText(entry.targetId) || to;
	return target === 'user' && plainText(entry.fromUserId) === other ? userId : other;
}

/** Documented as JSON text; where a server gives the object itself, its JSON text. */
function jsonTextOf(value: unknown): string {
	const isNothing = value === null || (isObject(value) && Object.keys(value).length === 0);
	if (typeof value !== 'object' || isNothing) return plainText(value);
	return JSON.stringify(value);
}

function toJson(entry: IDataObject, query: Query): IDataObject {
	const objectName = plainText(entry.objectName);
	const extraContent = jsonTextOf(entry.extraContent);
	const busChannel = plainText(entry.busChannel) || query.busChannel;
	return {
		messageId: plainText(entry.messageUID),
		from: plainText(entry.fromUserId),
		to: recipientOf(entry, query),
		target: query.target,
		messageType: typeOf(objectName),
		objectName,
		sentAt: isoOf(entry.msgTime),
		content: jsonTextOf(entry.content),
		...(extraContent === '' ? {} : { extraContent }),
		...(busChannel === undefined ? {} : { busChannel }),
	};
}

/** message / getHistory: what the cloud keeps of a conversation, from the oldest on. */
export const getHistory = rongCloudOperation<Query, Query, Listed<IDataObject>>(
	{
		value: 'getHistory',
		name: 'Get History',
		action: 'Get the message history',
		description:
			'List the messages of a conversation, the oldest first. Needs a plan that keeps them.',
		properties,
	},
	{
		read,
		plan: async (query) => accepted([query]),
		send: async (query, { session }, signal) =>
			await readPages(historyPages(query, ask(query, session, signal)), query.limit, signal),
		present: (query, listed) => presentList(listed, (entry) => ({ json: toJson(entry, query) })),
		subjects: () => [],
		wording: { subject: 'messages', done: 'read', changesNothing: true },
	},
);
