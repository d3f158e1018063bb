/** A message as the answers of v2 print it. */
import { long } from '../envelope';
import { CLIENT_TYPES, CONVERSATION_TYPES, type Message } from './message';

/** What all answers have of what it says. */
function said({ type, subType, text, attachment }: Message): object {
	return {
		message_type: type,
		...(subType === undefined ? {} : { sub_type: subType }),
		...(text === undefined ? {} : { text }),
		...(attachment === undefined ? {} : { attachment }),
	};
}

/** The answer to a send. @param withClientId the printed answer has none, to a request without one */
export function sentMessage(message: Message, withClientId: boolean): object {
	const { id, clientId, from, to, target, unixMs, thread } = message;
	return {
		message_server_id: long(id),
		...(withClientId ? { message_client_id: clientId } : {}),
		...said(message),
		sender_id: from,
		...(target === 'chatRoom' ? {} : { conversation_type: CONVERSATION_TYPES[target] }),
		receiver_id: to,
		create_time: unixMs,
		...(thread === undefined ? {} : { thread_config: thread }),
	};
}

/** In the history and in what a search found: the receiver of a team is `team_id` (SDK, Java). */
export function keptMessage(message: Message): object {
	const { target, to, extension, changed, clientId, sentBy, users, inclusive = true } = message;
	const { receiver_id: _receiver, ...sent } = sentMessage(message, false) as {
		receiver_id: string;
	};
	return {
		...sent,
		message_client_id: clientId,
		...(target === 'user' ? { receiver_id: to } : { team_id: long(to) }),
		sender_client_type: CLIENT_TYPES[sentBy === 'server' ? 'REST' : 'IOS'],
		...(extension === undefined ? {} : { extension }),
		...(changed === undefined
			? {}
			: { modify_account_id: changed.by, modify_time: changed.unixMs }),
		...(users === undefined ? {} : { receiver_account_ids: users, inclusive }),
	};
}

/** Of a room: `data.message` after a send. It has no server ID. */
export function roomMessage(message: Message): object {
	const { clientId, from, to, unixMs, highPriority = false } = message;
	return {
		...said(message),
		message_client_id: clientId,
		create_time: unixMs,
		sender_id: from,
		sender_nick: from,
		sender_avatar: '',
		room_id: long(to),
		high_priority: highPriority,
	};
}

/** Of a room, in its history. */
export function keptRoomMessage(message: Message): object {
	const { clientId, from, unixMs, sentBy, extension } = message;
	return {
		...said(message),
		sender_id: from,
		create_time: unixMs,
		message_client_id: clientId,
		sender_client_type: CLIENT_TYPES[sentBy === 'server' ? 'REST' : 'IOS'],
		...(extension === undefined ? {} : { extension }),
	};
}

/** The answer to a change. */
export function changedMessage(message: Message): object {
	const { id, from, to, unixMs, extension, changed } = message;
	return {
		...said(message),
		message_server_id: long(id),
		sender_id: from,
		receiver_id: to,
		create_time: unixMs,
		modify_account_id: changed?.by,
		modify_time: changed?.unixMs,
		...(extension === undefined ? {} : { extension }),
	};
}
