/**
 * The limits of the Easemob service: written once for the product, here. The splitter, the checks, the
 * documentation and the tests read this table. (The sandbox has one of its own, typed from the
 * documents again; a test compares the two.)
 *
 * Beside each stands the page that says so; revisions of 2023 to 2026.
 */

/** What one send endpoint takes. All rates count per app (App Key). */
export interface SendLimits {
	/** Recipients in one call: users, groups or rooms. A call to 600 users counts as 600 messages. */
	readonly recipientsPerCall: number;
	/** Calls in one second; beyond that the answer is 429 "This request has reached api limit". */
	readonly callsPerSecond: number;
	/** Messages in one window; beyond that the answer is 403 "message send reach limit". */
	readonly messages: number;
	readonly messagesWindowMs: number;
}

export const SEND_LIMITS = {
	/** https://doc.easemob.com/document/server-side/message_single.html */
	user: {
		recipientsPerCall: 600,
		callsPerSecond: 100,
		messages: 6_000,
		messagesWindowMs: 60_000,
	},
	/** https://doc.easemob.com/document/server-side/message_group.html */
	group: {
		recipientsPerCall: 3,
		callsPerSecond: 20,
		messages: 20,
		messagesWindowMs: 1_000,
	},
	/** https://doc.easemob.com/document/server-side/message_chatroom.html */
	chatRoom: {
		recipientsPerCall: 10,
		callsPerSecond: 100,
		messages: 100,
		messagesWindowMs: 1_000,
	},
} as const satisfies Record<string, SendLimits>;

/** What sending to some members of one group or chat room takes. */
export interface TargetedLimits {
	/** Members in one call. */
	readonly recipientUsers: number;
	/** Groups or rooms in one call. */
	readonly targets: number;
	/** Messages in one window; beyond that the answer is 403 "message send reach limit". */
	readonly messages: number;
	readonly messagesWindowMs: number;
}

/** https://doc.easemob.com/document/server-side/message_group.html, "targeted messages" */
export const TARGETED_LIMITS = {
	recipientUsers: 20,
	targets: 1,
	messages: 100,
	messagesWindowMs: 1_000,
} as const satisfies TargetedLimits;

/**
 * Calls in one second of everything that has no limit of its own.
 * https://doc.easemob.com/document/server-side/limitationapi.html
 */
export const CALLS_PER_SECOND = 100;

/**
 * Uploads or downloads in one second.
 * https://doc.easemob.com/document/server-side/limitationapi.html
 */
export const FILE_CALLS_PER_SECOND = 100;

/**
 * Creating or listing chat rooms in one second.
 * https://doc.easemob.com/document/server-side/limitationapi.html
 */
export const ROOM_CALLS_PER_SECOND = 50;

/**
 * Recalling messages in one second, one or many in a call.
 * https://doc.easemob.com/document/server-side/limitationapi.html
 */
export const RECALL_CALLS_PER_SECOND = 100;

export const LIMITS = {
	/**
	 * `body` and `ext` together, in bytes. Revisions disagree (3 KB, 5 KB, 40 KB), and so does the
	 * status (400 or 413); so it is never checked before sending, only named when the server refuses.
	 * https://doc.easemob.com/document/server-side/message_single.html
	 */
	messageBytes: 5 * 1024,
	/**
	 * One uploaded file; a plan may allow more, so the server decides (413).
	 * https://doc.easemob.com/document/server-side/message_download.html
	 */
	fileBytes: 10 * 1024 * 1024,
	/**
	 * Days an uploaded file is kept unless the plan says otherwise.
	 * https://doc.easemob.com/document/server-side/message_download.html
	 */
	fileDays: 7,
	/** A user ID, in bytes. https://doc.easemob.com/document/server-side/account_system.html */
	userIdBytes: 64,
	/**
	 * `customEvent`: letters, digits and `-_/.`, 1 to 32 of them.
	 * https://doc.easemob.com/document/server-side/message_single.html
	 */
	customEvent: /^[a-zA-Z0-9_\-/.]{1,32}$/,
	/** Entries of `customExts`. https://doc.easemob.com/document/server-side/message_single.html */
	customExtsEntries: 16,
	/** `env`: letters and digits. https://doc.easemob.com/document/server-side/message_single.html */
	callbackEnvironment: /^[a-zA-Z0-9]{1,8}$/,
	/**
	 * `roam_ignore_users` of a message to groups or chat rooms.
	 * https://doc.easemob.com/document/server-side/message_group.html
	 */
	roamIgnoreUsers: 20,
	/**
	 * Token requests in one second; far fewer are made, since frequent ones get an account banned.
	 * https://doc.easemob.com/document/server-side/easemob_app_token.html
	 */
	tokenCallsPerSecond: 300,
	/**
	 * Uploads or downloads in one second.
	 * https://doc.easemob.com/document/server-side/limitationapi.html
	 */
	fileCallsPerSecond: FILE_CALLS_PER_SECOND,
	/**
	 * Messages recalled in one call.
	 * https://doc.easemob.com/document/server-side/message_recall_batch.html
	 */
	recallBatch: 30,
	/** Users in one answer. https://doc.easemob.com/document/server-side/account_detail_obtain_batch.html */
	usersPerPage: 100,
	/** Groups in one answer. https://doc.easemob.com/document/server-side/group_obtain_total.html */
	groupsPerPage: 1_000,
	/**
	 * Chat rooms in one answer; newer revisions allow 1,000, older ones 100.
	 * https://doc.easemob.com/document/server-side/chatroom_obtain_total.html
	 */
	chatRoomsPerPage: 100,
} as const;

/**
 * One downloaded file: a limit of this node, not of the service. 200 MB is the most that any plan lets
 * be uploaded (the console of the international clouds offers 10 to 200 MB), and n8n holds a whole file
 * in memory before it stores it.
 */
export const MAX_DOWNLOAD_BYTES = 200 * 1024 * 1024;

/**
 * The body of one callback: a limit of this node, not of the service, whose messages are far smaller
 * (see `messageBytes`). A body has to be parsed before its signature can be found, so whoever knows the
 * URL can have n8n parse that much: a megabyte of `[1,1,1` takes half a second.
 */
export const CALLBACK_BYTES = 256 * 1024;

/**
 * How long Easemob waits for the answer to a callback.
 * https://doc.easemob.com/document/server-side/callback_postsending.html
 */
export const CALLBACK_TIMEOUT_MS = 10_000;

/**
 * Failed answers to callbacks after which Easemob stops delivering for the whole app, for 5 to 25 minutes.
 * https://doc.easemob.com/document/server-side/callback_postsending.html
 */
export const CALLBACK_FAILURES = { count: 90, withinMs: 30_000 } as const;
