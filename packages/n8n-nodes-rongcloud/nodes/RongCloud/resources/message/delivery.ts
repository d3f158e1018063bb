import type { INodeProperties } from 'n8n-workflow';
import { plainText } from '../../../../core/base/json';
import { badInput, type ProblemError } from '../../../../core/base/problem';
import { readChosenMembers } from '../../../../core/messages/chosenMembers';
import { readSwitches, switchOptions } from '../../../../core/messages/switches';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { readMaxMessagesPerSecond } from '../../../../core/parameters/limitFields';
import type { ParameterPath } from '../../../../core/parameters/paths';
import type { Field } from '../../../../core/service/request';
import { LIMITS, SEND_LIMITS } from '../../limits';
import { IDS } from '../../service/ids';
import { PUSH_EXT_OPTIONS, pushOptions, readPush } from './push';
import { SWITCHES } from './switches';
import { TARGETS, type Target } from './targets';

/** How a message is delivered, beside what it says and to whom. */
export interface Delivery {
	/** Fields of the request as they go on the wire. */
	readonly fields: Readonly<Record<string, Exclude<Field, readonly string[]>>>;
	/** Members of the one group who get it; empty: all of them. */
	readonly recipientUsers: readonly string[];
}

type Fields = Delivery['fields'];

const forTargets = (...target: Target[]) => ({ show: { '/target': target } });

/** Targets whose recipients are notified by push. */
const PUSHED = TARGETS.filter((target) => target !== 'chatRoom');

/** Targets whose messages apps can add data to. */
const EXPANDED = ['user', 'group', 'ultraGroup'] as const satisfies readonly Target[];

const RANDOM = 'options.msgRandom';
const REQUEST_NUMBER = 'Request Number';
const BADGE = 'options.badgeCount';
const EXTRA = 'options.extraContent';

/** Options of the delivery; a collection lists them with the others. */
export const deliveryOptions: INodeProperties[] = [
	...switchOptions(SWITCHES),
	...pushOptions.map((option) => ({ ...option, displayOptions: forTargets(...PUSHED) })),
	{
		displayName: 'Badge',
		name: 'badgeCount',
		type: 'number',
		typeOptions: { minValue: LIMITS.badge.min, maxValue: LIMITS.badge.max },
		default: 0,
		description:
			"Number on the app's icon on iPhones. 0 clears it, -1 leaves it as it is. With one recipient only.",
		displayOptions: forTargets('user'),
	},
	{
		displayName: 'Expansion Content (JSON)',
		name: 'extraContent',
		type: 'json',
		default: '{}',
		description: `Pairs of texts that can be changed after sending, ${LIMITS.extraPairs} at most; makes the message expandable`,
		displayOptions: forTargets(...EXPANDED),
	},
	{
		displayName: 'Only to These Members',
		name: 'recipientUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. alice, bob',
		description:
			'IDs of members who alone get the message. It then goes to exactly one group, and is not kept in the history.',
		displayOptions: forTargets('group', 'ultraGroup'),
	},
	{
		displayName: 'Priority',
		name: 'priority',
		type: 'options',
		options: [
			{ name: 'High', value: 'high', description: "As messages on the console's allow-list" },
			{ name: 'Normal', value: 'normal', description: 'As the service does by itself' },
			{ name: 'Low', value: 'low', description: 'Dropped first when a room is flooded' },
		],
		default: 'normal',
		description: 'Which messages the service keeps when a room gets more than it can pass on',
		displayOptions: forTargets('chatRoom'),
	},
	{
		displayName: REQUEST_NUMBER,
		name: 'msgRandom',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1024',
		description:
			'A number of your own for one call (msgRandom). Ultra groups take the same one once only within a minute.',
	},
];

function readBadge(reader: ItemReader, to: readonly string[]): Fields {
	if (!reader.isAdded(BADGE)) return {};
	const count = reader.whole(BADGE, LIMITS.badge);
	if (count === undefined) return {};
	if (to.length === 1) return { count };
	throw badInput(
		`${reader.label(BADGE)} is set, but ${reader.label('to')} names ${to.length} users.`,
		'RongCloud sets it for one user in a call. Use one item for each.',
	);
}

