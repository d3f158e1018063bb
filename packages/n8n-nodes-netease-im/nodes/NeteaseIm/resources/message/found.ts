import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/base/json';
import type { Failure } from '../../../../core/base/outcome';
import { isoOf } from '../../../../core/parameters/dates';
import type { Page } from '../../../../core/run/pages';
import { CONVERSATION_TYPES } from '../../service/ids';
import { typeOf } from './content';
import type { Target } from './targets';

/** Messages as histories and searches give them. */

/** Rooms know messages by the client's ID only. */
export const idOfFound = (entry: IDataObject): string =>
	plainText(entry.message_server_id) || plainText(entry.message_client_id);

const NO_WAY_ON: Failure = {
	kind: 'refused',
	repeatable: false,
	problem: {
		message:
			'The service says that there is more, but not how to ask for it, so the rest could not be read.',
		advice: 'Run it again. If it stays so, ask for less at a time, such as a shorter period.',
	},
};

/** One page: `items`, and `next_token` where `has_more` says that there are more. */
export function readFoundPage(data: IDataObject): Page<IDataObject> {
	const items: unknown[] = Array.isArray(data.items) ? data.items : [];
	const entries = items.filter(isObject).filter((entry) => idOfFound(entry) !== '');
	if (plainText(data.has_more) !== 'true') return { entries };
	const next = plainText(data.next_token);
	return next === '' ? { entries, failure: NO_WAY_ON } : { entries, next, hasMore: true };
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
