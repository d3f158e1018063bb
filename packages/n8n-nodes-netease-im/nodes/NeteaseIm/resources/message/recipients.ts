import type { INodeProperties } from 'n8n-workflow';
import { fieldForEach } from '../../../../core/node/properties';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { IDS, readWholeId } from '../../service/ids';
import { targetOptions, type Target } from './targets';

/** Whom a message goes to, and from whom it is. */
export interface Recipients<Kind extends Target = Target> {
	readonly target: Kind;
	readonly to: readonly string[];
	readonly from: string;
}

export const toProperty: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. alice, bob',
	description: 'Account IDs of the users, in capitals or not, or numbers of the teams or rooms',
	hint: 'Teams and rooms by number. Several: separated by commas, or a list by expression',
};

const SEVERAL = 'Several: separate them with commas, or give a list by expression';

/** What `to` asks for, by target. */
export const toProperties = {
	user: {
		...toProperty,
		description: 'Account IDs (accid) of the users, in capitals or not',
		hint: SEVERAL,
	},
	team: {
		...toProperty,
		placeholder: 'e.g. 6296180271',
		description: 'Numbers (tid) of the teams',
		hint: `The team's number, not its name. ${SEVERAL}`,
	},
	superTeam: {
		...toProperty,
		placeholder: 'e.g. 7480312',
		description: 'Numbers (tid) of the super teams',
		hint: `The super team's number, not its name. ${SEVERAL}`,
	},
	chatRoom: {
		...toProperty,
		placeholder: 'e.g. 1391380',
		description: 'Numbers (roomid) of the chat rooms',
		hint: `The room's number, not its name. ${SEVERAL}`,
	},
} as const satisfies Record<Target, INodeProperties>;

export const fromProperty: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. support',
	description: 'Account ID of the sender, who must exist',
};

/** The parameters whom, whom to and from whom. */
export function recipientProperties(targets: readonly Target[]): INodeProperties[] {
	const fields = targets.map((target) => [target, toProperties[target]] as const);
	return [
		{
			displayName: 'Send To',
			name: 'target',
			type: 'options',
			options: targets.map((target) => targetOptions[target]),
			default: 'user',
			description: 'Whom to send it to',
		},
		...fieldForEach('target', fields, toProperty),
		{
			...fromProperty,
			hint: 'An account of your app; if there is none yet, Account > Create makes one',
		},
	];
}

/** @throws ProblemError on bad input */
export function readRecipients<Kind extends Target>(
	reader: ItemReader,
	targets: readonly Kind[],
): Recipients<Kind> {
	const target = reader.choice('target', targets);
	return { target, to: reader.requiredList('to', IDS), from: readWholeId(reader, 'from') };
}
