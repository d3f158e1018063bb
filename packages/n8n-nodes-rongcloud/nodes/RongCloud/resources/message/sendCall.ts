import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/base/json';
import { mapReply, type Outcome } from '../../../../core/base/outcome';
import type { SendReply, SentTo } from '../../../../core/messages/sharing';
import type { Body, Field } from '../../../../core/service/request';
import { notedBody } from '../../../../core/webhook/notedBody';
import type { Session } from '../../service/session';
import type { Delivery } from './delivery';
import { MESSAGE_DOUBT, messageRefusals, wholeMessageRefusals } from './refusals';
import type { Recipients } from './recipients';
import type { Target } from './targets';

/** Where messages to each kind of recipient are sent, and what the recipients are called there. */
const ENDPOINTS = {
	user: { path: '/message/private/publish.json', to: 'toUserId' },
	group: { path: '/message/group/publish.json', to: 'toGroupId' },
	chatRoom: { path: '/message/chatroom/publish.json', to: 'toChatroomId' },
	system: { path: '/message/system/publish.json', to: 'toUserId' },
	ultraGroup: { path: '/message/ultragroup/publish.json', to: 'toGroupIds' },
} as const satisfies Record<Target, { path: string; to: string }>;

/** A message with its recipients; before it is sent it is cut to as many as the endpoint takes. */
export interface SendCall extends Recipients, Delivery {
	readonly objectName: string;
	/** As it goes on the wire. */
	readonly content: string;
	readonly mentions: boolean;
	/** Of an ultra group. */
	readonly busChannel?: string | undefined;
	/** The user's own limit, below the service's. */
	readonly maxMessagesPerSecond?: number | undefined;
}

/** All parameters of the request but for the recipients. Absent values are left out. */
export function fieldsOf(call: SendCall): Record<string, Field> {
	const { target, from, objectName, content, fields, recipientUsers, busChannel } = call;
	const members = target === 'ultraGroup' ? 'toUserIds' : 'toUserId';
	return {
		fromUserId: from,
		...(recipientUsers.length === 0 ? {} : { [members]: recipientUsers }),
		objectName,
		content,
		busChannel,
		...(call.mentions ? { isMentioned: 1 } : {}),
		...fields,
	};
}

/** The same as JSON, which has no undefined. */
function jsonOf(fields: Readonly<Record<string, Field>>): IDataObject {
	const given = Object.entries(fields).filter(([, value]) => value !== undefined);
	return Object.fromEntries(given.map(([name, value]) => [name, copyOf(value)]));
}

function copyOf(value: Field): IDataObject[string] {
	return typeof value === 'object' ? [...value] : value;
}

/** Ultra groups take JSON, all others a form whose lists repeat their key. */
export function bodyOf(call: SendCall): Body {
	const { target, to } = call;
	const fields = { [ENDPOINTS[target].to]: to, ...fieldsOf(call) };
	return target === 'ultraGroup' ? { json: jsonOf(fields) } : { form: fields };
}

/** Reads `messageUIDs` of an answer: one entry for each recipient, under the name of its kind. */
export function sentIn({ messageUIDs }: IDataObject): SentTo[] {
	const entries: unknown[] = Array.isArray(messageUIDs) ? messageUIDs : [];
	return entries
		.filter(isObject)
		.map(({ userId, groupId, chatroomId, messageUID }) => ({
			to: plainText(userId ?? groupId ?? chatroomId),
			messageId: plainText(messageUID),
		}))
		.filter(({ to, messageId }) => to !== '' && messageId !== '');
}

/** An answer that names no more than the recipients and their messages. */
export const answerOf = (ids: IDataObject): IDataObject => ({
	messageUIDs: Object.entries(ids).map(([userId, messageUID]) => ({ userId, messageUID })),
});

/** The reply with the moment of the answer: the service does not tell when a message was sent. */
export function answeredNow(outcome: Outcome<SendReply>): Outcome<SendReply> {
	return mapReply(outcome, (reply) => ({ ...reply, sentAt: new Date().toISOString() }));
}

/** Sends one message to one or more recipients; each gets its own message ID. */
export async function sendMessage(
	session: Session,
	call: SendCall,
	signal: AbortSignal,
): Promise<Outcome<IDataObject>> {
	const { target, from, to, fields, maxMessagesPerSecond } = call;
	return await session.call(
		{
			method: 'POST',
			path: ENDPOINTS[target].path,
			body: notedBody({
				scope: session.account.scope,
				from,
				to,
				body: bodyOf(call),
				idsIn: (reply) => sentIn(reply).map(({ messageId }) => messageId),
			}),
			pace: { lane: target, load: { messages: to.length, maxMessagesPerSecond } },
			refusals: fields.msgRandom === undefined ? messageRefusals : wholeMessageRefusals,
			doubt: MESSAGE_DOUBT,
		},
		signal,
	);
}
