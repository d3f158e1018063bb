import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { parseObject } from '../../../../core/base/json';
import { badInput } from '../../../../core/base/problem';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { IDS } from '../../service/ids';
import type { MessageContent } from './content';
import type { Target } from './targets';

/** Targets whose messages can mention members. */
const MENTIONING: readonly Target[] = ['group', 'ultraGroup'];

const forMentions = { show: { '/target': [...MENTIONING] } };

/** Options that end up in the content of any type; a collection lists them with the others. */
export const memberOptions: INodeProperties[] = [
	{
		displayName: 'Extra',
		name: 'extra',
		type: 'string',
		default: '',
		placeholder: 'e.g. {"orderId": "1024"}',
		description: 'Text of your own that the receiving app gets with the content',
	},
	{
		displayName: 'Mention Everybody',
		name: 'mentionAll',
		type: 'boolean',
		default: false,
		description: 'Whether all members are mentioned (@all)',
		displayOptions: forMentions,
	},
	{
		displayName: 'Mention These Users',
		name: 'mentionUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. alice, bob',
		description: 'IDs of members who are mentioned (@)',
		displayOptions: forMentions,
	},
	{
		displayName: 'Mention Push Text',
		name: 'mentionedContent',
		type: 'string',
		default: '',
		placeholder: 'e.g. You were mentioned',
		description: 'Text of the push notification of a mention, before any other push text',
		displayOptions: forMentions,
	},
	{
		displayName: 'Sender Info',
		name: 'senderInfo',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add sender',
		description: 'The sender as apps show them with this message',
		options: [
			{
				displayName: 'Sender',
				name: 'value',
				values: [
					{
						displayName: 'ID',
						name: 'id',
						type: 'string',
						default: '',
						placeholder: 'e.g. support',
						description: 'User ID; From where it is empty',
					},
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. Support',
					},
					{
						displayName: 'Portrait',
						name: 'portrait',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://example.com/support.png',
						description: 'Address of a picture',
					},
				],
			},
		],
	},
];

/** Values that are not blank. */
function given(values: Readonly<Record<string, string>>): IDataObject {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
}

function readSender(reader: ItemReader, from: string): IDataObject | undefined {
	const text = (name: string) => reader.text(`options.senderInfo.value.${name}`);
	const sender = given({ id: text('id'), name: text('name'), portrait: text('portrait') });
	return Object.keys(sender).length === 0 ? undefined : { id: from, ...sender };
}

/** Who is mentioned, as the content has it: 1 for all, 2 for those who are listed. */
function readMentions(reader: ItemReader): IDataObject | undefined {
	const all = reader.flag('options.mentionAll');
	const users = reader.list('options.mentionUsers', IDS);
	const mentionedContent = reader.text('options.mentionedContent');
	if (all && users.length > 0) {
		throw badInput(
			`${reader.label('options.mentionAll')} is on, and ${reader.label('options.mentionUsers')} names ${users.length}.`,
			'Use one of them.',
		);
	}
	if (!all && users.length === 0) {
		if (mentionedContent.trim() === '') return undefined;
		throw badInput(
			`${reader.label('options.mentionedContent')} is set, but nobody is mentioned.`,
			`Turn ${reader.label('options.mentionAll')} on, or name users under ${reader.label('options.mentionUsers')}.`,
		);
	}
	return {
		...(all ? { type: 1 } : { type: 2, userIdList: users }),
		...given({ mentionedContent }),
	};
}

/** The user's own type may hold a text that nothing can be added to. */
function members(reader: ItemReader, content: MessageContent['content']): IDataObject {
	if (typeof content !== 'string') return content;
	const parsed = parseObject(content);
	if (parsed.ok) return parsed.value;
	throw badInput(
		`${reader.label('customContent')} is no JSON object, so the options cannot add to it: ${parsed.reason}.`,
		`Remove ${reader.label('options.extra')}, ${reader.label('options.senderInfo')} and mentions from the options, or enter a JSON object.`,
	);
}

/** A content with what options add, and whether it mentions somebody: the request says so too. */
export interface WholeContent extends Pick<MessageContent, 'content'> {
	readonly mentions: boolean;
}

/**
 * @throws ProblemError on bad input
 */
export function withMembers(
	reader: ItemReader,
	content: MessageContent['content'],
	{ target, from }: { readonly target: Target; readonly from: string },
): WholeContent {
	const user = readSender(reader, from);
	const mentionedInfo = MENTIONING.includes(target) ? readMentions(reader) : undefined;
	const added: IDataObject = {
		...given({ extra: reader.text('options.extra') }),
		...(user === undefined ? {} : { user }),
		...(mentionedInfo === undefined ? {} : { mentionedInfo }),
	};
	const mentions = mentionedInfo !== undefined;
	if (Object.keys(added).length === 0) return { content, mentions };
	return { content: { ...members(reader, content), ...added }, mentions };
}