/** Texts by keys; numbers and truth values become texts. */
function readExpansion(reader: ItemReader): Fields {
	const entries = Object.entries(reader.json(EXTRA));
	if (entries.length === 0) return {};
	const label = reader.label(EXTRA);
	if (entries.length > LIMITS.extraPairs) {
		throw badInput(
			`${label} has ${entries.length} entries; RongCloud takes ${LIMITS.extraPairs}.`,
			'Remove some, or put several values into one text.',
		);
	}
	for (const [key, value] of entries) {
		const text = plainText(value);
		const isText = ['string', 'number', 'boolean'].includes(typeof value);
		if (LIMITS.extraKey.test(key) && isText && [...text].length <= LIMITS.extraValueChars) continue;
		throw badInput(
			`${label}: the entry "${key}" is not what RongCloud takes.`,
			`A key has up to 32 letters, digits and the characters + = - _, a value is a text of up to ${LIMITS.extraValueChars.toLocaleString('en')} characters.`,
		);
	}
	const texts = entries.map(([key, value]) => [key, plainText(value)]);
	return { expansion: true, extraContent: JSON.stringify(Object.fromEntries(texts)) };
}

const PRIORITIES = { high: 1, normal: undefined, low: 3 } as const;

function readPriority(reader: ItemReader): Fields {
	if (reader.text('options.priority') === '') return {};
	const chosen = reader.choice('options.priority', ['high', 'normal', 'low']);
	return { priority: PRIORITIES[chosen] };
}

/**
 * Fields that a message to chosen members of a group may not have, and the options that they come from:
 * "expansion, extraContent, disablePush, and pushExt fields are not supported"
 * (https://docs.rongcloud.io/platform-chat-api/message/send-group).
 */
const NOT_FOR_MEMBERS: ReadonlyArray<readonly [field: string, options: readonly ParameterPath[]]> =
	[
		['extraContent', [EXTRA]],
		['expansion', ['options.expansion']],
		['disablePush', ['options.silent']],
		['pushExt', PUSH_EXT_OPTIONS],
	];

function checkMembers(reader: ItemReader, fields: Fields): void {
	const [, options] = NOT_FOR_MEMBERS.find(([field]) => fields[field] !== undefined) ?? [];
	if (options === undefined) return;
	const labels = options.filter((name) => reader.isAdded(name)).map((name) => reader.label(name));
	throw badInput(
		`${reader.label('options.recipientUsers')} is set, and so is ${labels.join(', ')}.`,
		'RongCloud sends to chosen members of a group without push settings, expansion and silence. Remove one or the other from the options.',
	);
}

/** Of whoever sends under one number what needs several calls. */
export function severalCalls(recipients: number, recipientsPerCall: number): ProblemError {
	return badInput(
		`'${REQUEST_NUMBER}' is set, but ${recipients} recipients need several calls.`,
		`A number is for one call: RongCloud may take a second one with the same number for a repeat of the first, and not send it. Use items of ${recipientsPerCall} recipients at most, each with a number of its own, or remove the option.`,
	);
}

/**
 * `msgRandom`: "a unique request ID", by which repeats are known (the vendor's Go SDK).
 *
 * @throws ProblemError where one item needs several calls
 */
function readRandom(reader: ItemReader, target: Target, to: readonly string[]): Fields {
	const msgRandom = reader.whole(RANDOM, { min: 0 });
	const most = Math.min(
		SEND_LIMITS[target].recipientsPerCall,
		readMaxMessagesPerSecond(reader) ?? Infinity,
	);
	if (msgRandom !== undefined && to.length > most) throw severalCalls(to.length, most);
	return { msgRandom };
}

/**
 * Reads the options that fit the target; those of another target, which the editor hides, are left
 * alone. What is as the service does by itself is not sent.
 *
 * @throws ProblemError on bad input
 */
export function readDelivery(reader: ItemReader, target: Target, to: readonly string[]): Delivery {
	const isGroup = target === 'group' || target === 'ultraGroup';
	const recipientUsers = isGroup
		? readChosenMembers(reader, to, { rule: IDS, places: 'groups' })
		: [];
	const isExpanded = EXPANDED.some((one) => one === target);
	const fields: Fields = {
		...readSwitches(reader, target, SWITCHES),
		...(target === 'chatRoom' ? readPriority(reader) : readPush(reader)),
		...(target === 'user' ? readBadge(reader, to) : {}),
		...(isExpanded ? readExpansion(reader) : {}),
		...readRandom(reader, target, to),
	};
	if (target === 'group' && recipientUsers.length > 0) checkMembers(reader, fields);
	return { fields, recipientUsers };
}
