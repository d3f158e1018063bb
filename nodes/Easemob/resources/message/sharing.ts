import { shortHash } from '../../../../core/base/hash';
import { isObject } from '../../../../core/base/json';
import type { Batching, Ordering, Remembering } from '../../../../core/run/operation';
import { SEND_LIMITS } from '../../limits';
import { foldUserId } from '../../service/ids';
import type { Run } from '../../service/run';
import { laneOf, readIds, toWire, type SendCall, type SendReply } from './sendCall';

/** A send request with what the user wants of it. */
export interface MessageCall extends SendCall {
	/** Of the app and the whole message but for its recipients; see `identify`. */
	readonly identity: string;
	readonly combineItems: boolean;
	/** Messages of the largest call that the app's limits let through; see `mostMessages`. */
	readonly mostMessages: number;
}

/** A hash of all that the message says, and of the app it goes through. */
export function identify(scope: string, call: SendCall): string {
	const { target, recipientUsers } = call;
	return shortHash(scope, target, recipientUsers, toWire({ ...call, to: [] }));
}

/** Everybody gets their messages in the order of the items. */
export const messageOrder: Required<Ordering<MessageCall>> = {
	key: ({ target }, recipient) => `${target} ${foldUserId(recipient)}`,
	queue: (call) => `${laneOf(call)} ${call.maxMessagesPerSecond ?? ''}`,
};

/**
 * How messages share calls. Only messages to users are combined: groups and rooms take so few in one
 * call that combining would save nothing worth having, and a raw answer belongs to one item.
 */
export const messageBatching: Batching<MessageCall> = {
	capacity({ target, mostMessages, maxMessagesPerSecond = Infinity }) {
		return Math.min(SEND_LIMITS[target].recipientsPerCall, mostMessages, maxMessagesPerSecond);
	},
	narrow(call, subjects) {
		const { to } = call;
		const isSame =
			subjects.length === to.length && subjects.every((subject, index) => subject === to[index]);
		return isSame ? call : { ...call, to: subjects };
	},
	joinKey({ target, simplify, combineItems, identity, maxMessagesPerSecond = 0 }) {
		const joinable = target === 'user' && simplify && combineItems;
		return joinable ? `${identity} ${maxMessagesPerSecond}` : undefined;
	},
	join: (calls) => ({ ...calls[0], to: calls.flatMap(({ to }) => to) }),
};

/** What is noted of a message: the IDs it got, or the whole answer where that is wanted. */
export const messageMemory = {
	scope: ({ scope }) => scope,
	identity: ({ identity }) => identity,
	beside: ['to', 'simplify', 'options.combineItems', 'options.maxMessagesPerSecond'],
	memo: {
		write({ to }, { raw, ids }) {
			if (raw !== undefined) return { raw };
			const found = to.flatMap((recipient) => ids.get(foldUserId(recipient)) ?? []);
			return { ids: Object.fromEntries(found.map((entry) => [entry.to, entry.messageId])) };
		},
		read({ simplify }, { raw, ids }) {
			const data = isObject(raw) ? raw.data : ids;
			if (simplify) return { ids: readIds(data) };
			return { raw: isObject(raw) ? raw : { data: isObject(ids) ? ids : {} }, ids: readIds(data) };
		},
	},
} as const satisfies Remembering<Pick<Run, 'scope'>, MessageCall, SendReply>;
