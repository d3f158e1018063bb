import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../core/base/json';
import { given } from '../../../core/webhook/values';

/** The one kind of event whose fields are those of a routed message, but for their names. */
const MESSAGE = 'message:send';

/** Its fields, by the names that they have in a form. */
const NAMES: Readonly<Record<string, string>> = {
	fromUserId: 'userId',
	toUserId: 'channelId',
	objectName: 'messageType',
	content: 'content',
	channelType: 'channelType',
	msgTimestamp: 'time',
	msgUID: 'messageId',
	source: 'os',
	originalMsgUID: 'originalMessageId',
	sensitiveType: 'profanityType',
	busChannel: 'busChannelId',
	groupUserIds: 'groupUserIds',
	aiGenerated: 'aiGenerated',
};

const asRouted = (message: IDataObject): IDataObject =>
	given(Object.fromEntries(Object.entries(NAMES).map(([name, own]) => [name, message[own]])));

/**
 * Consoles of the overseas brand deliver all events in an envelope, `{ type, id, time, data: [...] }`
 * (https://docs.nexconn.ai/platform-chat-api/webhook/overview): one envelope for each of its messages.
 * Every other body stays the one that it is; events of other types are told as they come.
 */
export function unpacked(body: IDataObject): readonly IDataObject[] {
	const { type, data } = body;
	const isMessages = type === MESSAGE && Array.isArray(data) && data.length > 1;
	return isMessages ? data.map((one) => Object.assign({}, body, { data: [one] })) : [body];
}

/** What a body says of a message, under the names that it has in a form. @param raw as `unpacked` gave it */
export function routedIn(raw: IDataObject): IDataObject {
	const { type, data } = raw;
	const messages: unknown[] = Array.isArray(data) ? data : [];
	const [message] = messages;
	return type === MESSAGE && isObject(message) ? asRouted(message) : raw;
}
