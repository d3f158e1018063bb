import type { IDataObject } from 'n8n-workflow';
import { shortHash } from '../../../core/base/hash';
import { isObject, plainText } from '../../../core/base/json';
import type { Call } from '../../../core/webhook/delivery';
import { markOf } from '../../../core/webhook/repeats';
import { eventOf, type EventKind } from './events';
import { takeApart, type Callback } from './facts';

/**
 * What tells apart the events of one `callId`, or of one message, of the kinds that share them: both
 * sides of an answered friend request, the recipients who are offline, their devices, what happens to
 * a group or to several of its members at once, and who knows what of kinds that are not known. For all
 * others nothing counts, so that nobody can make a new one of them by changing what is not signed.
 */
const APART: Readonly<Partial<Record<EventKind, (callback: Callback) => unknown[]>>> = {
	offlineMessage: ({ body }) => [body.to],
	push: ({ body }) => [body.target, body.status, body.device_id],
	contact: ({ body, payload }) => [body.to, payload.operation],
	groupOperation: ({ body, payload }) => [
		...[body.timestamp, body.to, body.id],
		...[body.operation ?? payload.operation, payload.type, shortHash(payload.member)],
	],
	reaction: ({ body }) => [body.to],
	thread: ({ body }) => [body.to],
	other: ({ body }) => [body.to, body.status, body.eventType],
};

/** A message to a group may come once more for each member who is offline, and for their devices. */
const MOST_OF_A_MESSAGE = 10_000;

/** Events that may come of one call; of kinds that are not here, one. */
const MOST: Readonly<Partial<Record<EventKind, number>>> = {
	message: MOST_OF_A_MESSAGE,
	offlineMessage: MOST_OF_A_MESSAGE,
	push: MOST_OF_A_MESSAGE,
	// Accepted, or declined, as it looks from either side; the pages disagree who is told of which.
	contact: 4,
	// As far as is printed they come alone; but that is not promised.
	groupOperation: 8,
	other: 8,
};

/** A message, its copies for those who are offline and what came of pushing it share a `callId`. */
const OF_A_MESSAGE: readonly EventKind[] = ['message', 'offlineMessage', 'push'];

/**
 * What a callback is known by when it comes again.
 *
 * @param raw the callback as it came
 */
export function marksOf({ raw }: IDataObject): readonly string[] {
	const body: IDataObject = isObject(raw) ? raw : {};
	const event = eventOf(body);
	const [callId, messageId] = [body.callId, body.msg_id].map(plainText);
	const apart = (APART[event]?.(takeApart(body)) ?? []).map(plainText);
	const marks = Object.entries({ call: callId, message: messageId })
		.filter(([, id]) => id !== '')
		.map((id) => markOf(event, ...id, ...apart));
	return marks.length > 0 ? marks : [markOf(event, body)];
}

/**
 * What is signed of a callback: `callId` and `timestamp`, not what it says. Whoever has read one can
 * send it again with other words, as long as its age is allowed. What is left to them by that: a
 * callback that has started nothing, as its kind is not asked for, starts one run as another kind. One
 * that has started a run starts no more; but of a message, where the trigger asks for these kinds, there
 * may be copies for others who are offline, and push results; of a friend request what its two sides
 * are told; of what happens to a group, and of unknown kinds, seven more. These numbers are for one
 * process, and begin anew when it does. What comes without a signature anybody can make up anyway.
 */
export function callOf(event: EventKind, body: IDataObject): Call | undefined {
	const [callId, time] = [body.callId, body.timestamp].map(plainText);
	if (callId === '') return undefined;
	return {
		mark: markOf('signed', callId, time),
		family: OF_A_MESSAGE.includes(event) ? 'message' : event,
		most: MOST[event] ?? 1,
	};
}
