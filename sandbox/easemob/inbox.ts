/** What a user got, or what was sent to a group or room. */
import type { StoredMessage } from './messages/store';
import type { SandboxState } from './state';
import type { Received } from './types';

/** Whose inbox it is: exactly one of them. */
export type InboxOf = { user: string } | { group: string } | { chatRoom: string };

/** In order of acceptance. */
export function inboxOf(state: SandboxState, of: InboxOf): Received[] {
	return state.messages
		.all()
		.filter((stored) => isIn(of, stored))
		.map(received);
}

export function received({ message, sentBy, unixMs }: StoredMessage): Received {
	const { messageId, from, to, target, type, body, ext, recalled } = message;
	return {
		messageId,
		from,
		to,
		target,
		type,
		body,
		...(ext === undefined ? {} : { ext }),
		sentBy,
		timestamp: unixMs,
		...(recalled === undefined ? {} : { recalled }),
	};
}

function isIn(of: InboxOf, { message, recipients, offline, onlineOnly }: StoredMessage): boolean {
	if ('group' in of) return message.target === 'group' && message.to === of.group;
	if ('chatRoom' in of) return message.target === 'chatRoom' && message.to === of.chatRoom;
	const user = of.user.toLowerCase();
	return recipients.includes(user) && !(onlineOnly && offline.includes(user));
}
