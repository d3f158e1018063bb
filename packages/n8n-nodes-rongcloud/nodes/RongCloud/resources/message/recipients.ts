import type { INodeProperties } from 'n8n-workflow';
import { badInput } from '../../../../core/base/problem';
import { fieldForEach } from '../../../../core/node/properties';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { LIMITS } from '../../limits';
import { IDS, readWholeId } from '../../service/ids';
import { targetOptions, type Target } from './targets';

/** Whom a message goes to, and from whom it is. */
export interface Recipients<Kind extends Target = Target> {
	readonly target: Kind;
	readonly to: readonly string[];
	readonly from: string;
}

const NOT_CHECKED = 'The service does not check whether they exist.';

export const toProperty: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. alice, bob',
	description:
		'IDs of the users, groups or rooms, with their case. The service does not check whether they exist.',
	hint: 'Several: separate them with commas, or give a list by expression',
};

const usersProperty: INodeProperties = {
	...toProperty,
	description: `IDs of the users, with their case. ${NOT_CHECKED}`,
};

/** What `to` asks for, by target. */
export const toProperties = {
	user: usersProperty,
	system: usersProperty,
	group: {
		...toProperty,
		placeholder: 'e.g. team',
		description: `IDs of the groups, with their case. ${NOT_CHECKED}`,
	},
	chatRoom: {
		...toProperty,
		placeholder: 'e.g. lobby',
		description: `IDs of the chat rooms, with their case. ${NOT_CHECKED}`,
	},
	ultraGroup: {
		...toProperty,
		placeholder: 'e.g. community',
		description: `IDs of the ultra groups, with their case. ${NOT_CHECKED}`,
	},
} as const satisfies Record<Target, INodeProperties>;

export const fromProperty: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. support',
	description:
		'User ID of the sender, who must have been registered: else push notifications show no name',
};

/**
 * The parameters whom, whom to and from whom.
 *
 * @param targets those of the operation; a user is one of them
 */
export function recipientProperties(targets: readonly Target[]): INodeProperties[] {
	const fields = targets.map((target) => [target, toProperties[target]] as const);
	return [
		{
			displayName: 'Send To',
			name: 'target',
			type: 'options',
			options: targets.map((target) => targetOptions[target]),
			default: 'user',
			description: 'Whom to send the message to',
		},
		...fieldForEach('target', fields, toProperty),
		fromProperty,
	];
}

export const busChannelProperty: INodeProperties = {
	displayName: 'Channel',
	name: 'busChannel',
	type: 'string',
	default: '',
	placeholder: 'e.g. news',
	description:
		'Channel of the ultra group, which must exist: up to 20 letters and digits. Leave empty for the default one.',
};

/** @throws ProblemError when it is no name of a channel */
export function readBusChannel(reader: ItemReader): string | undefined {
	const channel = reader.text('busChannel').trim();
	if (channel === '') return undefined;
	if (LIMITS.busChannel.test(channel)) return channel;
	throw badInput(
		`${reader.label('busChannel')} is "${channel}", which RongCloud does not allow.`,
		'Use 1 to 20 letters and digits, as the channel is called.',
	);
}

/** @throws ProblemError on bad input */
export function readRecipients<Kind extends Target>(
	reader: ItemReader,
	targets: readonly Kind[],
): Recipients<Kind> {
	const target = reader.choice('target', targets);
	return { target, to: reader.requiredList('to', IDS), from: readWholeId(reader, 'from') };
}
