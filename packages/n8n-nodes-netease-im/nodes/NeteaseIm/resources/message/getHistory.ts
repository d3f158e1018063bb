import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { plainText } from '../../../../core/base/json';
import { accepted } from '../../../../core/base/outcome';
import { listProperties } from '../../../../core/node/listProperties';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { fieldForEach } from '../../../../core/node/properties';
import { readChoices } from '../../../../core/parameters/choices';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { periodProperties, readPeriod, type Period } from '../../../../core/parameters/period';
import { presentList, readPages, type Listed } from '../../../../core/run/pages';
import { pathTo, type ServiceRequest } from '../../../../core/service/request';
import { conversationId, readWholeId } from '../../service/ids';
import { neteaseOperation } from '../operation';
import { TYPE_NAMES, TYPE_NUMBERS } from './content';
import { toFound } from './found';
import { foundPages } from './foundPages';
import { fromProperty, toProperties, toProperty } from './recipients';
import { TARGETS, targetNames, targetOptions, type Target } from './targets';
import { contents } from './types';

interface Query extends Period {
	readonly target: Target;
	readonly to: string;
	readonly from: string;
	/** Numbers of message types; empty: all. */
	readonly types: readonly number[];
	readonly limit: number | undefined;
}

/** Whose conversation with the user it is, by target. */
const conversationFields = TARGETS.map((target) => {
	const field = { ...toProperties[target], hint: '' };
	if (target !== 'user') {
		return [target, { ...field, description: `Number of the ${targetNames[target]}` }] as const;
	}
	const description = 'Account ID (accid) of the other user';
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
		description: 'Whose conversation to read',
	},
	...fieldForEach('target', conversationFields, {
		...toProperty,
		description: 'ID of the other user, the team or the room',
		hint: '',
	}),
	{
		...fromProperty,
		description: 'Account ID of a user who takes part in the conversation, whose history is read',
	},
	...periodProperties,
	...listProperties,
	optionsProperty([
		{
			displayName: 'Message Types',
			name: 'messageTypes',
			type: 'multiOptions',
			options: contents.choices.map(({ name, value }) => ({ name, value })),
			default: [],
			description: 'Only messages of these types; all where empty',
		},
	]),
];

function readTypes(reader: ItemReader): number[] {
	return readChoices(reader, 'options.messageTypes', TYPE_NAMES).map((type) => TYPE_NUMBERS[type]);
}

function read(reader: ItemReader): Query {
	return {
		target: reader.choice('target', TARGETS),
		to: readWholeId(reader, 'to'),
		from: readWholeId(reader, 'from'),
		...readPeriod(reader),
		types: readTypes(reader),
		limit: reader.limit(),
	};
}

/** Rooms know no span of time (the vendor's SDKs); it is looked at here. */
function requestOf(query: Query): Pick<ServiceRequest, 'path' | 'query'> {
	const { target, to, from, startTime, endTime, types } = query;
	const only = types.length === 0 ? {} : { message_type: types.join(',') };
	if (target === 'chatRoom') {
		return {
			path: pathTo`/im/v2.1/chatrooms/${to}/messages`,
			query: { sender_id: from, ...only },
		};
	}
	return {
		path: pathTo`/im/v2.1/conversations/${conversationId(from, target, to)}/messages`,
		query: { begin_time: startTime, end_time: endTime, ...only },
	};
}

/** Whether a message is of the time asked for, or does not say. */
function isWithin({ create_time: sent }: IDataObject, { startTime, endTime }: Period): boolean {
	const sentMs = Number(plainText(sent) || NaN);
	return Number.isNaN(sentMs) || (sentMs >= startTime && sentMs <= endTime);
}

/** message / getHistory: what the cloud keeps of a conversation (the vendor's SDKs). */
export const getHistory = neteaseOperation<Query, Query, Listed<IDataObject>>(
	{
		value: 'getHistory',
		name: 'Get History',
		action: 'Get the message history',
		description: 'List the messages of a conversation',
		properties,
	},
	{
		read,
		plan: async (query) => accepted([query]),
		async send(query, { session }, signal) {
			const isWanted = (entry: IDataObject) => isWithin(entry, query);
			const pages = foundPages(session, requestOf(query), isWanted, signal);
			return await readPages(pages, query.limit, signal);
		},
		present: ({ target, to }, listed) =>
			presentList(listed, (entry) => ({ json: toFound(entry, { target, to }) })),
		subjects: () => [],
		wording: { subject: 'messages', done: 'read', changesNothing: true },
	},
);
