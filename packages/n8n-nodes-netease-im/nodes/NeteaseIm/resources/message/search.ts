import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { accepted } from '../../../../core/base/outcome';
import { badInput } from '../../../../core/base/problem';
import { listProperties } from '../../../../core/node/listProperties';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import type { ListRule } from '../../../../core/parameters/list';
import { presentList, readPages, type Listed } from '../../../../core/run/pages';
import type { Field } from '../../../../core/service/request';
import { LIMITS } from '../../limits';
import { IDS, readWholeId } from '../../service/ids';
import { SERVICE } from '../../service/texts';
import { neteaseOperation } from '../operation';
import { toFound } from './found';
import { foundPages } from './foundPages';

interface Query {
	readonly query: Readonly<Record<string, Field>>;
	readonly limit: number | undefined;
}

const PATH = '/im/v2.1/messages/actions/search_messages';

const properties: INodeProperties[] = [
	{
		displayName: 'Operator',
		name: 'operator',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. support',
		description: 'Account ID of the user whose messages are searched: those they sent or got',
	},
	{
		displayName: 'Keywords',
		name: 'keywords',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. order, invoice',
		description: `What the text or the description has, ${LIMITS.searchKeywords} words at most`,
		hint: 'Several: separate them with commas, or give a list by expression',
	},
	{
		displayName: 'Start Time',
		name: 'startTime',
		type: 'dateTime',
		default: '',
		description: 'Messages after this moment; as far back as the service goes where it is empty',
	},
	...listProperties,
	optionsProperty([
		{
			displayName: 'Match All Keywords',
			name: 'matchAll',
			type: 'boolean',
			default: false,
			description: 'Whether a message must have all of the keywords, instead of one',
		},
		{
			displayName: 'Senders',
			name: 'senders',
			type: 'string',
			default: '',
			placeholder: 'e.g. alice, bob',
			description: `Only messages of these accounts, ${LIMITS.searchSenders} at most`,
		},
	]),
];

function readUpTo(reader: ItemReader, name: string, most: number, rule?: ListRule): string[] {
	const entries = reader.list(name, rule);
	if (entries.length <= most) return entries;
	throw badInput(
		`${reader.label(name)} has ${entries.length} entries.`,
		`${SERVICE} takes ${most}. Split them over several items.`,
	);
}

function read(reader: ItemReader): Query {
	const operator = readWholeId(reader, 'operator');
	const keywords = readUpTo(reader, 'keywords', LIMITS.searchKeywords);
	if (keywords.length === 0) {
		throw badInput(`${reader.label('keywords')} is empty.`, 'Enter at least one word.');
	}
	const senders = readUpTo(reader, 'options.senders', LIMITS.searchSenders, IDS);
	const startTime = reader.date('startTime')?.getTime();
	return {
		query: {
			operator_id: operator,
			keyword_list: JSON.stringify(keywords),
			...(reader.flag('options.matchAll') ? { keyword_match_type: 1 } : {}),
			...(senders.length === 0 ? {} : { sender_account_ids: senders.join(',') }),
			// From the oldest on: the other way round it would be the end.
			...(startTime === undefined ? {} : { start_time: startTime, direction: 1 }),
		},
		limit: reader.limit(),
	};
}

/** message / search: GET /im/v2.1/messages/actions/search_messages (the vendor's SDKs). */
export const search = neteaseOperation<Query, Query, Listed<IDataObject>>(
	{
		value: 'search',
		name: 'Search',
		action: 'Search messages',
		description: 'Find messages of a user by words. Needs a plan with this function.',
		properties,
	},
	{
		read,
		plan: async (query) => accepted([query]),
		async send({ query, limit }, { session }, signal) {
			const pages = foundPages(session, { path: PATH, query }, () => true, signal);
			return await readPages(pages, limit, signal);
		},
		present: (_query, listed) => presentList(listed, (entry) => ({ json: toFound(entry) })),
		subjects: () => [],
		wording: { subject: 'messages', done: 'read', changesNothing: true },
	},
);
