/**
 * What the five send endpoints have in common is in `schema.ts`; here is what tells them apart (REST
 * documentation, send one-to-one, group and chat room messages, each with its targeted messages).
 */
import { LIMITS, SEND_LIMITS, TARGETED_LIMITS } from '../../../nodes/Easemob/limits';
import type { RateClass } from '../../kit/rates/limiter';
import type { Delivered } from '../types';
import { DEVICE_OPTIONS, flag, roamIgnoreUsers } from './schema';

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
	statedTargets: SEND_LIMITS.group.recipientsPerCall,
	options: {
		...DEVICE_OPTIONS,
		need_group_ack: flag,
		roam_ignore_users: roamIgnoreUsers(LIMITS.roamIgnoreUsers),
	},
} as const;

/** No `sync_device` and no `routetype`: rooms have neither. */
const ROOM = {
	target: 'chatRoom',
	answeredPath: '/messages/chatrooms',
	statedTargets: SEND_LIMITS.chatRoom.recipientsPerCall,
	options: {
		chatroom_msg_level: { enum: ['high', 'normal', 'low'] },
		roam_ignore_users: roamIgnoreUsers(LIMITS.roamIgnoreUsers),
	},
	fullPlanOnly: true,
} as const;

const TARGETED = {
	rates: 'targeted',
	targets: TARGETED_LIMITS.targets,
	users: TARGETED_LIMITS.recipientUsers,
} as const;

export const SEND_ENDPOINTS: readonly SendEndpoint[] = [
	{
		path: '/messages/users',
		answeredPath: '/messages/users',
		target: 'user',
		rates: 'user',
		targets: SEND_LIMITS.user.recipientsPerCall,
		statedTargets: SEND_LIMITS.user.recipientsPerCall,
		options: { ...DEVICE_OPTIONS, roam_ignore_users: roamIgnoreUsers() },
	},
	{ ...GROUP, path: '/messages/chatgroups', rates: 'group', targets: GROUP.statedTargets },
	{ ...GROUP, ...TARGETED, path: '/messages/chatgroups/users' },
	{ ...ROOM, path: '/messages/chatrooms', rates: 'chatRoom', targets: ROOM.statedTargets },
	{ ...ROOM, ...TARGETED, path: '/messages/chatrooms/users' },
];
