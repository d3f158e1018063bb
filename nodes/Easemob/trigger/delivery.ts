import { isObject, parseExact, plainText } from '../../../core/base/json';
import type { Delivery } from '../../../core/webhook/delivery';
import { textOf, type WebhookRequest } from '../../../core/webhook/request';
import { numberOf } from './content';
import { COMES_UNSIGNED, eventOf, type EventKind } from './events';
import { FACTS, takeApart, targetOf, type Callback } from './facts';
import { sentIn } from './sent';
import { signatureOf } from './signature';

/** The most that a date can be. */
const MAX_TIME_MS = 8.64e15;

const toIso = (ms: number) => (Math.abs(ms) <= MAX_TIME_MS ? new Date(ms).toISOString() : '');

/** The output item. Its first fields are always there, however little the callback says. */
function itemOf(event: EventKind, callback: Callback, atMs: number) {
	const { body, userIn } = callback;
	const target = targetOf(callback);
	const groupId = plainText(body.group_id) || (target === 'user' ? '' : plainText(body.to));
	const facts = {
		from: userIn(body.from),
		to: userIn(body.to),
		target,
		messageId: plainText(body.msg_id),
		messageType: '',
		timestamp: toIso(atMs),
		callId: plainText(body.callId),
		ext: {},
		groupId,
		...FACTS[event](callback),
	};
	const { groupId: inGroup, ...others } = facts;
	return { event, ...others, ...(inGroup === '' ? {} : { groupId: inGroup }), raw: body };
}

/** Makes something when it is first asked for. */
function once<Value>(make: () => Value): () => Value {
	let made: { readonly value: Value } | undefined;
	return () => (made ??= { value: make() }).value;
}

/**
 * Reads a callback of the service; undefined when it is no JSON object. Whatever else it is, it is read
 * without fail: values of a wrong kind count as not there. What it says is read when it is asked for,
 * which nobody does before its signature is found right.
 */
export function readDelivery(request: WebhookRequest): [Delivery] | undefined {
	const text = textOf(request);
	const body = parseExact(text);
	if (!isObject(body)) return undefined;
	const event = eventOf(body);
	const callback = takeApart(body);
	const atMs = numberOf(body.timestamp) ?? NaN;
	const item = once(() => itemOf(event, callback, atMs));
	const delivery: Delivery = {
		event,
		atMs,
		comesUnsigned: COMES_UNSIGNED.includes(event),
		signature: signatureOf(text),
		get item() {
			return item();
		},
		get from() {
			return item().from;
		},
		get to() {
			return item().to;
		},
		get groupId() {
			return item().groupId ?? '';
		},
		get messageType() {
			return item().messageType;
		},
		get sent() {
			return sentIn(event, callback, item());
		},
	};
	return [delivery];
}
