/**
 * Recalling a message (message/msgrecall). The page does not say what an unknown message gets; an answer
 * that all is well would hide every mistake in a request, so it is refused.
 */
import { routeRecall } from '../callbacks/recalls';
import { wrongParameter } from '../errors';
import type { World } from '../world';
import { CONVERSATION_TYPES, type Message, type Target } from './message';

export interface RecallRequest {
	fromUserId: string;
	conversationType: number;
	targetId: string;
	messageUID: string;
	sentTime?: number;
	busChannel?: string;
	isAdmin?: number;
	isDelete?: number;
	extra?: string;
}

/** SDK (Go): these need the time. */
const NEED_TIME: readonly Target[] = ['chatRoom', 'system', 'ultraGroup'];

/** A client's own clock may differ from the service's, but not by this much, and not by its unit. */
const MOST_TIME_OFF_MS = 60 * 60 * 1_000;

/** Throws unless the message is recalled now. */
export function recall(world: World, request: RecallRequest): void {
	const target = targetOf(request.conversationType);
	if (request.sentTime === undefined && NEED_TIME.includes(target)) {
		throw wrongParameter("'sentTime' is required for this type of conversation");
	}
	const message = world.messages.find(request.messageUID);
	if (message === undefined || message.recalled) {
		throw wrongParameter("'messageUID' is no message that can be recalled");
	}
	checkPlace(message, request, target);
	message.recalled = true;
	routeRecall(world, message, { from: request.fromUserId, sentBy: 'server', request });
}

function targetOf(conversationType: number): Target {
	const found = Object.entries(CONVERSATION_TYPES).find(
		([, number]) => number === conversationType,
	);
	if (found === undefined) throw wrongParameter("'conversationType' is none of 1, 3, 4, 6 and 10");
	return found[0] as Target;
}

function checkPlace(message: Message, request: RecallRequest, target: Target): void {
	const { fromUserId, targetId, sentTime = message.unixMs, busChannel, isAdmin } = request;
	if (message.target !== target || message.broadcast !== undefined) {
		throw wrongParameter("'conversationType' is not that of the message");
	}
	if (message.to !== targetId) throw wrongParameter("'targetId' is not that of the message");
	if (message.from !== fromUserId && isAdmin !== 1) {
		throw wrongParameter("'fromUserId' is not the sender of the message");
	}
	// "If the message was sent with a channel ID, it must be given, or it cannot be recalled", and the reverse.
	if (message.busChannel !== busChannel) {
		throw wrongParameter("'busChannel' is not that of the message");
	}
	if (Math.abs(message.unixMs - sentTime) > MOST_TIME_OFF_MS) {
		throw wrongParameter("'sentTime' is not that of the message");
	}
}
