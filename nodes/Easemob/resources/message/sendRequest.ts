import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/json';
import { accepted, type Outcome } from '../../../../core/outcome';
import type { SEND_LIMITS } from '../../limits';
import { postJson } from '../../service/postJson';
import type { Session } from '../../service/session';

/** Whom a message goes to. */
export type Target = keyof typeof SEND_LIMITS;

/** Where messages to each kind of recipient are sent (REST documentation, "Send messages"). */
const PATHS = {
	user: '/messages/users',
	group: '/messages/chatgroups',
	chatRoom: '/messages/chatrooms',
} as const satisfies Record<Target, string>;

/** One send request: at most as many recipients as the endpoint takes. */
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
}

/** The answer to a send request. */
export interface SendReply {
	/** As it came. */
	readonly raw: IDataObject;
	/** Message ID of each recipient by the recipient in lower case, with the service's spelling. */
	readonly ids: ReadonlyMap<string, { readonly to: string; readonly messageId: string }>;
}

function byteLength(value: unknown): number {
	return Buffer.byteLength(JSON.stringify(value) ?? '', 'utf8');
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

/** Sends one message to one or more recipients; each gets its own message ID. */
export async function sendMessage(session: Session, call: SendCall): Promise<Outcome<SendReply>> {
	const messageBytes = byteLength(call.body) + (call.ext === undefined ? 0 : byteLength(call.ext));
	const path = `${PATHS[call.target]}${call.recipientUsers.length === 0 ? '' : '/users'}`;
	const outcome = await postJson(session, path, toWire(call), {
		effect: 'message',
		target: call.target,
		messageBytes,
	});
	if (outcome.kind !== 'accepted') return outcome;
	const { data } = outcome.reply;
	const entries = isObject(data) ? Object.entries(data) : [];
	const ids = new Map<string, { to: string; messageId: string }>();
	for (const [to, id] of entries) {
		const messageId = plainText(id);
		if (messageId !== '') ids.set(to.toLowerCase(), { to, messageId });
	}
	return accepted({ raw: outcome.reply, ids });
}
