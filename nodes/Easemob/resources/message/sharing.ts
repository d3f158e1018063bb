import { createHash } from 'crypto';
import { isObject } from '../../../../core/base/json';
import type { Sharing } from '../../../../core/run/operation';
import { SEND_LIMITS } from '../../limits';
import { laneOf, readIds, toWire, type SendCall, type SendReply } from './sendRequest';

/** A send request with what the user wants of it. */
export interface MessageCall extends SendCall {
	/** Of the app and the whole message but for its recipients; see `identify`. */
	readonly identity: string;
	readonly combineItems: boolean;
}

/** A hash of all that the message says, and of the app it goes through. */
export function identify(base: string, call: SendCall): string {
	const { target, recipientUsers } = call;
	const message = toWire({ ...call, to: [] });
	const text = JSON.stringify([base, target, recipientUsers, message]);
	return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/**
 * How messages share calls. Only messages to users are combined: groups and rooms take so few in one
 * call that combining would save nothing worth having, and a raw answer belongs to one item.
 */
export const messageSharing: Sharing<MessageCall, SendReply> = {
	subjects: ({ to }) => to,
	capacity({ target, maxMessagesPerSecond = Infinity }) {
		return Math.min(SEND_LIMITS[target].recipientsPerCall, maxMessagesPerSecond);
	},
	narrow(call, subjects) {
		const { to } = call;
		const isSame =
			subjects.length === to.length && subjects.every((subject, index) => subject === to[index]);
		return isSame ? call : { ...call, to: subjects };
	},
	identity: ({ identity }) => identity,
	joinKey({ target, simplify, combineItems, identity, maxMessagesPerSecond = 0 }) {
		const joinable = target === 'user' && simplify && combineItems;
		return joinable ? `${identity} ${maxMessagesPerSecond}` : undefined;
	},
	orderKey: ({ target }, recipient) => `${target} ${recipient.toLowerCase()}`,
	queue: (call) => `${laneOf(call)} ${call.maxMessagesPerSecond ?? ''}`,
	toMemo({ to }, { raw, ids }) {
		if (raw !== undefined) return { raw };
		const found = to.flatMap((recipient) => ids.get(recipient.toLowerCase()) ?? []);
		return { ids: Object.fromEntries(found.map((entry) => [entry.to, entry.messageId])) };
	},
	fromMemo({ simplify }, { raw, ids }) {
		const data = isObject(raw) ? raw.data : ids;
		if (simplify) return { ids: readIds(data) };
		return { raw: isObject(raw) ? raw : { data: isObject(ids) ? ids : {} }, ids: readIds(data) };
	},
};

/** Recipients that an answer gives no message ID for. */
export function missingIn({ to }: SendCall, { ids }: SendReply): readonly string[] {
	return to.filter((recipient) => !ids.has(recipient.toLowerCase()));
}
