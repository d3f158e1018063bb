/**
 * The limits of the RongCloud service: written once for the product, here. The splitter, the checks, the
 * documentation and the tests read this table. (The sandbox has one of its own, typed from the documents
 * again; a test compares the two.)
 *
 * Beside each stands the page that says so, or the vendor's own server SDK where no page does.
 */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const KB = 1024;

/** What one send endpoint takes. All rates count per app (App Key). */
export interface SendLimits {
	/** Recipients in one call: users, groups or rooms. A call to 1,000 users counts as 1,000 messages. */
	readonly recipientsPerCall: number;
	/** Messages in one window; beyond that the answer is 429 with code 1008. */
	readonly messages: number;
	readonly messagesWindowMs: number;
}

export const SEND_LIMITS = {
	/** https://docs.rongcloud.cn/platform-chat-api/message/send-private */
	user: { recipientsPerCall: 1_000, messages: 6_000, messagesWindowMs: MINUTE_MS },
	/** https://docs.rongcloud.cn/platform-chat-api/message/send-group */
	group: { recipientsPerCall: 3, messages: 20, messagesWindowMs: SECOND_MS },
	/** https://docs.rongcloud.cn/platform-chat-api/message/send-chatroom; 10 rooms are advised */
	chatRoom: { recipientsPerCall: 10, messages: 100, messagesWindowMs: SECOND_MS },
	/** https://docs.rongcloud.cn/platform-chat-api/system/send-private */
	system: { recipientsPerCall: 100, messages: 100, messagesWindowMs: SECOND_MS },
	/** https://docs.rongcloud.cn/platform-chat-api/message/send-ultragroup */
	ultraGroup: { recipientsPerCall: 3, messages: 100, messagesWindowMs: SECOND_MS },
} as const satisfies Record<string, SendLimits>;

/** Calls in windows of time, of what is not counted by messages. */
export const CALL_LIMITS = {
	/** https://docs.rongcloud.cn/platform-chat-api/system/send-message-broadcast-to-all */
	broadcast: [
		{ count: 2, perMs: HOUR_MS },
		{ count: 3, perMs: 24 * HOUR_MS },
	],
	/** https://docs.rongcloud.io/platform-chat-api/system/send-message-broadcast-online */
	onlineBroadcast: [{ count: 60, perMs: MINUTE_MS }],
	/** https://docs.rongcloud.cn/platform-chat-api/message/send-chatroom-broadcast */
	chatRoomBroadcast: [{ count: 1, perMs: SECOND_MS }],
	/** https://docs.rongcloud.cn/platform-chat-api/message/msgrecall */
	recall: [{ count: 100, perMs: SECOND_MS }],
	/** https://docs.rongcloud.cn/platform-chat-api/user/register */
	token: [{ count: 200, perMs: SECOND_MS }],
	/** The pages on users and groups. None names a rate for history and edits; they share this one. */
	other: [{ count: 100, perMs: SECOND_MS }],
} as const;

export const LIMITS = {
	/** https://docs.rongcloud.cn/platform-chat-api/message/send-private, `content` */
	contentBytes: 128 * KB,
	/** https://docs.rongcloud.cn/platform-chat-api/message/send-private, `objectName` */
	typeChars: 32,
	/** IDs of users, groups and rooms: https://docs.rongcloud.cn/platform-chat-api/user/register */
	idBytes: 64,
	/** `count`: https://docs.rongcloud.cn/platform-chat-api/message/send-private */
	badge: { min: -1, max: 9_999 },
	/** `pushExt.title`: https://docs.rongcloud.cn/platform-chat-api/message/send-private */
	pushTitleChars: 50,
	/** `extraContent`: https://docs.rongcloud.cn/platform-chat-api/message/send-private */
	extraPairs: 100,
	extraKey: /^[A-Za-z0-9+=\-_]{1,32}$/,
	extraValueChars: 4_096,
	/** `busChannel`: https://docs.rongcloud.cn/platform-chat-api/message/send-ultragroup */
	busChannel: /^[a-zA-Z0-9]{1,20}$/,
	/** A preview's picture, in bytes; the vendor's Java SDK says so, other sources advise less. */
	thumbnailBytes: 30 * KB,
	/** A voice message; the vendor's Java SDK. */
	voiceSeconds: 60,
	/** The random part of a signature: https://docs.rongcloud.cn/platform-chat-api/auth */
	nonceChars: 18,
	/** Messages in one answer of the history; the vendor's SDKs name no limit. */
	historyPage: 100,
	/** Users banned or unbanned in one call; the vendor's Go SDK. */
	usersPerBan: 20,
	/** The longest ban; the vendor's Go SDK. */
	banMinutes: 43_200,
	/** Members added or removed in one call; the vendor's Go SDK. */
	membersPerCall: 1_000,
} as const;

/**
 * An answer of the history: a limit of this node, not of the service. All contents at their largest, which
 * JSON writes twice as long.
 */
export const HISTORY_BYTES = 2 * LIMITS.historyPage * LIMITS.contentBytes;

/**
 * The body of one callback: a limit of this node, not of the service. It is a form, in which each byte
 * of a content takes three characters at most, and the other fields are short.
 */
export const CALLBACK_BYTES = 3 * LIMITS.contentBytes + 16 * KB;

/** Events in one callback: a limit of this node as well; the documents name none for lists. */
export const CALLBACK_EVENTS = 1_000;

/**
 * How long RongCloud waits for the answer to a callback. No page says so; developers report it, and two
 * more tries.
 */
export const CALLBACK_TIMEOUT_MS = 5 * SECOND_MS;
