/** Every kind of recipient; the first is the one of a new node. */
export const TARGETS = ['user', 'team', 'superTeam', 'chatRoom'] as const;

/** Whom a message goes to. */
export type Target = (typeof TARGETS)[number];

/** Those whose messages are in a conversation; a chat room has none. */
export const CONVERSATIONS = ['user', 'team', 'superTeam'] as const satisfies readonly Target[];

/** Those that have members. */
export const TEAMS = ['team', 'superTeam'] as const satisfies readonly Target[];

/** As one speaks of them. */
export const targetNames = {
	user: 'user',
	team: 'team',
	superTeam: 'super team',
	chatRoom: 'chat room',
} as const satisfies Record<Target, string>;

/** The choices of a parameter `target`, in the editor. */
export const targetOptions = {
	user: { name: 'User', value: 'user', description: 'One or more users, each in their own chat' },
	team: {
		name: 'Team',
		value: 'team',
		description: 'One or more teams (groups), for all members to see',
	},
	superTeam: {
		name: 'Super Team',
		value: 'superTeam',
		description: 'One or more super teams, for all members to see',
	},
	chatRoom: {
		name: 'Chat Room',
		value: 'chatRoom',
		description: 'One or more chat rooms, for all who are in them now',
	},
} as const satisfies Record<Target, { name: string; value: Target; description: string }>;
