/**
 * The limits of the Easemob service as its documents print them, typed by hand from there and from
 * nowhere else: the sandbox must not move when the node's own table is wrong. A test compares the two.
 *
 * Pages are named as they are called on doc.easemob.com/document/server-side/<page>.html.
 */
import type { CallbackPolicy } from '../kit/callbacks/dispatcher';
import type { RateTable } from '../kit/rates/limiter';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const KIB = 1024;

/** Recipients in one call. */
export const RECIPIENTS = {
	/** message_single: "600 users per call". */
	users: 600,
	/** message_group: "3 groups per call". */
	groups: 3,
	/** message_chatroom: "10 chat rooms per call". */
	chatRooms: 10,
	/** message_group and message_chatroom, targeted messages: one group or room ... */
	targetedTargets: 1,
	/** ... and "up to 20" of its members. */
	targetedUsers: 20,
} as const;

/**
 * Calls and messages in a time, for one app (limitationapi). Not documented, and decided here:
 * - Both targeted endpoints share one window, and a targeted message counts once for its group or
 *   room, however many members get it: it has one message ID.
 * - Uploads and downloads share one window, and so do both kinds of recall and all of `other`. The
 *   documents give each of them 100 calls; sharing is stricter.
 */
export const RATES = {
	/** "100 calls/second", "6000 messages/minute". */
	user: {
		calls: [{ count: 100, perMs: SECOND }],
		messages: [{ count: 6_000, perMs: MINUTE }],
	},
	/** "20 calls/second", "20 messages/second". */
	group: {
		calls: [{ count: 20, perMs: SECOND }],
		messages: [{ count: 20, perMs: SECOND }],
	},
	/** "100 calls/second", "100 messages/second". */
	chatRoom: {
		calls: [{ count: 100, perMs: SECOND }],
		messages: [{ count: 100, perMs: SECOND }],
	},
	/** "100 messages/second"; of calls nothing is said. */
	targeted: { messages: [{ count: 100, perMs: SECOND }] },
	/** "300 calls/second" for /token. */
	token: { calls: [{ count: 300, perMs: SECOND }] },
	/** "100 calls/second" for /chatfiles. */
	file: { calls: [{ count: 100, perMs: SECOND }] },
	/** "100 calls/second" for msg_recall and for batch_recall. */
	recall: { calls: [{ count: 100, perMs: SECOND }] },
	/** "50 calls/second" for creating and for listing chat rooms. */
	rooms: { calls: [{ count: 50, perMs: SECOND }] },
	/** "Unless otherwise specified for an API, the default API call frequency limit is 100 calls/second". */
	other: { calls: [{ count: 100, perMs: SECOND }] },
} as const satisfies RateTable;

export type RateClass = keyof typeof RATES;

export const MESSAGE = {
	/** message_single: `body` and `ext` together, "5 KB". Whether a KB is 1,000 or 1,024 is not said. */
	bytes: 5 * KIB,
	/** message_single, custom messages: `[a-zA-Z0-9-_/\.]{1,32}`. */
	customEvent: '^[a-zA-Z0-9_\\-/.]{1,32}$',
	/** message_single, custom messages: "up to 16 elements". */
	customExts: 16,
	/** message_single: `env`, letters and digits, "no more than 8 characters". */
	env: '^[a-zA-Z0-9]{1,8}$',
	/** message_group and message_chatroom: "up to 20 user IDs". */
	roamIgnoreUsers: 20,
} as const;

export const RECALL = {
	/** message_recall_batch: "up to 30 messages at a time". */
	messages: 30,
	/** message_recall_single: "within 2 minutes after sending", unless the console says otherwise. */
	periodMs: 2 * MINUTE,
} as const;

export const FILE = {
	/** message_upload_file: "10 MB" by default. */
	bytes: 10 * KIB * KIB,
	/** message_upload_file: kept "7 days" by default. */
	days: 7,
	/** message_upload_file: thumbnails are made of pictures "larger than 10 KB" ... */
	thumbnailFromBytes: 10 * KIB,
	/** ... of 170 by 170 pixels unless asked for otherwise. */
	thumbnailPixels: 170,
} as const;

/** The most of one page of a list, and how many there are when nothing is asked for. */
export const PAGE = {
	/** account_detail_obtain_batch: "[1,100]", 10. */
	users: { most: 100, usual: 10 },
	/**
	 * group_obtain_total: "[1,1000]", 10. More gets 1,000 as well, says the page; refused here, because
	 * a client that asks for more has not read it. Older revisions allowed 100.
	 */
	groups: { most: 1_000, usual: 10 },
	/** chatroom_obtain_total: "[1,100]", 10; newer revisions allow 1,000, and give as much for more. */
	chatRooms: { most: 100, usual: 10 },
} as const;

const BAN_STEP = 5 * MINUTE;

/**
 * Callbacks after delivery (callback_postsending). Decided here, since the pages differ or are silent:
 * - The timeout is that of 2023, "10 seconds"; newer pages name none, and the one on user status of
 *   2023 has 60.
 * - An answer that is too long is not asked for again ("does not validate the response body"), but
 *   counts for the ban ("may also be triggered").
 * - A ban covers the app: "temporarily bans the app's webhook rules".
 */
export const CALLBACK = {
	/** "if the received HTTP response status code is not 200, the webhook is considered failed". */
	statuses: [200],
	timeoutMs: 10 * SECOND,
	/** "retried only 1 time", "immediately". */
	retries: 1,
	/** "cannot exceed 1,000 characters". */
	answerChars: 1_000,
	/** "If, within 30 seconds, the cumulative number of failures reaches 90". */
	ban: {
		strikes: 90,
		withinMs: 30 * SECOND,
		/** "number of bans × 5 minutes", "remains fixed at 25 minutes". */
		banMs: (nth) => Math.min(nth, 5) * BAN_STEP,
		/** "Within 24 hours". */
		countedForMs: 24 * 60 * MINUTE,
	},
	/** callback_overview: "In each request header, the Content-Type field is application/json". */
	headers: { 'content-type': 'application/json' },
} as const satisfies CallbackPolicy;

export const CALLBACK_RULE = {
	/** basic_webhook: "up to 4 rules", before and after delivery together. */
	rules: 4,
	/** basic_webhook: letters, digits and underscores, "no longer than 32". */
	name: '^[A-Za-z0-9_]{1,32}$',
	/** basic_webhook: IDs and keys to filter by, "at most 50". */
	filters: 50,
} as const;

/** account_system: a user ID has "no more than 64 bytes". */
export const USER_ID_BYTES = 64;

/** easemob_app_token: 60 days, the default of an older revision; newer ones name the console. */
export const TOKEN_SECONDS = 60 * 24 * 60 * 60;
