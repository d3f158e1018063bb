/** What a user got, or what was sent to a group or room. */
import { readable } from './messages/deliver';
import type { Message } from './messages/message';
import type { Received } from './types';
import type { World } from './world';

/** Whose inbox it is: exactly one of them. */
export type InboxOf =
	{ user: string } | { group: string } | { chatRoom: string } | { ultraGroup: string };

/** In order of acceptance. */
export function inboxOf(world: World, of: InboxOf): Received[] {
	return world.messages
		.all()
		.filter((message) => isIn(of, message))
		.map(received);
}

export function received(message: Message): Received {
	const { messageUID, from, to, target, objectName, content, sentBy, unixMs, edits } = message;
	const { busChannel, recalled } = message;
	return {
		messageUID,
		from,
		to,
		target,
		objectName,
		content: readable(content),
		sentBy,
		timestamp: unixMs,
		edits,
		...(busChannel === undefined ? {} : { busChannel }),
		...(recalled === undefined ? {} : { recalled }),
	};
}

function isIn(of: InboxOf, { target, to, recipients }: Message): boolean {
	if ('group' in of) return target === 'group' && to === of.group;
	if ('chatRoom' in of) return target === 'chatRoom' && to === of.chatRoom;
	if ('ultraGroup' in of) return target === 'ultraGroup' && to === of.ultraGroup;
	return recipients.includes(of.user);
}
