/** What of a conversation is kept in the cloud, as a page of it. */
import type { World } from '../world';
import type { Message, Target } from './message';

export interface HistoryQuery {
	userId: string;
	targetId: string;
	startTime: number;
	endTime: number;
	includeStart?: boolean;
	pageSize: number;
	busChannel?: string;
}

/**
 * From the oldest on: the next page starts at the time of the last message, so no other order would let
 * a client through. Nothing tells whether there is more. A recalled message stays, beside the command
 * that recalled it (message/msgrecall).
 */
export function historyOf(world: World, target: Target, query: HistoryQuery): object[] {
	return world.messages
		.all()
		.filter((message) => isIn(message, target, query))
		.sort((one, other) => one.unixMs - other.unixMs)
		.slice(0, query.pageSize)
		.map((message) => printed(message, query));
}

function isIn(message: Message, target: Target, query: HistoryQuery): boolean {
	const { startTime, endTime, includeStart = false, busChannel } = query;
	const { unixMs, persisted, broadcast } = message;
	if (message.target !== target || !persisted || broadcast !== undefined) return false;
	if (unixMs > endTime || unixMs < startTime || (unixMs === startTime && !includeStart))
		return false;
	if (message.busChannel !== busChannel) return false;
	return target === 'user' ? isBetween(message, query) : message.to === query.targetId;
}

/** What the server sent for a user is in that user's history only if it was synchronised. */
function isBetween({ from, to, withSender }: Message, { userId, targetId }: HistoryQuery): boolean {
	if (from === targetId && to === userId) return true;
	return from === userId && to === targetId && withSender;
}

function printed(message: Message, { targetId }: HistoryQuery): object {
	const { from, messageUID, unixMs, objectName, content, busChannel } = message;
	return {
		targetId,
		fromUserId: from,
		messageUID,
		msgTime: unixMs,
		objectName,
		content,
		expansion: message.expansion ?? false,
		extraContent: message.extraContent ?? '',
		...(busChannel === undefined ? {} : { busChannel }),
	};
}
