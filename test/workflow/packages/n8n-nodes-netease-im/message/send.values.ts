import type { INodeParameters } from 'n8n-workflow';

const COMMON = {
	extension: '{"a": 1}',
	antispam: {
		value: {
			enabled: true,
			businessId: '44',
			extension: '{"a": 1}',
			cheating: '{"email": "a@b.c"}',
			customMessage: '{"type": 1, "data": "a text"}',
		},
	},
	maxMessagesPerSecond: 0,
};

const PUSHED = { pushPayload: '{"a": 1}', forcePushAll: true };

/** As Send gave it. */
const REPLY =
	'{"messageId": "1", "from": "support", "to": "alice", "sentAt": "2026-01-31T18:00:00Z"}';

/** Which options go together, by the target. */
const OPTIONS: Readonly<Record<string, INodeParameters>> = {
	user: { ...PUSHED, replyTo: REPLY },
	team: { ...PUSHED, replyTo: '{}', recipientUsers: 'alice, bob' },
	superTeam: { ...PUSHED, replyTo: '{}' },
	chatRoom: { recipientUsers: '' },
};

/** A room takes chosen members only where nothing else of it is set. */
const CHOSEN = {
	recipientUsers: 'alice, bob',
	historyEnabled: true,
	ignoreChatBanned: false,
	highPriority: false,
};

/** Where descriptions do not tell what goes together. */
export function values({ target, messageType }: INodeParameters): INodeParameters {
	const isChosen = target === 'chatRoom' && messageType === 'txt';
	const { recipientUsers, ...own } = OPTIONS[String(target)] ?? {};
	const members = isChosen ? CHOSEN : target === 'team' ? { recipientUsers } : {};
	return {
		options: {
			...EVERY[String(target)],
			...COMMON,
			...own,
			...members,
		} as INodeParameters,
		attachment: '{"orderId": "1024"}',
		to: target === 'user' ? 'alice' : '7001',
		duration: 2,
	};
}

const CONVERSATION = {
	unreadEnabled: true,
	syncDevice: true,
	offlineEnabled: true,
	historyEnabled: true,
	roamingEnabled: true,
	updateConversation: true,
	callbackEnabled: true,
	callbackEnvironment: 'staging',
	silent: true,
	pushNick: true,
	pushContent: 'Look',
	forcePushUsers: 'alice, bob',
	forcePushContent: 'Look',
	hideFrom: 'none',
	clientMessageId: '',
};

const TEAM = {
	ignoreChatBanned: true,
	ignoreMemberChatBanned: true,
	checkTeamMember: true,
};

/** Every option of a target, with something plausible. */
const EVERY: Readonly<Record<string, INodeParameters>> = {
	user: { ...CONVERSATION, checkFriend: false, combineItems: true },
	team: {
		...CONVERSATION,
		...TEAM,
		markAsRead: true,
		inclusive: true,
		robot: {
			value: { accountId: 'helper', topic: 'news', function: 'weather', customContent: 'x' },
		},
	},
	superTeam: { ...CONVERSATION, ...TEAM },
	chatRoom: {
		historyEnabled: false,
		callbackEnabled: true,
		callbackEnvironment: 'staging',
		ignoreChatBanned: true,
		highPriority: true,
		clientMessageId: '',
	},
};
