/**
 * Copies of recalls: event 7 of users, 8 of teams. Their fields are not in what could be read; they are
 * taken to be those of a message copy, with the ID of the message that is gone.
 */
import type { ClientType, Message } from '../messages/message';
import type { World } from '../world';
import { copyEvent, texts } from './event';

interface Recall {
	by: string;
	clientType: ClientType;
	environment?: string;
	unixMs?: number;
}

export function copyRecall(
	world: World,
	{ target, to, id, clientId }: Message,
	{ by, clientType, environment, unixMs = world.access.unixNow() }: Recall,
): void {
	const isUser = target === 'user';
	copyEvent(world, {
		class: 'recall',
		...(environment === undefined ? {} : { environment }),
		body: texts({
			eventType: isUser ? '7' : '8',
			convType: isUser ? 'PERSON' : 'TEAM',
			to,
			fromAccount: by,
			fromClientType: clientType,
			msgTimestamp: String(unixMs),
			msgType: isUser ? 'DELETE_MSG_P2P' : 'DELETE_MSG_TEAM',
			msgidServer: id,
			msgidClient: clientId,
		}),
	});
}
