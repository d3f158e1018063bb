import type { Target } from './sendCall';

/** Every kind of recipient. */
export const TARGETS = ['user', 'group', 'chatRoom'] as const satisfies readonly Target[];

/** As one speaks of them. */
export const targetNames = {
	user: 'user',
	group: 'group',
	chatRoom: 'chat room',
} as const satisfies Record<Target, string>;
