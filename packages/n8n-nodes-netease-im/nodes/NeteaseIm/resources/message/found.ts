import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/base/json';
import { isoOf } from '../../../../core/parameters/dates';
import type { Page } from '../../../../core/run/pages';
import { CONVERSATION_TYPES } from '../../service/ids';
import { typeOf } from './content';
import type { Target } from './targets';

/** Messages as histories and searches give them. */

/** Rooms know messages by the client's ID only. */
export const idOfFound = (entry: IDataObject): string =>
	plainText(entry.message_server_id) || plainText(entry.message_client_id);

/** One page: `items`, and `next_token` where there are more. */
export function readFoundPage(data: IDataObject): Page<IDataObject> {
	const items: unknown[] = Array.isArray(data.items) ? data.items : [];
	const entries = items.filter(isObject).filter((entry) => idOfFound(entry) !== '');
	const next = data.has_more === true ? plainText(data.next_token) : '';
	return next === '' ? { entries } : { entries, next };
}

function targetOf(number: string): Target | undefined {
	const names: Target[] = ['user', 'team', 'superTeam'];
	return names.find((name) => name !== 'chatRoom' && String(CONVERSATION_TYPES[name]) === number);
}

/**
 * A message as an output item, under the names that Send uses.
 *
 * @param known of a conversation that was asked for; else the message says
 */
export function toFound(
	entry: IDataObject,
	known?: { readonly target: Target; readonly to: string },
): IDataObject {
	const messageId = plainText(entry.message_server_id);
	const target = known?.target ?? targetOf(plainText(entry.conversation_type));
	const to = plainText(entry.receiver_id) || plainText(entry.team_id) || (known?.to ?? '');
	const text = plainText(entry.text);
	const extension = plainText(entry.extension);
	const { attachment } = entry;
	return {
		...(messageId === '' ? {} : { messageId }),
		clientMessageId: plainText(entry.message_client_id),
		from: plainText(entry.sender_id),
		to,
		...(target === undefined ? {} : { target }),
		messageType: typeOf(plainText(entry.message_type)),
		sentAt: isoOf(entry.create_time),
		...(text === '' ? {} : { text }),
		...(isObject(attachment) ? { attachment: JSON.stringify(attachment) } : {}),
		...(extension === '' ? {} : { extension }),
	};
}
