import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/base/json';
import type { Outcome } from '../../../../core/base/outcome';
import type { SentTo } from '../../../../core/messages/sharing';
import { notedBody } from '../../../../core/webhook/notedBody';
import type { SEND_LIMITS } from '../../limits';
import { foldUserId } from '../../service/ids';
import { DEFAULT_SENDER } from '../../service/senders';
import type { LaneName, Session } from '../../service/session';
import { MESSAGE_DOUBT, messageRefusals, type MessageSize } from './refusals';

/** Whom a message goes to. */
export type Target = keyof typeof SEND_LIMITS;

/** Where messages to each kind of recipient are sent (REST documentation, "Send messages"). */
const PATHS = {
	user: '/messages/users',
	group: '/messages/chatgroups',
	chatRoom: '/messages/chatrooms',
} as const satisfies Record<Target, string>;

/** A message with its recipients; before it is sent it is cut to as many as the endpoint takes. */
export interface SendCall {
	readonly target: Target;
	readonly to: readonly string[];
	readonly from?: string | undefined;
	readonly type: string;
	readonly body: IDataObject;
	readonly ext?: IDataObject | undefined;
	/** Further fields, as they go on the wire. */
	readonly fields: IDataObject;
	/** Members of the one group or room who alone get it ("targeted message"); usually empty. */
	readonly recipientUsers: readonly string[];
	/** The user's own limit, below the service's. */
	readonly maxMessagesPerSecond?: number | undefined;
}

function byteLength(value: unknown): number {
	return Buffer.byteLength(JSON.stringify(value) ?? '', 'utf8');
}

function sizeOf({ body, ext }: SendCall, request: IDataObject): MessageSize {
	const content = byteLength(body) + (ext === undefined ? 0 : byteLength(ext));
	return { content, request: byteLength(request) };
}

/** The wire form. Absent values are left out: the service refuses empty and null ones. */
export function toWire(call: SendCall): IDataObject {
	const { to, from, type, body, ext, fields, recipientUsers } = call;
	return {
		...(from === undefined ? {} : { from }),
		to: [...to],
		...(recipientUsers.length === 0 ? {} : { users: [...recipientUsers] }),
		type,
		body,
		...(ext === undefined ? {} : { ext }),
		...fields,
	};
}

/** The class of endpoints that takes the call. */
export function laneOf({ target, recipientUsers }: SendCall): LaneName {
	return recipientUsers.length > 0 ? 'targeted' : target;
}

/** Reads `data` of an answer: the message ID of each recipient. */
export function sentIn({ data }: IDataObject): SentTo[] {
	return Object.entries(isObject(data) ? data : {})
		.map(([to, id]) => ({ to, messageId: plainText(id) }))
		.filter(({ messageId }) => messageId !== '');
}

/** Sends one message to one or more recipients; each gets its own message ID. */
export async function sendMessage(
	session: Session,
	call: SendCall,
	signal: AbortSignal,
): Promise<Outcome<IDataObject>> {
	const { target, from, to, maxMessagesPerSecond } = call;
	const lane = laneOf(call);
	const json = toWire(call);
	return await session.call(
		{
			method: 'POST',
			path: `${PATHS[target]}${lane === 'targeted' ? '/users' : ''}`,
			body: notedBody({
				scope: session.account.scope,
				from: foldUserId(from ?? DEFAULT_SENDER),
				to: to.map(foldUserId),
				body: { json },
				idsIn: (reply) => sentIn(reply).map(({ messageId }) => messageId),
			}),
			pace: { lane, load: { messages: to.length, maxMessagesPerSecond } },
			refusals: messageRefusals(target, sizeOf(call, json)),
			doubt: MESSAGE_DOUBT,
		},
		signal,
	);
}
