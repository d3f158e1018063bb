import type { SEND_LIMITS } from '../../limits';

/** Whom a message goes to. */
export type Target = keyof typeof SEND_LIMITS;

/** Every kind of recipient; the first is the one of a new node. */
export const TARGETS = [
	'user',
	'group',
	'chatRoom',
	'system',
	'ultraGroup',
] as const satisfies readonly Target[];

/** As one speaks of them. */
export const targetNames = {
	user: 'user',
	group: 'group',
	chatRoom: 'chat room',
	system: 'user as system',
	ultraGroup: 'ultra group',
} as const satisfies Record<Target, string>;

/** The choices of a parameter `target`, in the editor. */
export const targetOptions = {
	user: { name: 'User', value: 'user', description: 'One or more users, each in their own chat' },
	group: {
		name: 'Group',
		value: 'group',
		description: 'One or more groups, for all members to see',
	},
	chatRoom: {
		name: 'Chat Room',
		value: 'chatRoom',
		description: 'One or more chat rooms, for all who are in them now',
	},
	system: {
		name: 'User, as System Message',
		value: 'system',
		description: 'One or more users, who cannot answer it',
	},
	ultraGroup: {
		name: 'Ultra Group',
		value: 'ultraGroup',
		description: 'One or more ultra groups, or one channel of theirs',
	},
} as const satisfies Record<Target, { name: string; value: Target; description: string }>;
