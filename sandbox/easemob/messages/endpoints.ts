/**
 * What the five send endpoints have in common is in `schema.ts` and `bodies.ts`; here is what tells them apart (REST
 * documentation, send one-to-one, group and chat room messages, each with its targeted messages).
 */
import { flag } from '../../kit/schema';
import { MESSAGE, RECIPIENTS, type RateClass } from '../limits';
import type { Delivered } from '../types';
import { DEVICE_OPTIONS, roamIgnoreUsers } from './fields';

export interface SendEndpoint {
	path: string;
	/** What `path` and `uri` of the answer say: a targeted send shows the path of the ordinary one. */
	answeredPath: string;
	target: Delivered['target'];
	rates: RateClass;
	/** Most entries of `to`. */
	targets: number;
	/** The number in the refusal of more, which for targeted messages is that of ordinary ones. */
	statedTargets: number;
	/** Most entries of `users`; undefined when the endpoint has no such field. */
	users?: number;
	/** The optional outer fields beyond `from`, `ext` and `env`, which all have. */
	options: Record<string, unknown>;
	/** Where the free plan has none of it. */
	fullPlanOnly?: boolean;
}

const GROUP = {
	target: 'group',
	answeredPath: '/messages/chatgroups',
	statedTargets: RECIPIENTS.groups,
	options: {
		...DEVICE_OPTIONS,
		need_group_ack: flag,
		roam_ignore_users: roamIgnoreUsers(MESSAGE.roamIgnoreUsers),
	},
} as const;

/** No `sync_device` and no `routetype`: rooms have neither. */
const ROOM = {
	target: 'chatRoom',
	answeredPath: '/messages/chatrooms',
	statedTargets: RECIPIENTS.chatRooms,
	options: {
		chatroom_msg_level: { enum: ['high', 'normal', 'low'] },
		roam_ignore_users: roamIgnoreUsers(MESSAGE.roamIgnoreUsers),
	},
	fullPlanOnly: true,
} as const;

const TARGETED = {
	rates: 'targeted',
	targets: RECIPIENTS.targetedTargets,
	users: RECIPIENTS.targetedUsers,
} as const;

export const SEND_ENDPOINTS: readonly SendEndpoint[] = [
	{
		path: '/messages/users',
		answeredPath: '/messages/users',
		target: 'user',
		rates: 'user',
		targets: RECIPIENTS.users,
		statedTargets: RECIPIENTS.users,
		options: { ...DEVICE_OPTIONS, roam_ignore_users: roamIgnoreUsers() },
	},
	{ ...GROUP, path: '/messages/chatgroups', rates: 'group', targets: GROUP.statedTargets },
	{ ...GROUP, ...TARGETED, path: '/messages/chatgroups/users' },
	{ ...ROOM, path: '/messages/chatrooms', rates: 'chatRoom', targets: ROOM.statedTargets },
	{ ...ROOM, ...TARGETED, path: '/messages/chatrooms/users' },
];
