import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../base/json';
import type { Failure } from '../base/outcome';
import { leftOut } from '../run/losses';
import type { Batching, Ordering, Presented, Remembering } from '../run/operation';

/** A message with its recipients, as far as it matters to how messages share calls. */
export interface MessageCall<Target extends string = string> {
	readonly target: Target;
	readonly to: readonly string[];
	/** Whether the message IDs are all that is wanted of the answer. */
	readonly simplify: boolean;
	readonly combineItems: boolean;
	/** A hash of all that the message says, but for its recipients, and of the app it goes through. */
	readonly identity: string;
	/** Messages of the largest call that the app's limits let through; see `mostMessages`. */
	readonly mostMessages: number;
	/** The user's own limit, below the service's. */
	readonly maxMessagesPerSecond?: number | undefined;
}

/** A recipient in the service's spelling, and the message that it got. */
export interface SentTo {
	readonly to: string;
	/** '' where the service does not tell it. */
	readonly messageId: string;
	/** What else it tells of it, as the output has it. */
	readonly more?: IDataObject;
}

/** A recipient whom an accepted answer names as not served, and why. */
export interface LostOn {
	readonly to: string;
	readonly failure: Failure;
}

/** The answer to a send request. */
export interface SendReply {
	/** As it came; kept only where it is wanted, since there may be thousands. */
	readonly raw?: IDataObject;
	/** By the folded recipient. */
	readonly ids: ReadonlyMap<string, SentTo>;
	/** Likewise; where the service names them. */
	readonly lost?: ReadonlyMap<string, Failure>;
	/** When it came, as ISO text, where the output items tell it. */
	readonly sentAt?: string;
}

/** What sharing has to know of a service. */
export interface Sending<Target extends string, Call extends MessageCall<Target>> {
	/** As the service compares recipients. */
	fold(recipient: string): string;
	/** Recipients in one call. */
	recipientsPerCall(call: Call): number;
	/** Targets whose items may share calls. */
	readonly combined: readonly Target[];
	/** The class of endpoints that takes the call. */
	laneOf(call: Call): string;
	/** The message of each recipient that an answer names. */
	sentIn(answer: IDataObject, call: Call): Iterable<SentTo>;
	/** The recipients that an answer names as not served. */
	lostIn?(answer: IDataObject, call: Call): Iterable<LostOn>;
	/** An answer that says no more than that. */
	answerOf(ids: IDataObject): IDataObject;
}

/** How messages share calls, keep their order and are remembered. */
export interface Sharing<Target extends string, Call extends MessageCall<Target>> {
	readonly order: Required<Ordering<Call>>;
	readonly batching: Batching<Call>;
	readonly memory: Remembering<{ readonly scope: string }, Call, SendReply> &
		Required<Pick<Remembering<unknown, Call, SendReply>, 'memo'>>;
	/** What an accepted answer says. */
	readReply(answer: IDataObject, call: Call): SendReply;
	/**
	 * Output items: one for each recipient, or the answer as it came.
	 *
	 * @param toJson of one recipient
	 */
	present(
		call: Call,
		reply: SendReply,
		toJson: (sent: SentTo, sentAt: string | undefined) => IDataObject,
	): Presented;
}

/**
 * Messages to some kinds of recipients are combined where they say the same; others take so few
 * recipients in one call that combining would save nothing worth having, and a raw answer belongs to one
 * item. Everybody gets their messages in the order of the items.
 */
export function messageSharing<Target extends string, Call extends MessageCall<Target>>(
	service: Sending<Target, Call>,
): Sharing<Target, Call> {
	const fold = (recipient: string) => service.fold(recipient);
	const byRecipient = (sent: Iterable<SentTo>): SendReply['ids'] =>
		new Map([...sent].map((one) => [fold(one.to), one]));
	const readReply = (answer: IDataObject, call: Call): SendReply => {
		const ids = byRecipient(service.sentIn(answer, call));
		const lost = [...(service.lostIn?.(answer, call) ?? [])].map(
			({ to, failure }) => [fold(to), failure] as const,
		);
		return {
			ids,
			...(lost.length === 0 ? {} : { lost: new Map(lost) }),
			...(call.simplify ? {} : { raw: answer }),
		};
	};
	return {
		order: {
			key: ({ target }, recipient) => `${target} ${fold(recipient)}`,
			queue: (call) => `${service.laneOf(call)} ${call.maxMessagesPerSecond ?? ''}`,
		},
		batching: {
			capacity(call) {
				const { mostMessages, maxMessagesPerSecond = Infinity } = call;
				return Math.min(service.recipientsPerCall(call), mostMessages, maxMessagesPerSecond);
			},
			narrow(call, subjects) {
				const { to } = call;
				const isSame =
					subjects.length === to.length &&
					subjects.every((subject, index) => subject === to[index]);
				return isSame ? call : { ...call, to: subjects };
			},
			joinKey({ target, simplify, combineItems, identity, maxMessagesPerSecond = 0 }) {
				const joinable = service.combined.includes(target) && simplify && combineItems;
				return joinable ? `${identity} ${maxMessagesPerSecond}` : undefined;
			},
			join: (calls) => ({ ...calls[0], to: calls.flatMap(({ to }) => to) }),
		},
		// What is noted of a message: the IDs it got, or the whole answer where that is wanted.
		memory: {
			scope: ({ scope }) => scope,
			identity: ({ identity }) => identity,
			beside: ['to', 'simplify', 'options.combineItems', 'options.maxMessagesPerSecond'],
			memo: {
				write({ to }, { raw, ids, sentAt }) {
					const at = sentAt === undefined ? {} : { sentAt };
					if (raw !== undefined) return { raw, ...at };
					const found = to.flatMap((recipient) => ids.get(fold(recipient)) ?? []);
					const noted = Object.fromEntries(found.map((one) => [one.to, one.messageId]));
					const told = found.flatMap((one) => (one.more === undefined ? [] : [[one.to, one.more]]));
					const more = told.length === 0 ? {} : { more: Object.fromEntries(told) as IDataObject };
					return { ids: noted, ...more, ...at };
				},
				read(call, { raw, ids, more, sentAt }) {
					const at = typeof sentAt === 'string' ? { sentAt } : {};
					if (isObject(raw)) return { ...readReply(raw, call), ...at };
					const noted = isObject(ids) ? ids : {};
					const told = isObject(more) ? more : {};
					const sent = Object.entries(noted).map(([to, messageId]) => {
						const own = told[to];
						const sentTo = { to, messageId: plainText(messageId) };
						return isObject(own) ? { ...sentTo, more: own } : sentTo;
					});
					const reply = { ids: byRecipient(sent), ...at };
					return call.simplify ? reply : { raw: service.answerOf(noted), ...reply };
				},
			},
		},
		readReply,
		present({ to }, { raw, ids, lost, sentAt }, toJson) {
			const unserved = to.filter((recipient) => !ids.has(fold(recipient)));
			const missing = unserved.filter((recipient) => lost?.has(fold(recipient)) !== true);
			const refused = unserved.flatMap((recipient) => {
				const failure = lost?.get(fold(recipient));
				return failure === undefined ? [] : [{ subjects: [recipient], failure }];
			});
			const losses = missing.length === 0 ? refused : [...refused, leftOut(missing)];
			if (raw !== undefined) return { items: [{ json: raw }], losses };
			const items = to.flatMap((subject) => {
				const found = ids.get(fold(subject));
				return found === undefined ? [] : [{ subject, json: toJson(found, sentAt) }];
			});
			return { items, losses };
		},
	};
}
