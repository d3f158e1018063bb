/** Taking a message back (SDK, Java: type 1 from one side, 2 from both, 3 without a word). */
import { copyRecall } from '../callbacks/recalls';
import { checkJson } from '../content/check';
import { NimRefusal, wrongParameter } from '../errors';
import { RECALL } from '../limits';
import type { World } from '../world';
import type { Conversation } from './conversation';
import { findMessage, findRoomMessage } from './find';
import type { RecallMode } from './message';

const MODES: Readonly<Record<string, RecallMode>> = { 1: 'oneWay', 2: 'twoWay', 3: 'silent' };

/** Only a recall from both sides has these (SDK, Java); else they are lost. */
const TWO_WAY_ONLY = ['push_content', 'push_payload', 'route_environment', 'attach'] as const;

export interface RecallQuery {
	type: string;
	message_time?: string;
	ignore_revoke_time?: string;
	description?: string;
	push_payload?: string;
	route_environment?: string;
	[name: string]: string | undefined;
}

/** Throws unless the message is taken back now. */
export function recall(
	world: World,
	id: string,
	conversation: Conversation,
	query: RecallQuery,
): void {
	const mode = MODES[query.type];
	if (mode === undefined) throw wrongParameter("'type' must be 1, 2 or 3");
	const stray = TWO_WAY_ONLY.find((name) => query[name] !== undefined);
	if (mode !== 'twoWay' && stray !== undefined) throw wrongParameter(`'${stray}' needs type 2`);
	// SDK (Java): from one side and silently "P2P or advanced team messages".
	if (mode !== 'twoWay' && conversation.target === 'superTeam') {
		throw wrongParameter("'type' must be 2 in a super team");
	}
	if (mode !== 'twoWay' && world.closed.has('oneWayDelete'))
		throw new NimRefusal('oneWayNotEnabled');
	checkJson('push_payload', query.push_payload);
	const { message_time: time } = query;
	const sentMs = time === undefined ? undefined : Number(time);
	const message = findMessage(world, id, { ...conversation, sentMs });
	const ageMs = world.access.unixNow() - message.unixMs;
	const mostMs = mode === 'twoWay' ? RECALL.twoWayMs : RECALL.otherMs;
	// v1, `ignoreTime`: 1 ignores the time limit.
	if (ageMs > mostMs && query.ignore_revoke_time !== '1') throw new NimRefusal('recallTooLate');
	message.recalled = mode;
	if (mode === 'silent') return;
	copyRecall(world, message, {
		by: conversation.from,
		clientType: 'REST',
		...(query.route_environment === undefined ? {} : { environment: query.route_environment }),
	});
}

export interface RoomRecallQuery {
	operator_id: string;
	sender_id: string;
	create_time: string;
	notification_enabled: string;
	notification_extension?: string;
}

/** At any age: no page names a limit for rooms. */
export function recallInRoom(
	world: World,
	clientId: string,
	room: string,
	{ sender_id: from, create_time: time }: RoomRecallQuery,
): void {
	const place = { from, target: 'chatRoom', to: room, sentMs: Number(time) } as const;
	findRoomMessage(world, clientId, place).recalled = 'twoWay';
}
