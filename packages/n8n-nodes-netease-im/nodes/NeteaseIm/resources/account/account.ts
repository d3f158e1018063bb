import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/base/json';

/** Members of `configuration` (the vendor's SDKs), and how the output calls them. */
export const CONFIGURATION = {
	enabled: 'enabled',
	p2pChatBanned: 'p2p_chat_banned',
	teamChatBanned: 'team_chat_banned',
	chatRoomChatBanned: 'chatroom_chat_banned',
} as const;

/** An account as an output item. */
export function toAccount({ data }: IDataObject, accountId: string): IDataObject {
	const entry = isObject(data) ? data : {};
	const configuration = isObject(entry.configuration) ? entry.configuration : {};
	const flags = Object.entries(CONFIGURATION)
		.map(([name, field]) => [name, configuration[field]] as const)
		.filter(([, value]) => typeof value === 'boolean');
	const token = plainText(entry.token);
	return {
		accountId: plainText(entry.account_id) || accountId,
		...Object.fromEntries(flags),
		...(token === '' ? {} : { token }),
	};
}
