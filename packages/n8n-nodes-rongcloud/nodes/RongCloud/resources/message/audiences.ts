import { rateWords } from '../../../../core/pacing/usedUp';
import type { WindowLimit } from '../../../../core/pacing/slidingWindow';
import type { RefusalRow } from '../../../../core/service/refusals';
import { CALL_LIMITS } from '../../limits';
import type { LaneName } from '../../service/session';
import { BROADCAST_ADVICE, SERVICE } from '../../service/texts';

/** Whom a broadcast goes to; the first is the one of a new node. */
export const AUDIENCES = ['users', 'onlineUsers', 'chatRooms'] as const;

export type Audience = (typeof AUDIENCES)[number];

/** As one speaks of them. */
export const audienceNames = {
	users: 'all users',
	onlineUsers: 'all online users',
	chatRooms: 'all chat rooms',
} as const satisfies Record<Audience, string>;

/** Pages "system/send-message-broadcast-to-all" and its siblings, with the limits of each. */
export const ENDPOINTS = {
	users: { path: '/message/broadcast.json', lane: 'broadcast' },
	onlineUsers: { path: '/message/online/broadcast.json', lane: 'onlineBroadcast' },
	chatRooms: { path: '/message/chatroom/broadcast.json', lane: 'chatRoomBroadcast' },
} as const satisfies Record<Audience, { path: string; lane: LaneName }>;

/** How many broadcasts the service takes: `2 an hour and 3 a day`. */
export function allowedFor(audience: Audience): string {
	const limits: readonly WindowLimit[] = CALL_LIMITS[ENDPOINTS[audience].lane];
	return limits.map(({ count, perMs }) => `${count} ${rateWords(perMs)}`).join(' and ');
}

/**
 * What a refusal for rate means. No execution waits for those to all users, of which there are few; the
 * others are tried again. Some versions of the service say the same of an app that may not broadcast.
 */
export function tooOften(audience: Audience): RefusalRow[] {
	const isRare = audience === 'users';
	const again = isRare
		? `Run it again when the earliest of those is an hour, or a day, old; when that is, the service does not say. ${BROADCAST_ADVICE}`
		: 'Run it again later.';
	const row: RefusalRow = {
		...(isRare ? {} : { repeatable: 'rate' }),
		message: `${SERVICE} takes no more broadcasts to ${audienceNames[audience]} now: ${allowedFor(audience)} are allowed.`,
		advice: `${again} If none was sent, look in the console whether broadcasts are switched on for the app.`,
	};
	return [
		{ ...row, code: [1008] },
		{ ...row, status: [429] },
	];
}
