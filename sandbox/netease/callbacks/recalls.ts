/** Copies of recalls (v1, other copies): event 7 of users, 8 of teams, 25 of super teams. */
import type { ClientType, Message } from '../messages/message';
import type { World } from '../world';
import { copyEvent, texts } from './event';

interface Recall {
	by: string;
	clientType: ClientType;
	environment?: string;
	unixMs?: number;
}

const EVENT_TYPES = { user: '7', team: '8', superTeam: '25' } as const;

export function copyRecall(
	world: World,
	{ target, to, id, clientId, unixMs: sentMs }: Message,
	{ by, clientType, environment, unixMs = world.access.unixNow() }: Recall,
): void {
	// No page has copies of recalls in rooms.
	if (target === 'chatRoom') return;
	copyEvent(world, {
		class: 'recall',
		...(environment === undefined ? {} : { environment }),
		body: texts({
			clientId,
			deleteTime: String(unixMs),
			eventType: EVENT_TYPES[target],
			from: by,
			fromClientType: clientType,
			msgId: id,
			selfMsg: '',
			sendTime: String(sentMs),
			to,
		}),
	});
}
