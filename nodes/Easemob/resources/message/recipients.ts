import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { searchReach } from '../../../../core/node/listSearch';
import type { ListSearch } from '../../../../core/node/resource';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { GROUP_IDS, USER_IDS } from '../../service/ids';
import { CHAT_ROOMS, GROUPS, USERS, type ServiceList } from '../../service/lists';
import { searchOf } from '../searchOf';
import type { Target } from './sendCall';

export const TARGETS = ['user', 'group', 'chatRoom'] as const satisfies readonly Target[];

/** As one speaks of them. */
export const targetNames = {
	user: 'user',
	group: 'group',
	chatRoom: 'chat room',
} as const satisfies Record<Target, string>;

/** The searches that the recipients' "From list" names. */
export const recipientSearches: Readonly<Record<string, ListSearch>> = {
	searchUsers: searchOf(USERS),
	searchGroups: searchOf(GROUPS),
	searchChatRooms: searchOf(CHAT_ROOMS),
};

interface Recipient {
	readonly displayName: string;
	readonly description: string;
	readonly target: Target;
	readonly list: ServiceList;
	readonly searchListMethod: keyof typeof recipientSearches;
	readonly placeholder: string;
	/** What may be typed as ID, where that is more than the service's own business. */
	readonly validation?: INodePropertyMode['validation'];
}

const SEVERAL = 'Several: separate them with commas, or give a list by expression';

/** Digits and separators; checked while one types, where the run would refuse it. */
const NUMBERS: INodePropertyMode['validation'] = [
	{
		type: 'regex',
		properties: {
			regex: '[\\d\\s,;，、；]*',
			errorMessage: 'An ID is a number. Choose From List to find it by its name.',
		},
	},
];

/** The parameter `to` for one target; they share the name, so that workflows need only one. */
function recipient({
	displayName,
	description,
	target,
	list,
	searchListMethod,
	placeholder,
	validation = [],
}: Recipient): INodeProperties {
	const reach = searchReach(list).toLocaleString('en');
	return {
		displayName,
		name: 'to',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		// Whoever was chosen for another target is forgotten.
		typeOptions: { loadOptionsDependsOn: ['target'] },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Choose a ${targetNames[target]}...`,
				hint: `For several choose By ID. A search covers the ${reach} newest.`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder,
				hint: SEVERAL,
				validation,
			},
		],
		// n8n shows all that an expression without data might ask for; but not what anything else hides.
		displayOptions: { hide: { target: [{ _cnd: { not: target } }] } },
	};
}

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
	recipient({
		displayName: 'User',
		description: 'Who gets the message. The service does not check whether a user exists.',
		target: 'user',
		list: USERS,
		searchListMethod: 'searchUsers',
		placeholder: 'e.g. alice, bob',
	}),
	recipient({
		displayName: 'Group',
		description: 'Whose members get the message',
		target: 'group',
		list: GROUPS,
		searchListMethod: 'searchGroups',
		placeholder: 'e.g. 184524748161025',
		validation: NUMBERS,
	}),
	recipient({
		displayName: 'Chat Room',
		description: 'Where the message appears, for all who are there now',
		target: 'chatRoom',
		list: CHAT_ROOMS,
		searchListMethod: 'searchChatRooms',
		placeholder: 'e.g. 248753600102402',
		validation: NUMBERS,
	}),
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.to }}',
		description: 'ID of the user, group or chat room that each item is for',
		hint: SEVERAL,
		displayOptions: { hide: { target: [...TARGETS] } },
	},
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
