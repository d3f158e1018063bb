import type { INodeProperties } from 'n8n-workflow';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { attributesProperty, checkChanges, readCard } from '../card';
import { accountIdProperty, tokenProperty } from '../properties';
import { CONFIGURATION } from './account';
import { accountOperation } from './accountOperation';

const ban = (displayName: string, name: string, where: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: false,
	description: `Whether the account may not write ${where}`,
});

/** The options, which are also members of `configuration`. */
const BANS = [
	ban('Mute in Chat Rooms', 'chatRoomChatBanned', 'in chat rooms'),
	ban('Mute in Chats', 'p2pChatBanned', 'to single users'),
	ban('Mute in Teams', 'teamChatBanned', 'in teams'),
];

const properties: INodeProperties[] = [
	accountIdProperty,
	{ ...tokenProperty, description: 'Another token to log in with; it stays where this is empty' },
	attributesProperty,
	optionsProperty(BANS),
];

/** account / update: PATCH of an account (the vendor's SDKs). */
export const update = accountOperation(
	{
		value: 'update',
		name: 'Update',
		action: 'Update an account',
		description: 'Change token, attributes or rights of an account',
		properties,
	},
	{
		method: 'PATCH',
		readBody(reader) {
			const token = reader.text('token');
			const card = readCard(reader);
			const bans = BANS.filter(({ name }) => reader.isAdded(`options.${name}`)).map(({ name }) => {
				const [, field = name] = Object.entries(CONFIGURATION).find(([own]) => own === name) ?? [];
				return [field, reader.flag(`options.${name}`)] as const;
			});
			const changes = {
				...(token.trim() === '' ? {} : { token }),
				...(Object.keys(card).length === 0 ? {} : { user_information: card }),
				...(bans.length === 0 ? {} : { configuration: Object.fromEntries(bans) }),
			};
			checkChanges(changes, 'Token, Attributes or Options');
			return changes;
		},
		wording: { done: 'updated' },
	},
);
