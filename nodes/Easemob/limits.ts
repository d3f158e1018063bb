import type { LaneLimits } from '../../core/pacing/lane';

/**
 * The limits of the Easemob service: written once, here. The splitter, the checks, the sandbox, the
 * documentation and the tests read this table.
 *
 * Sources: "Send one-to-one / group / chat room messages", "Upload files", "API call limits" and
 * "Message extension" of the REST documentation (doc.easemob.com, revisions 2023 to 2026).
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
	user: {
		recipientsPerCall: 600,
		callsPerSecond: 100,
		messages: 6_000,
		messagesWindowMs: 60_000,
	},
	group: {
		recipientsPerCall: 3,
		callsPerSecond: 20,
		messages: 20,
		messagesWindowMs: 1_000,
	},
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

export const TARGETED_LIMITS = {
	recipientUsers: 20,
	targets: 1,
	messages: 100,
	messagesWindowMs: 1_000,
} as const satisfies TargetedLimits;

/** Calls in one second of everything that has no limit of its own (REST documentation, "API call limits"). */
const CALLS_PER_SECOND = 100;

/** Uploads or downloads in one second (REST documentation, "Upload files"). */
const FILE_CALLS_PER_SECOND = 100;

/** Enough for 100 calls a second at a round trip of one second. */
const MESSAGES_IN_FLIGHT = 100;

function sendLane({ callsPerSecond, messages, messagesWindowMs }: SendLimits): LaneLimits {
	return {
		calls: [{ count: callsPerSecond, perMs: 1_000 }],
		messages: [{ count: messages, perMs: messagesWindowMs }],
		maxInFlight: MESSAGES_IN_FLIGHT,
	};
}

/**
 * The pace of each class of endpoints. For files, what is under way is our own limit: 100 small ones a
 * second at a round trip of 160 ms, three of the largest at a time. A file is in memory while it is
 * transferred, and twice while it is made ready.
 */
export const LANES = {
	user: sendLane(SEND_LIMITS.user),
	group: sendLane(SEND_LIMITS.group),
	chatRoom: sendLane(SEND_LIMITS.chatRoom),
	targeted: sendLane({
		...TARGETED_LIMITS,
		recipientsPerCall: TARGETED_LIMITS.targets,
		callsPerSecond: CALLS_PER_SECOND,
	}),
	file: {
		calls: [{ count: FILE_CALLS_PER_SECOND, perMs: 1_000 }],
		maxInFlight: 16,
		maxBytesInFlight: 32 * 1024 * 1024,
		countFrom: 'answered',
	},
} as const satisfies Record<string, LaneLimits>;

export const LIMITS = {
	/**
	 * `body` and `ext` together, in bytes. Revisions disagree (3 KB, 5 KB, 40 KB), and so does the
	 * status (400 or 413); so it is never checked before sending, only named when the server refuses.
	 */
	messageBytes: 5 * 1024,
	/** One uploaded file; a plan may allow more, so the server decides (413). */
	fileBytes: 10 * 1024 * 1024,
	/** Days an uploaded file is kept unless the plan says otherwise. */
	fileDays: 7,
	/** A user ID, in bytes. */
	userIdBytes: 64,
	/** `customEvent`: letters, digits and `-_/.`, 1 to 32 of them. */
	customEvent: /^[a-zA-Z0-9_\-/.]{1,32}$/,
	/** Entries of `customExts`. */
	customExtsEntries: 16,
	/** `env`: letters and digits. */
	callbackEnvironment: /^[a-zA-Z0-9]{1,8}$/,
	/** `roam_ignore_users` of a message to groups or chat rooms. */
	roamIgnoreUsers: 20,
	/** Token requests in one second; far fewer are made, since frequent ones get an account banned. */
	tokenCallsPerSecond: 300,
	/** Uploads or downloads in one second. */
	fileCallsPerSecond: FILE_CALLS_PER_SECOND,
} as const;
