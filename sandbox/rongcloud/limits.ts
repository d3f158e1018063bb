/**
 * The limits of the RongCloud service as its documents print them, typed by hand from there and from
 * nowhere else: the sandbox must not move when the node's own table is wrong.
 *
 * Pages are named as they are called on docs.rongcloud.cn (or .io) under /platform-chat-api/<page>; "SDK"
 * is one of the vendor's own server SDKs.
 */
import type { CallbackPolicy } from '../kit/callbacks/dispatcher';
import type { RateTable } from '../kit/rates/limiter';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const KIB = 1024;

/** Recipients in one call. */
export const RECIPIENTS = {
	/** message/send-private: "a maximum of 1000 users per request"; its template page says the same. */
	users: 1_000,
	/** message/send-group: "up to 3 groups at a time". */
	groups: 3,
	/** message/send-group: targeted messages support "only one target group". */
	targetedGroups: 1,
	/** message/send-chatroom: "it is recommended not to exceed 10"; more are refused here. */
	chatRooms: 10,
	/** system/send-private: "a maximum of 100 users"; its template page says the same. */
	systemUsers: 100,
	/** message/send-ultragroup: "up to 3 ultra groups", and one for targeted messages. */
	ultraGroups: 3,
} as const;

/**
 * Calls and messages in a time, for one app. Not documented, and decided here:
 * - Of calls nothing is said where messages are counted, and the other way round.
 * - A template message counts like any other of its kind: both share one window.
 * - All of `other` share one window. The documents give each of them 100 calls; sharing is stricter.
 * - A calendar day is any 24 hours here, which is stricter, too.
 */
export const RATES = {
	/** message/send-private: "Up to 6000 messages can be sent per minute"; 1,000 users are 1,000. */
	private: { messages: [{ count: 6_000, perMs: MINUTE }] },
	/** message/send-group: "Up to 20 messages per second"; 3 groups are 3. */
	group: { messages: [{ count: 20, perMs: SECOND }] },
	/** message/send-chatroom: "100 messages per second"; 10 rooms are 10. */
	chatRoom: { messages: [{ count: 100, perMs: SECOND }] },
	/** system/send-private: "Up to 100 messages per second"; 100 recipients are 100. */
	system: { messages: [{ count: 100, perMs: SECOND }] },
	/** message/send-ultragroup: 100 messages in a second; 3 groups are 3 ... */
	ultraGroup: { messages: [{ count: 100, perMs: SECOND }] },
	/** ... and 20 in one channel, or in one group when no channel is named. */
	ultraGroupChannel: { messages: [{ count: 20, perMs: SECOND }] },
	/** system/send-message-broadcast-to-all: 2 in an hour, 3 in a calendar day. */
	broadcast: {
		calls: [
			{ count: 2, perMs: HOUR },
			{ count: 3, perMs: 24 * HOUR },
		],
	},
	/** send-message-broadcast-online as the vendor's newer site has it: "60 per minute". */
	onlineBroadcast: { calls: [{ count: 60, perMs: MINUTE }] },
	/** message/send-chatroom-broadcast: "1 request per second". */
	chatRoomBroadcast: { calls: [{ count: 1, perMs: SECOND }] },
	/** message/msgrecall: "100 requests per second". */
	recall: { calls: [{ count: 100, perMs: SECOND }] },
	/** user/register: "200 requests per second" for a token. */
	token: { calls: [{ count: 200, perMs: SECOND }] },
	/** The pages on users and groups: "100 requests per second". History and edits name no rate. */
	other: { calls: [{ count: 100, perMs: SECOND }] },
} as const satisfies RateTable;

export type RateClass = keyof typeof RATES;

export const SIGNATURE = {
	/** auth: "A random number, no more than 18 characters". */
	nonceChars: 18,
	/** auth: X-Request-ID, "max 36 characters". */
	requestIdChars: 36,
	/**
	 * How far a timestamp may be from the clock: no page says whether it is checked. A signature that is
	 * as old as this was not made for the request.
	 */
	skewMs: 5 * MINUTE,
} as const;

export const MESSAGE = {
	/** message/send-private: "a maximum size of 128k". Whether a k is 1,000 or 1,024 is not said. */
	contentBytes: 128 * KIB,
	/** message/send-private: the type is of no more than 32 characters. */
	objectNameChars: 32,
	/** SDK (Java), verify.json: user, group and room IDs have 1 to 64; user/register counts bytes. */
	idBytes: 64,
	/** message/send-private, `count`: -1 leaves the number as it is, "no more than 9999". */
	badge: { least: -1, most: 9_999 },
	/** message/send-ultragroup: letters and digits, no more than 20. */
	busChannel: /^[a-zA-Z0-9]{1,20}$/,
	/** message/send-private, `pushExt`: "no more than 50 characters". */
	pushTitleChars: 50,
	/** message/send-private, `extraContent`: 100 pairs in one call ... */
	extraPairs: 100,
	/** ... with these keys ... */
	extraKey: /^[A-Za-z0-9+=\-_]{1,32}$/,
	/** ... and values of no more than 4,096 characters. */
	extraValueChars: 4_096,
	/** SDK (Go): `msgRandom` of ultra groups is "idempotent within one minute". */
	idempotentMs: MINUTE,
	/** SDK (Java), comment on picture messages: 30 KB at most; others say 10. Of the picture's bytes. */
	thumbnailBytes: 30 * KIB,
	/** SDK (Java), voice messages: 60 seconds at most. */
	voiceSeconds: 60,
	/** SDK (Java), the older voice message: 60 KB of AMR. */
	oldVoiceBytes: 60 * KIB,
} as const;

export const USER = {
	/** user/register: letters and digits; the SDKs add `+`, `=`, `-` and `_`. */
	id: /^[A-Za-z0-9+=\-_]+$/,
	/** user/register: "max 64 chars". Older pages say 128 bytes. */
	nameChars: 64,
	/** user/register: "max 1024 bytes". */
	portraitBytes: 1_024,
	/** user/overview: 100 users in the development environment. */
	development: 100,
	/** SDK (Go), block and unblock: no more than 20 users at a time ... */
	blocked: 20,
	/** ... for 43,200 minutes at most. */
	blockMinutes: 43_200,
} as const;

export const GROUP = {
	/** SDK (Go), join and quit: no more than 1,000 at a time. */
	membersPerCall: 1_000,
	/** group/intro: "maximum number of members in a single group is 3000". */
	members: 3_000,
	/** SDK (Java), verify.json: 64; older comments say 60. */
	nameChars: 64,
} as const;

/**
 * The most of one page of the history, and how many when nothing is asked for. Neither is documented:
 * the vendor's own tools ask for 50.
 */
export const HISTORY = { most: 100, usual: 50 } as const;

/**
 * Message routing (message/sync). The page itself names neither timeout nor retries; what developers
 * report is taken: an answer within 5 seconds, and two more tries. No page speaks of bans, and none says
 * how much of an answer is read.
 */
export const CALLBACK = {
	statuses: [200],
	timeoutMs: 5 * SECOND,
	retries: 2,
	answerChars: 100_000,
	headers: { 'content-type': 'application/x-www-form-urlencoded' },
} as const satisfies CallbackPolicy;

/** One address for messages and one for who is online, as the console has fields for; more for tests. */
export const CALLBACK_RULES = 8;
