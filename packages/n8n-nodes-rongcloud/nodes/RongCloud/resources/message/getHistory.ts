import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/base/json';
import { isoOf } from '../../../../core/parameters/dates';
import { accepted, mapReply } from '../../../../core/base/outcome';
import { listProperties } from '../../../../core/node/listProperties';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { PATIENCE_FOR_HARMLESS } from '../../../../core/pacing/patience';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { periodProperties, readPeriod, type Period } from '../../../../core/parameters/period';
import {
	presentList,
	readPages,
	type Listed,
	type Page,
	type PagedList,
} from '../../../../core/run/pages';
import { LIMITS } from '../../limits';
import { readWholeId } from '../../service/ids';
import type { Session } from '../../service/session';
import { rongCloudOperation } from '../operation';
import { toProperty } from './recipients';
import { targetOptions } from './targets';
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
}

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
	{
		...toProperty,
		displayName: 'Conversation With',
		placeholder: 'e.g. alice',
		description: 'ID of the other user, the group or the room',
		hint: '',
	},
	{
		displayName: 'User ID',
		name: 'userId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. support',
		description: 'Whose history is read: a user who takes part in the conversation',
	},
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

function read(reader: ItemReader): Query {
	return {
		target: reader.choice('target', TARGETS),
		to: readWholeId(reader, 'to'),
		userId: readWholeId(reader, 'userId'),
		...readPeriod(reader),
		includeStart: reader.flag('options.includeStart'),
		limit: reader.limit(),
	};
}

const idOf = ({ messageUID }: IDataObject) => plainText(messageUID);

/**
 * A page is asked for by the time of the last message before, which is included: other messages may have
 * the same. Those that were read already are told apart by their IDs.
 */
function readPage({ data }: IDataObject): Page<IDataObject> {
	const answered: unknown[] = Array.isArray(data) ? data : [];
	const entries = answered.filter(isObject).filter((entry) => idOf(entry) !== '');
	const next = plainText(entries.at(-1)?.msgTime);
	return next === '' ? { entries } : { entries, next };
}

function pagesOf(query: Query, session: Session, signal: AbortSignal): PagedList<IDataObject> {
	const { target, to, userId, startTime, endTime, includeStart } = query;
	return {
		pageSize: LIMITS.historyPage,
		id: idOf,
		async read(position) {
			const outcome = await session.call(
				{
					method: 'POST',
					path: PATHS[target],
					body: {
						json: {
							userId,
							targetId: to,
							startTime: position === undefined ? startTime : Number(position),
							endTime,
							...(position !== undefined || includeStart ? { includeStart: true } : {}),
							// Always as many: the first of a page may be known already.
							pageSize: LIMITS.historyPage,
						},
					},
					pace: { lane: 'other', policy: PATIENCE_FOR_HARMLESS },
					doubt: 'Nothing was changed by it; it is safe to run it again.',
				},
				signal,
			);
			return mapReply(outcome, readPage);
		},
	};
}

/** Between two users the service names the other one as target, whoever of them wrote. */
function recipientOf(entry: IDataObject, { target, to, userId }: Query): string {
	const other = plainText(entry.targetId) || to;
	return target === 'user' && plainText(entry.fromUserId) === other ? userId : other;
}

function toJson(entry: IDataObject, query: Query): IDataObject {
	const objectName = plainText(entry.objectName);
	const extraContent = plainText(entry.extraContent);
	return {
		messageId: idOf(entry),
		from: plainText(entry.fromUserId),
		to: recipientOf(entry, query),
		target: query.target,
		messageType: typeOf(objectName),
		objectName,
		sentAt: isoOf(entry.msgTime),
		content: plainText(entry.content),
		...(extraContent === '' ? {} : { extraContent }),
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
			await readPages(pagesOf(query, session, signal), query.limit, signal),
		present: (query, listed) => presentList(listed, (entry) => ({ json: toJson(entry, query) })),
		subjects: () => [],
		wording: { subject: 'messages', done: 'read', changesNothing: true },
	},
);
