import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { searchReach } from '../../../../core/node/listSearch';
import { fieldForEach } from '../../../../core/node/properties';
import type { ListSearch } from '../../../../core/node/resource';
import { CHAT_ROOMS, GROUPS, USERS, type ServiceList } from '../../service/lists';
import { searchOf } from '../searchOf';
import type { Target } from './sendCall';
import { targetNames } from './targets';

/** The searches that the recipients' "From list" names. */
export const recipientSearches: Readonly<Record<string, ListSearch>> = {
	searchUsers: searchOf(USERS),
	searchGroups: searchOf(GROUPS),
	searchChatRooms: searchOf(CHAT_ROOMS),
};

/** How an operation asks for recipients. */
interface Asking {
	/** In a new node. */
	readonly default: { readonly mode: 'list' | 'id'; readonly value: string };
	/** Below the field where IDs are typed. */
	readonly hint: string;
	/** Whether another target makes the panel forget who was chosen. */
	readonly forgets: boolean;
}

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

const RECIPIENTS: readonly Recipient[] = [
	{
		displayName: 'User',
		description: 'Who gets the message. The service does not check whether a user exists.',
		target: 'user',
		list: USERS,
		searchListMethod: 'searchUsers',
		placeholder: 'e.g. alice, bob',
	},
	{
		displayName: 'Group',
		description: 'Whose members get the message',
		target: 'group',
		list: GROUPS,
		searchListMethod: 'searchGroups',
		placeholder: 'e.g. 184524748161025',
		validation: NUMBERS,
	},
	{
		displayName: 'Chat Room',
		description: 'Where the message appears, for all who are there now',
		target: 'chatRoom',
		list: CHAT_ROOMS,
		searchListMethod: 'searchChatRooms',
		placeholder: 'e.g. 248753600102402',
		validation: NUMBERS,
	},
];

function byId(
	hint: string,
	more: Pick<INodePropertyMode, 'placeholder' | 'validation'>,
): INodePropertyMode {
	const face = { displayName: 'By ID', name: 'id', hint };
	return { ...face, type: 'string', ...more };
}

/** What all fields of the recipients have in common, of whatever target. */
function fieldOf({ default: chosen }: Asking) {
	return {
		name: 'to',
		type: 'resourceLocator',
		default: { ...chosen },
		required: true,
	} as const satisfies Partial<INodeProperties>;
}

function fieldFor(recipient: Recipient, asking: Asking): INodeProperties {
	const { displayName, description, target, list, searchListMethod } = recipient;
	const { placeholder, validation = [] } = recipient;
	const reach = searchReach(list).toLocaleString('en');
	return {
		...fieldOf(asking),
		displayName,
		description,
		...(asking.forgets ? { typeOptions: { loadOptionsDependsOn: ['target'] } } : {}),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Choose a ${targetNames[target]}...`,
				hint: `For several choose By ID. A search covers the ${reach} newest.`,
				typeOptions: { searchListMethod, searchable: true },
			},
			byId(asking.hint, { placeholder, validation }),
		],
	};
}

/** The parameter `to`: one field for each target, and one for a target that only the run knows. */
export function recipientFields(asking: Asking): INodeProperties[] {
	const fields = RECIPIENTS.map(
		(recipient) => [recipient.target, fieldFor(recipient, asking)] as const,
	);
	return fieldForEach('target', fields, {
		...fieldOf(asking),
		displayName: 'To',
		description: 'ID of the user, group or chat room that each item is for',
		modes: [byId(asking.hint, { placeholder: 'e.g. {{ $json.to }}' })],
	});
}
