import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/base/json';
import { exactJson } from '../../../../core/base/longNumbers';
import type { Outcome } from '../../../../core/base/outcome';
import type { LostOn, SentTo } from '../../../../core/messages/sharing';
import { isoOf } from '../../../../core/parameters/dates';
import type { Attempt } from '../../../../core/run/operation';
import { pathTo } from '../../../../core/service/request';
import type { BodyMaker } from '../../../../core/service/session';
import { notedBody } from '../../../../core/webhook/notedBody';
import { codeOf, isDoneBefore } from '../../service/dialect';
import { conversationId, foldAccountId } from '../../service/ids';
import { clientIdOf, named } from '../../service/named';
import type { Session } from '../../service/session';
import { byAskedId } from '../askedIds';
import { idOfRecipient } from '../idOfRecipient';
import { objectsIn } from '../objectsIn';
import type { Groups } from './delivery/groups';
import { deliveredBefore, notReachedIn, ofTheWhole, reachedBefore, refusedIn } from './failedList';
import { MESSAGE_DOUBT, messageRefusals } from './refusals';
import type { Recipients } from './recipients';

/** A message with its recipients; before it is sent it is cut to as many as one call takes. */
export interface SendCall extends Recipients {
	/** The member `message` of the request, without its client ID. */
	readonly message: IDataObject;
	/** The other members. */
	readonly groups: Groups;
	/** The user's own name for the message; else the node makes one. */
	readonly clientMessageId?: string | undefined;
	/** The user's own limit, below the service's. */
	readonly maxMessagesPerSecond?: number | undefined;
}

/** Several users share a call of the batch endpoint. */
const isBatch = ({ target, to }: SendCall) => target === 'user' && to.length > 1;

/** Groups that the batch endpoint takes (the vendor's SDKs). */
const IN_BATCHES = [
	'message_config',
	'route_config',
	'push_config',
	'antispam_config',
	'p2p_option',
	'sender_no_sense',
	'receiver_no_sense',
	'extension',
];

/** Whether a message may share a call: not one that the batch endpoint lacks something for. */
export function isShareable({ target, groups, clientMessageId }: SendCall): boolean {
	const isKnown = Object.keys(groups).every((name) => IN_BATCHES.includes(name));
	return target === 'user' && isKnown && clientMessageId === undefined;
}

/** Pages "send a message" and "send to a chat room"; the vendor's SDKs for the batch. */
export function pathOf(call: SendCall): string {
	const { target, from, to } = call;
	const [only = ''] = to;
	if (target === 'chatRoom') return pathTo`/im/v2/chatrooms/${only}/messages`;
	if (isBatch(call)) return '/im/v2/conversations/messages';
	return pathTo`/im/v2/conversations/${conversationId(from, target, only)}/messages`;
}

/**
 * The body as JSON text.
 *
 * @param clientId by which the service knows the message
 * @param isRepeat of rooms, which look for the ID only in a message that says it comes again
 */
export function bodyOf(call: SendCall, clientId: string, isRepeat: boolean): string {
	const { target, to, from, groups } = call;
	const message = { ...call.message, message_client_id: clientId };
	if (target === 'chatRoom') {
		const again = isRepeat ? { resend_flag: 1 } : {};
		return exactJson({ sender_id: from, message, ...again, ...groups });
	}
	const batch = isBatch(call) ? { sender_id: from, receiver_ids: to } : {};
	return exactJson({ ...batch, message, ...groups });
}

function sentMessage(to: string, message: IDataObject, more: IDataObject = {}): SentTo {
	const sentAt = isoOf(message.create_time);
	const clientMessageId = plainText(message.message_client_id);
	return {
		to,
		messageId: plainText(message.message_server_id),
		more: {
			...(clientMessageId === '' ? {} : { clientMessageId }),
			...(sentAt === '' ? {} : { sentAt }),
			...more,
		},
	};
}

/** Of a room the answer has the message in `message`; where there is none, it may be that itself. */
function roomMessagesIn(data: IDataObject): IDataObject[] {
	if (isObject(data.message)) return [data.message];
	return plainText(data.message_client_id) === '' ? [] : [data];
}

/** Reads who got the message: of a batch `success_list`, of a single one `data` itself. */
export function sentIn(answer: IDataObject, call: SendCall): SentTo[] {
	const { target, to } = call;
	if (isDoneBefore(codeOf(answer))) return to.map(deliveredBefore);
	const data = isObject(answer.data) ? answer.data : {};
	if (isBatch(call)) {
		const named = byAskedId(to, objectsIn(data.success_list), idOfRecipient);
		const sent = [...named].map(([asked, one]) => sentMessage(asked, one));
		return [...sent.filter(hasId), ...reachedBefore(answer, to)];
	}
	const [only = ''] = to;
	// A room's message has no ID but the client's.
	if (target === 'chatRoom') {
		return roomMessagesIn(data).map((one) => sentMessage(only, one, notReachedIn(answer)));
	}
	return [sentMessage(only, data)].filter(hasId);
}

const hasId = ({ messageId }: SentTo) => messageId !== '';

/** Each entry of `failed_list` of a batch is that recipient's refusal, by its own code. */
export function lostIn(answer: IDataObject, call: SendCall): LostOn[] {
	return isBatch(call) ? refusedIn(answer, call.to) : [];
}

/**
 * Made anew for each attempt: a message to a room says whether it comes again. The trigger is not to take
 * it for somebody's.
 */
function bodyMaker(
	scope: string,
	call: SendCall,
	clientMessageId: string,
	isRepeat: boolean,
): BodyMaker {
	let attempts = 0;
	return notedBody({
		scope,
		from: foldAccountId(call.from),
		to: call.to.map(foldAccountId),
		clientMessageId,
		body: () => ({ jsonText: bodyOf(call, clientMessageId, isRepeat || attempts++ > 0) }),
		idsIn: (reply) => sentIn(reply, call).map(({ messageId }) => messageId),
	});
}

/**
 * Sends one message to one or more recipients.
 *
 * @param attempt whose name the call has; a repeat has that of its first attempt
 */
export async function sendMessage(
	session: Session,
	call: SendCall,
	attempt: Attempt & { readonly idempotencyKey: string },
	signal: AbortSignal,
): Promise<Outcome<IDataObject>> {
	const { to, maxMessagesPerSecond } = call;
	const clientMessageId = clientIdOf(attempt.idempotencyKey);
	const { policy, ...own } = named(attempt);
	// Under the user's own ID the service may have had it in any other execution.
	const isKnownBefore = attempt.isRepeat || call.clientMessageId !== undefined;
	return await session.call(
		{
			method: 'POST',
			path: pathOf(call),
			body: bodyMaker(session.account.scope, call, clientMessageId, isKnownBefore),
			pace: { lane: 'send', load: { messages: to.length, maxMessagesPerSecond }, policy },
			refusals: messageRefusals,
			doubt: MESSAGE_DOUBT,
			check: (answer) => ofTheWhole(sentIn(answer, call), lostIn(answer, call)),
			...own,
		},
		signal,
	);
}
