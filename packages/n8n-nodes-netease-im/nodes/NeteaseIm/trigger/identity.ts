import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../core/base/json';
import { markOf } from '../../../core/webhook/repeats';
import { eventTypeOf } from './events';

/** Where a message without an ID of the service's own was written, and by whom. */
const PLACE = ['fromAccount', 'to', 'roomId', 'convType', 'msgType'];

/** `eventType` of messages in conversations and chat rooms, and of recalls. */
const MESSAGES: readonly string[] = ['1', '4'];
const RECALLS: readonly string[] = ['7', '8', '25'];

/**
 * The ID that an event has for itself: of a message `msgidServer`, in chat rooms, which have none, the
 * client's own; of a recall that of the message that it takes back. Other events may name the message that
 * they are about, such as each of its readers, and many may be about one.
 */
function ownId(eventType: string, body: IDataObject): readonly unknown[] | undefined {
	const isMessage = MESSAGES.includes(eventType);
	if (!isMessage && !RECALLS.includes(eventType)) return undefined;
	const serverId = plainText(isMessage ? body.msgidServer : body.msgId);
	// Notifications count their IDs by themselves.
	if (serverId !== '') return [plainText(body.convType), serverId];
	const clientId = isMessage ? plainText(body.msgidClient) : '';
	if (clientId === '') return undefined;
	return [clientId, ...PLACE.map((name) => plainText(body[name]))];
}

/**
 * What a callback is known by when it comes again: the ID that it has for itself, else the whole body. All
 * of it is signed, so nobody can make another one of it.
 *
 * @param raw the callback as it came
 */
export function marksOf({ raw }: IDataObject): readonly string[] {
	const body: IDataObject = isObject(raw) ? raw : {};
	const eventType = eventTypeOf(body);
	const id = ownId(eventType, body);
	return [id === undefined ? markOf('other', body) : markOf(eventType, ...id)];
}
