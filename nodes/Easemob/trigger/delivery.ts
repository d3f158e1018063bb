import { isObject, parseExact, plainText } from '../../../core/base/json';
import type { Delivery } from '../../../core/webhook/delivery';
import { lazyDelivery } from '../../../core/webhook/lazyDelivery';
import { textOf, type WebhookRequest } from '../../../core/webhook/request';
import { numberOf, toIso } from '../../../core/webhook/values';
import { COMES_UNSIGNED, eventOf, type EventKind } from './events';
import { FACTS, takeApart, targetOf, type Callback } from './facts';
import { callOf } from './identity';
import { sentIn } from './sent';
import { signatureOf } from './signature';

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

/**
 * Reads a callback of the service; undefined when it is no JSON object. Whatever else it is, it is read
 * without fail: values of a wrong kind count as not there. The service does not tell what has sent a
 * message, a client or a server: its rules choose that.
 */
export function readDelivery(request: WebhookRequest): [Delivery] | undefined {
	const text = textOf(request);
	const body = parseExact(text);
	if (!isObject(body)) return undefined;
	const event = eventOf(body);
	const atMs = numberOf(body.timestamp) ?? NaN;
	const outside = {
		event,
		comesUnsigned: COMES_UNSIGNED.includes(event),
		byServer: false,
		signature: signatureOf(text),
	};
	const delivery = lazyDelivery(outside, () => {
		const callback = takeApart(body);
		const item = itemOf(event, callback, atMs);
		const { from, to, messageType, groupId = '' } = item;
		const sent = sentIn(event, callback, item);
		return { item, from, to, groupId, messageType, atMs, sent, call: callOf(event, body) };
	});
	return [delivery];
}
