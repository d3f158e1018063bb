/** A recall is a message of its own ("essentially sends a recall command message", message/msgrecall). */
import { accept } from '../messages/accept';
import { CONVERSATION_TYPES, type Message } from '../messages/message';
import type { World } from '../world';
import { routeMessages } from './messages';

export const RECALL_TYPE = 'RC:RcCmd';

interface Recall {
	from: string;
	sentBy: Message['sentBy'];
	unixMs?: number;
	/** What a server said of it. */
	request?: { isAdmin?: number; isDelete?: number; extra?: string };
}

/** Gives the command. */
export function routeRecall(
	world: World,
	{ messageUID, to, target, busChannel, unixMs: sentMs }: Message,
	{ from, sentBy, unixMs, request = {} }: Recall,
): Message {
	const { isAdmin = 0, isDelete = 0, extra } = request;
	const content = {
		messageUId: messageUID,
		conversationType: CONVERSATION_TYPES[target],
		targetId: to,
		sentTime: sentMs,
		isAdmin: isAdmin === 1,
		isDelete: isDelete === 1,
		...(busChannel === undefined ? {} : { channelId: busChannel }),
		...(extra === undefined ? {} : { extra }),
	};
	const command = accept(world, {
		from,
		to,
		target,
		objectName: RECALL_TYPE,
		content: JSON.stringify(content),
		sentBy,
		...(busChannel === undefined ? {} : { busChannel }),
		...(unixMs === undefined ? {} : { unixMs }),
	});
	routeMessages(world, [command]);
	return command;
}
