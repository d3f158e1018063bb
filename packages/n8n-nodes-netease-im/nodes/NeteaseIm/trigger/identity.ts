import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../core/base/json';
import { markOf } from '../../../core/webhook/repeats';
import { eventTypeOf } from './events';

/** Where an event without an ID of the service's own happened, and who it was. */
const PLACE = ['fromAccount', 'to', 'roomId', 'convType', 'msgType'];

/**
 * What a callback is known by when it comes again: of messages `msgidServer`, in chat rooms, which have
 * none, the client's own ID; a recall has the ID of the message that it takes back. Of all others it is
 * the whole body. All of it is signed, so nobody can make another one of it.
 *
 * @param raw the callback as it came
 */
export function marksOf({ raw }: IDataObject): readonly string[] {
	const body: IDataObject = isObject(raw) ? raw : {};
	const eventType = eventTypeOf(body);
	const serverId = plainText(body.msgidServer) || plainText(body.msgId);
	// Notifications count their IDs by themselves.
	if (serverId !== '') return [markOf(eventType, plainText(body.convType), serverId)];
	const clientId = plainText(body.msgidClient);
	if (clientId === '') return [markOf('other', body)];
	return [markOf(eventType, clientId, ...PLACE.map((name) => plainText(body[name])))];
}
