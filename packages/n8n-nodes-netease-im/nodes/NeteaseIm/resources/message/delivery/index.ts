import type { INodeProperties } from 'n8n-workflow';
import { badInput } from '../../../../../core/base/problem';
import { readChosenMembers } from '../../../../../core/messages/chosenMembers';
import { readSwitches, switchOptions } from '../../../../../core/messages/switches';
import type { ItemReader } from '../../../../../core/parameters/itemReader';
import { IDS } from '../../../service/ids';
import { CONVERSATIONS, type Target } from '../targets';
import { antispamOption, readAntispam } from './antispam';
import { given, grouped, jsonText, type Entry, type Groups } from './groups';
import { forcePushOptions, pushTextOptions, readForcePush, readPushTexts } from './push';
import { readReply, replyOption } from './reply';
import { readRobot, robotOption } from './robot';
import { SWITCHES } from './switches';

const forTargets = (targets: readonly Target[], options: readonly INodeProperties[]) =>
	options.map((option) => ({
		...option,
		displayOptions: { show: { '/target': [...targets] } },
	}));

export const callbackEnvironmentOption: INodeProperties = {
	displayName: 'Callback Environment',
	name: 'callbackEnvironment',
	type: 'string',
	default: '',
	placeholder: 'e.g. staging',
	description:
		'Name of the environment in the console whose address gets the copy of the message, instead of the usual one',
};

export const extensionOption: INodeProperties = {
	displayName: 'Extension (JSON)',
	name: 'extension',
	type: 'json',
	default: '{}',
	description: 'Data of your own that the receiving app gets with the message',
};

/** Options of the delivery; a collection lists them with the others. */
export const deliveryOptions: INodeProperties[] = [
	...switchOptions(SWITCHES),
	callbackEnvironmentOption,
	antispamOption,
	extensionOption,
	...forTargets(CONVERSATIONS, [
		...pushTextOptions,
		...forcePushOptions,
		replyOption,
		{
			displayName: 'Hide From',
			name: 'hideFrom',
			type: 'options',
			options: [
				{ name: 'Nobody', value: 'none', description: 'Both sides have it in their history' },
				{ name: 'Receiver', value: 'receiver', description: 'Only the sender keeps it' },
				{ name: 'Sender', value: 'sender', description: 'Only the receiver keeps it' },
			],
			default: 'none',
			description: 'Which side does not get the message into its devices and history',
		},
	]),
	...forTargets(
		['team'],
		[
			robotOption,
			{
				displayName: 'Only These Members',
				name: 'inclusive',
				type: 'boolean',
				default: true,
				description: 'Whether the chosen members alone get the message, or all but them',
			},
		],
	),
	...forTargets(
		['team', 'chatRoom'],
		[
			{
				displayName: 'Chosen Members',
				name: 'recipientUsers',
				type: 'string',
				default: '',
				placeholder: 'e.g. alice, bob',
				description:
					'Account IDs of members who alone get the message. It then goes to exactly one team or room.',
			},
		],
	),
];

function readHidden(reader: ItemReader): Entry[] {
	if (reader.text('options.hideFrom') === '') return [];
	const side = reader.choice('options.hideFrom', ['none', 'sender', 'receiver']);
	return side === 'none' ? [] : [[`${side}_no_sense`, true]];
}

function readMembers(reader: ItemReader, target: Target, to: readonly string[]): Entry[] {
	const users = readChosenMembers(reader, to, { rule: IDS, places: 'teams or rooms' });
	if (users.length === 0) return [];
	if (target === 'chatRoom') return [['receiver_ids', users]];
	return [
		['target_option.receiver_account_ids', users],
		['target_option.inclusive', reader.flag('options.inclusive', true)],
	];
}

/** A message to chosen members of a room cannot be configured (v2, "sending to a chat room"). */
function checkRoom(reader: ItemReader, { receiver_ids: users, message_config: config }: Groups) {
	if (users === undefined || config === undefined) return;
	throw badInput(
		`${reader.label('options.recipientUsers')} is set, and so are options about history, mute or priority.`,
		'A message to chosen members of a room goes without them. Remove one or the other.',
	);
}

/** What an item says of its message beside the options. */
export interface Delivered {
	readonly target: Target;
	readonly to: readonly string[];
	/** Value of `messageType`. */
	readonly type: string;
}

/**
 * Reads the options that fit the target; those of another target, which the editor hides, are left alone.
 * What is as the service does by itself is not sent.
 *
 * @throws ProblemError on bad input
 */
export function readDelivery(reader: ItemReader, { target, to, type }: Delivered): Groups {
	const isConversation = CONVERSATIONS.some((one) => one === target);
	const hasMembers = target === 'team' || target === 'chatRoom';
	const groups = grouped([
		...Object.entries(readSwitches(reader, target, SWITCHES)),
		...given('route_config.route_environment', reader.text('options.callbackEnvironment').trim()),
		...(isConversation ? [...readPushTexts(reader), ...readForcePush(reader)] : []),
		...readAntispam(reader, type === 'custom'),
		...(target === 'team' ? readRobot(reader) : []),
		...(hasMembers ? readMembers(reader, target, to) : []),
		...(isConversation ? [...readHidden(reader), ...readReply(reader, to)] : []),
		...given('extension', jsonText(reader.json('options.extension'))),
	]);
	checkRoom(reader, groups);
	return groups;
}
