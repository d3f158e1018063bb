import type { IDataObject } from 'n8n-workflow';
import { excerpt } from '../../../../core/base/excerpt';
import { isObject, plainText } from '../../../../core/base/json';
import { accepted, mapReply, type Failure, type Outcome } from '../../../../core/base/outcome';
import { refusedInside, type RefusalRow } from '../../../../core/service/refusals';
import { NO_CHAT_ROOMS } from '../../service/refusals';
import type { Session } from '../../service/session';
import type { Target } from './sendCall';

/** A message that is to be taken back. */
export interface SentMessage {
	readonly target: Target;
	readonly to: string;
	readonly messageId: string;
	/** Who takes it back; '' for admin. */
	readonly from: string;
	readonly force: boolean;
	readonly syncDevice: boolean;
	readonly extension: string;
}

/** One call: up to as many messages as the service takes at once, each with options of its own. */
export interface RecallCall {
	readonly messages: readonly SentMessage[];
}

/** What became of each message that the answer names, by message ID. */
export type RecallReply = ReadonlyMap<string, 'recalled' | Failure>;

const CHAT_TYPES = {
	user: 'chat',
	group: 'groupchat',
	chatRoom: 'chatroom',
} as const satisfies Record<Target, string>;

/** What refusals of a recall mean (REST documentation, "Recall a message"). */
const REFUSALS: readonly RefusalRow[] = [
	{
		says: /exceed recall time limit/i,
		message: 'The message is too old to be recalled.',
		advice: "Turn 'Force' on in the options, or raise the time limit in the console.",
	},
	{
		says: /not_found msg/i,
		message: 'Easemob has no such message any more: it has expired, or it was recalled already.',
		advice: "Check 'Message ID'. Each recipient of a message has a message ID of its own.",
	},
	{
		says: /can.?t find msg to/i,
		message: 'Easemob knows no such message to this recipient.',
		advice: "Check 'Target' and 'To': they have to be those of the message.",
	},
];

const ROOM_REFUSALS: readonly RefusalRow[] = [NO_CHAT_ROOMS, ...REFUSALS];

const NOT_RECALLED: RefusalRow = {
	message: 'Easemob did not recall the message.',
	advice: "Check 'Message ID', 'Target' and 'To'. Commands cannot be recalled.",
};

const DOUBT =
	'The message may or may not have been recalled. It is safe to run it again; a message that is gone already is told as not found then.';

function toWire(message: SentMessage): IDataObject {
	const { target, to, messageId, from, force, syncDevice, extension } = message;
	return {
		msg_id: messageId,
		to,
		chat_type: CHAT_TYPES[target],
		...(from === '' ? {} : { from }),
		...(syncDevice ? {} : { sync_device: false }),
		force,
		...(extension === '' ? {} : { recallMessageExtensionInfo: extension }),
	};
}

/** Nobody can say from it what became of the message. */
const FAULT: Failure = {
	kind: 'unknown',
	problem: { message: 'Easemob had a fault of its own with this message.', advice: DOUBT },
};

/** Takes secrets out of a text. */
type Hide = Session['reading']['hide'];

function readResult({ recalled }: IDataObject, hide: Hide): 'recalled' | Failure {
	const said = excerpt(plainText(recalled));
	if (said === 'yes' || said === 'true') return 'recalled';
	if (said === '' || /internal error/i.test(said)) return FAULT;
	return refusedInside({ code: '', text: hide(said) }, REFUSALS, NOT_RECALLED);
}

/**
 * What an answer says of each message. `data` holds one entry or one for each message, older revisions
 * write `msgs`; `recalled` is `yes`, or why not. The only entry about the only message need not name it.
 */
function readResults(
	{ data, msgs }: IDataObject,
	messages: readonly SentMessage[],
	hide: Hide,
): RecallReply {
	const entries = [data ?? msgs].flat().filter(isObject);
	const [only] = messages.length === 1 && entries.length === 1 ? messages : [];
	return new Map(
		entries.map((entry) => [only?.messageId ?? plainText(entry.msg_id), readResult(entry, hide)]),
	);
}

async function post(
	session: Session,
	path: string,
	messages: readonly SentMessage[],
	json: IDataObject,
	signal: AbortSignal,
): Promise<Outcome<RecallReply>> {
	const outcome = await session.call(
		{
			method: 'POST',
			path,
			body: { json },
			pace: { lane: 'recall' },
			refusals: messages.some(({ target }) => target === 'chatRoom') ? ROOM_REFUSALS : REFUSALS,
			doubt: DOUBT,
		},
		signal,
	);
	return mapReply(outcome, (reply) => readResults(reply, messages, session.reading.hide));
}

const recallOne = async (session: Session, message: SentMessage, signal: AbortSignal) =>
	await post(session, '/messages/msg_recall', [message], toWire(message), signal);

/** Whether a refusal is about one of several messages and not about all of them. */
function isAboutOne({ problem }: Failure): boolean {
	return REFUSALS.some(({ says }) => says?.test(problem.serverText ?? ''));
}

/**
 * Recalls one message by POST /messages/msg_recall, several by POST /messages/batch_recall (REST
 * documentation, "Recall a message" and "Recall multiple messages"). How a message that cannot be
 * recalled is told among several is not documented: by its entry, as older revisions print it, or by
 * a refusal of all; then each is recalled by itself, so that the others do not suffer for it.
 */
export async function recallMessages(
	session: Session,
	messages: readonly SentMessage[],
	signal: AbortSignal,
): Promise<Outcome<RecallReply>> {
	const [first] = messages;
	if (first !== undefined && messages.length === 1) return await recallOne(session, first, signal);
	const msgs = messages.map(toWire);
	const outcome = await post(session, '/messages/batch_recall', messages, { msgs }, signal);
	if (outcome.kind !== 'refused' || !isAboutOne(outcome)) return outcome;
	const results = new Map<string, 'recalled' | Failure>();
	for (const message of messages) {
		const own = await recallOne(session, message, signal);
		if (own.kind !== 'accepted') results.set(message.messageId, own);
		else for (const [id, result] of own.reply) results.set(id, result);
	}
	return accepted(results);
}
