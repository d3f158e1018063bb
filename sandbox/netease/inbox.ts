/** What a user got, or what was sent to a team or room. */
import type { Message } from './messages/message';
import type { Received } from './types';
import type { World } from './world';

/** Whose inbox it is: exactly one of them. */
export type InboxOf =
	{ user: string } | { team: string } | { superTeam: string } | { chatRoom: string };

/** In order of acceptance. */
export function inboxOf(world: World, of: InboxOf): Received[] {
	return world.messages
		.all()
		.filter((message) => isIn(of, message))
		.map(received);
}

export function received(message: Message): Received {
	const { id, clientId, from, to, target, type, subType, text, attachment, extension } = message;
	const { sentBy, unixMs, recalled, changed } = message;
	return {
		messageId: id,
		clientMessageId: clientId,
		from,
		to,
		target,
		type,
		sentBy,
		timestamp: unixMs,
		...(subType === undefined ? {} : { subType }),
		...(text === undefined ? {} : { text }),
		...(attachment === undefined ? {} : { attachment }),
		...(extension === undefined ? {} : { extension }),
		...(recalled === undefined ? {} : { recalled }),
		...(changed === undefined ? {} : { changedBy: changed.by }),
	};
}

function isIn(of: InboxOf, { target, to, recipients }: Message): boolean {
	if ('team' in of) return target === 'team' && to === of.team;
	if ('superTeam' in of) return target === 'superTeam' && to === of.superTeam;
	if ('chatRoom' in of) return target === 'chatRoom' && to === of.chatRoom;
	return recipients.includes(of.user);
}
