import type { INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { GROUP_IDS, USER_IDS } from '../../service/ids';
import { recipientFields } from './recipientFields';
import type { Target } from './sendCall';
import { TARGETS } from './targets';

/** Whom a message goes to: the kind of recipient, and which. */
export const recipientProperties: INodeProperties[] = [
	{
		displayName: 'Send To',
		name: 'target',
		type: 'options',
		options: [
			{ name: 'User', value: 'user', description: 'One or more users, each in their own chat' },
			{ name: 'Group', value: 'group', description: 'One or more groups, for all members to see' },
			{
				name: 'Chat Room',
				value: 'chatRoom',
				description: 'One or more chat rooms, for all who are in them now',
			},
		],
		default: 'user',
		description: 'Whom to send the message to',
	},
	...recipientFields({
		default: { mode: 'list', value: '' },
		hint: 'Several: separate them with commas, or give a list by expression',
		forgets: true,
	}),
];

export interface Recipients {
	readonly target: Target;
	readonly to: readonly string[];
}

/** @throws ProblemError on bad input */
export function readRecipients(reader: ItemReader): Recipients {
	const target = reader.choice('target', TARGETS);
	return { target, to: reader.requiredList('to', target === 'user' ? USER_IDS : GROUP_IDS) };
}
