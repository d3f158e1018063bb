/**
 * The message that a recall or a change means. v1 calls the recall of a message that does not exist a
 * success; v2 has a code for it. A success would hide every mistake in a request, so it is refused.
 */
import { NimRefusal, wrongParameter } from '../errors';
import type { World } from '../world';
import type { Conversation } from './conversation';
import type { Message, Target } from './message';

/** Where a message is said to be, and when it was sent. */
export interface Place {
	from: string;
	target: Target;
	to: string;
	sentMs: number | undefined;
}

/** Throws unless it is there, and nobody has taken it back. */
export function findMessage(world: World, id: string, place: Place): Message {
	const message = world.messages.find(id);
	if (message === undefined || message.recalled !== undefined || !isAt(message, place)) {
		throw new NimRefusal('messageMissing', `message ${id}`);
	}
	checkTime(message, place.sentMs);
	return message;
}

/** Rooms have no server IDs. */
export function findRoomMessage(world: World, clientId: string, place: Place): Message {
	const message = world.messages
		.all()
		.find((one) => one.clientId === clientId && one.recalled === undefined && isAt(one, place));
	if (message === undefined) throw new NimRefusal('messageMissing', `message ${clientId}`);
	checkTime(message, place.sentMs);
	return message;
}

function isAt(message: Message, { from, target, to }: Conversation | Place): boolean {
	return message.from === from && message.target === target && message.to === to;
}

/** It helps the service to find the message, so another one finds nothing. */
function checkTime(message: Message, sentMs: number | undefined): void {
	if (sentMs === undefined || sentMs === message.unixMs) return;
	throw wrongParameter('the time is not that of the message');
}
