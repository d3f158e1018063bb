import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/json';
import type { Outcome } from '../../../../core/outcome';
import type { SEND_LIMITS } from '../../limits';
import { postJson } from '../../service/postJson';
import type { Session } from '../../service/session';

/** Whom a message goes to. */
export type Target = keyof typeof SEND_LIMITS;

/** Where messages to each kind of recipient are sent (REST documentation, "Send messages"). */
const PATHS = {
	user: '/messages/users',
} as const satisfies Record<Target, string>;

/** One send request: at most as many recipients as the endpoint takes. */
export interface SendCall {
	readonly target: Target;
	readonly to: readonly string[];
	readonly from?: string | undefined;
	readonly type: string;
	readonly body: IDataObject;
	readonly ext?: IDataObject | undefined;
}

/** The answer to a send request. */
export interface SendReply {
	/** As it came. */
	readonly raw: IDataObject;
	/** Message ID of each recipient, as the service spells the recipient (lower case). */
	readonly ids: ReadonlyMap<string, string>;
}

function byteLength(value: unknown): number {
	return Buffer.byteLength(JSON.stringify(value) ?? '', 'utf8');
}

/** The wire form. Absent values are left out: the service refuses empty and null ones. */
export function toWire({ to, from, type, body, ext }: SendCall): IDataObject {
	return {
		...(from === undefined ? {} : { from }),
		to: [...to],
		type,
		body,
		...(ext === undefined ? {} : { ext }),
	};
}

/** Sends one message to one or more recipients; each gets its own message ID. */
export async function sendMessage(session: Session, call: SendCall): Promise<Outcome<SendReply>> {
	const messageBytes = byteLength(call.body) + (call.ext === undefined ? 0 : byteLength(call.ext));
	const outcome = await postJson(session, PATHS[call.target], toWire(call), {
		effect: 'message',
		messageBytes,
	});
	if (outcome.kind !== 'accepted') return outcome;
	const { data } = outcome.reply;
	const entries = isObject(data) ? Object.entries(data) : [];
	const ids = entries.map(([to, id]): [string, string] => [to, plainText(id)]);
	return { kind: 'accepted', reply: { raw: outcome.reply, ids: new Map(ids) } };
}
