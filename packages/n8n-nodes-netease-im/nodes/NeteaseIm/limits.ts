import type { WindowLimit } from '../../core/pacing/slidingWindow';

/**
 * The limits of the NetEase Yunxin service: written once for the product, here. The splitter, the checks,
 * the documentation and the tests read this table. (The sandbox has one of its own, typed from the
 * documents again; a test compares the two.)
 *
 * "v1" and "v2" are the pages of doc.yunxin.163.com below messaging and messaging2, "apifox" those of
 * yunxin-im.apifox.cn, "SDK" is the vendor's server SDK for Java.
 */

const SECOND_MS = 1_000;
const MB = 1024 * 1024;

/** Calls of each class of endpoints: v1 "100 a second for one app"; v2 has no smaller figure. */
export const CALLS: WindowLimit = { count: 100, perMs: SECOND_MS };

/** v1: whoever exceeds a limit is blocked for ten seconds. */
export const BLOCKED_MS = 10 * SECOND_MS;

export const LIMITS = {
	/** v2, sending to several users. */
	recipientsPerBatch: 100,
	/** SDK, custom notifications in a batch. */
	notificationsPerBatch: 500,
	/** Looking up accounts and users; no page names a number, so that of sending. */
	accountsPerCall: 100,
	/** SDK, `text` of texts and tips; apifox says 500 without telling types apart. */
	textChars: 5_000,
	/** SDK, `text` beside other types. */
	descriptionChars: 500,
	/** apifox, `push_content` and `push_forcepush_content`. */
	pushContentChars: 500,
	/** apifox, `push_payload`. */
	pushPayloadChars: 2_048,
	/** apifox, `push_forcepush_ids`. */
	forcePushUsers: 100,
	/** SDK, `antispam_extension` and `antispam_cheating`. */
	antispamChars: 1_024,
	/** SDK, `content` of a custom notification. */
	notificationChars: 4_096,
	/** SDK, `sound` of a custom notification. */
	soundChars: 30,
	/** v1, `body` of a broadcast. */
	broadcastChars: 4_096,
	/** v1, `ttl` of a broadcast, in hours. */
	broadcastHours: 7 * 24,
	/** v2, history and search: messages in one answer. */
	historyPage: 100,
	/** SDK, search: keywords, and senders. */
	searchKeywords: 5,
	searchSenders: 5,
	/** v1, upload. */
	fileBytes: 15 * MB,
	/** v1, `expireSec` of an upload: a day. */
	fileSeconds: 24 * 60 * 60,
	/** v1, `tag` of an upload. */
	tagChars: 32,
	/** v1 and v2, the random part of a signature; at most 128. */
	nonceChars: 32,
} as const;

/**
 * The body of one callback: a limit of this node, not of the service. JSON escapes make six bytes of a
 * character at most, and of what is JSON inside JSON more; what a message says is far shorter.
 */
export const CALLBACK_BYTES = 512 * 1024;

/** How long the service waits for the answer to a callback (page "message copies"). */
export const CALLBACK_TIMEOUT_MS = 5 * SECOND_MS;
