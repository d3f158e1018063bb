/**
 * Routed messages (message/sync): one message in one form. Broadcasts are not routed ("do not support the
 * Post-messaging Callback service"), and system messages are not among those that the page lists.
 */
import type { Message, Target } from '../messages/message';
import type { World } from '../world';
import { callBack, formBody } from './event';

/** The names of most sources; an official example has the numbers of the client SDKs. */
const CHANNELS: Readonly<Partial<Record<Target, string>>> = {
	user: 'PERSON',
	group: 'GROUP',
	chatRoom: 'TEMPGROUP',
	ultraGroup: 'ULTRAGROUP',
};

/** What only the client that sent it knows. */
export interface Routing {
	/** iOS, Android, HarmonyOS, Websocket, PC, MiniProgram or Server. */
	source?: string;
	/** 0 none, 1 blocked, 2 replaced. */
	sensitiveType?: number;
	clientIp?: string;
	/** In the place of its name. */
	channelType?: string;
	/** The message that this one changes; ultra groups only. */
	originalMsgUID?: string;
	aiGenerated?: boolean;
}

/** Only what a rule wants is routed. */
export function routeMessages(world: World, messages: readonly Message[], routing?: Routing): void {
	if (world.callbacks.book.rules.length === 0) return;
	for (const message of messages) routeMessage(world, message, routing);
}

function routeMessage(world: World, message: Message, routing: Routing = {}): void {
	const channel = CHANNELS[message.target];
	if (channel === undefined) return;
	const isServer = message.sentBy === 'server';
	const { channelType = channel, source = isServer ? 'Server' : 'iOS' } = routing;
	const { sensitiveType = 0, clientIp = '127.0.0.1:51234', originalMsgUID, aiGenerated } = routing;
	const { from, to, unixMs, objectName, content, messageUID, busChannel, users } = message;
	callBack(world, {
		class: 'message',
		sentBy: message.sentBy,
		...formBody({
			channelType,
			fromUserId: from,
			toUserId: to,
			msgTimestamp: String(unixMs),
			// A recorded request has it and the address of the client, which the page does not list.
			timestamp: String(unixMs),
			objectName,
			content,
			sensitiveType: String(sensitiveType),
			source,
			msgUID: messageUID,
			...(isServer ? {} : { clientIp }),
			...(originalMsgUID === undefined ? {} : { originalMsgUID }),
			...(busChannel === undefined ? {} : { busChannel }),
			...(users === undefined ? {} : { groupUserIds: JSON.stringify(users) }),
			...(aiGenerated === undefined ? {} : { aiGenerated: String(aiGenerated) }),
		}),
	});
}
