/**
 * The limits of the NetEase Yunxin service as its documents print them, typed by hand from there and from
 * nowhere else: the sandbox must not move when the node's own table is wrong.
 *
 * "v1" and "v2" are pages of doc.yunxin.163.com or doc.commsease.com, under messaging and messaging2;
 * "apifox" is yunxin-im.apifox.cn; "SDK" is one of the vendor's own server SDKs.
 */
import type { CallbackPolicy } from '../kit/callbacks/dispatcher';
import type { Rates } from '../kit/rates/limiter';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MIB = 1024 * 1024;

/** In one call. */
export const RECIPIENTS = {
	/** v2, sending to several users: "at most 100 accounts". v1 takes 500. */
	batch: 100,
	/** SDK (Java), custom notifications in a batch: "Maximum 500 accounts". */
	notifications: 500,
	/** apifox, `push_forcepush_ids`: 100. */
	forcePush: 100,
	/** Looking up accounts and users: no page that was read names a number. Taken from the others. */
	lookUp: 100,
} as const;

/**
 * v1: 100 calls a second for one app, and "if exceeded, blocked for 10 seconds". The v2 pages point to a
 * table of plans, whose least is 100 a second as well. Not documented, and decided here: which calls
 * share a window, and that a call refused meanwhile doesn't make the block longer.
 */
const USUAL = { calls: [{ count: 100, perMs: SECOND }], blockMs: 10 * SECOND } as const;

export const RATES = {
	/** To one user, a team or a super team. */
	message: USUAL,
	/** v1 has 120 a minute for batches; v2 names no number of its own. */
	batch: USUAL,
	chatRoom: USUAL,
	recall: USUAL,
	update: USUAL,
	history: USUAL,
	notification: USUAL,
	broadcast: USUAL,
	upload: USUAL,
	user: USUAL,
} as const satisfies Record<string, Rates>;

export type RateClass = keyof typeof RATES;

export const CHECK_SUM = {
	/** v1 and v2, request header: "random, at most 128 characters". */
	nonceChars: 128,
	/** "Each CheckSum is valid for 5 minutes from CurTime"; another page: "5 minutes before or after". */
	windowMs: 5 * MINUTE,
} as const;

export const MESSAGE = {
	/** v2, `text` of text and tip messages; apifox says 500 without telling types apart. */
	textChars: 5_000,
	/** v2, `text` of all other types: a description. */
	descriptionChars: 500,
	/** apifox, `push_content` and `push_forcepush_content`. */
	pushContentChars: 500,
	/** apifox, `push_payload`. */
	pushPayloadChars: 2_048,
	/** SDK (Java), `antispam_extension` and `antispam_cheating`. */
	antispamChars: 1_024,
	/** v2, chat rooms: `extension`. That of other messages depends on the plan, and is not checked. */
	roomExtensionChars: 4_096,
} as const;

export const NOTIFICATION = {
	/** SDK (Java): "max length 4096 characters". */
	contentChars: 4_096,
	/** SDK (Java): a file name of the client. */
	soundChars: 30,
} as const;

export const BROADCAST = {
	/** v1: "at most 4096 characters". */
	contentChars: 4_096,
	/** v1: hours, 7 days if absent. The SDK for Go says seconds: more than 7 days of hours is refused. */
	ttlHours: 7 * 24,
	/** v1: `targetOs`. */
	targetOs: ['ios', 'aos', 'pc', 'web', 'mac'],
} as const;

export const RECALL = {
	/** SDK (Java): both sides, "default 2 minutes, max 7 days" in the console. */
	twoWayMs: 2 * MINUTE,
	/** One side, and without a word: "within 30 days". */
	otherMs: 30 * DAY,
} as const;

export const HISTORY = {
	/** v2: "at most 100; 0 or less, or more than 100, is error 414". */
	most: 100,
	/** Search and chat rooms: not documented for a request without `limit`. */
	usual: 100,
	/** v2, search: `sender_account_ids`, "at most 5, more is a parameter error". */
	senders: 5,
	/** SDK (Java), search: "Array of keywords, max 5". */
	keywords: 5,
} as const;

export const UPLOAD = {
	/** v1, upload: 15 MB; of base64 characters on one page, of the file on an older one. */
	bytes: 15 * MIB,
	/** v1: `type`, a MIME type. */
	typeChars: 128,
	/** v1: `expireSec`, "at least 86400". */
	expireSeconds: DAY / SECOND,
	/** v1: `tag`. */
	tagChars: 32,
} as const;

export const ACCOUNT = {
	/** v2: "only letters, digits, _, @, . and -", at most 32. */
	id: '^[A-Za-z0-9_@.-]{1,32}$',
	idChars: 32,
	tokenChars: 128,
	/** apifox; `sign` from v1. */
	nameChars: 64,
	avatarChars: 1_024,
	signChars: 256,
	emailChars: 64,
	birthdayChars: 16,
	mobileChars: 32,
	extensionChars: 1_024,
} as const;

/**
 * Message copies (v1, data sync): an answer within 5 seconds, and "200 or 500" counts as received. That
 * failed ones come again is said, how often is not in what could be read: twice is decided here. No page
 * says how much of an answer is read.
 */
export const CALLBACK = {
	statuses: [200, 500],
	timeoutMs: 5 * SECOND,
	retries: 2,
	answerChars: 100_000,
	headers: { 'content-type': 'application/json' },
} as const satisfies CallbackPolicy;

/** One address, and one for each environment that the console names; more for tests. */
export const CALLBACK_RULES = 8;
