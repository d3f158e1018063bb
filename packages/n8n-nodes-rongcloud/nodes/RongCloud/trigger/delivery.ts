import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import type { Delivery } from '../../../core/webhook/delivery';
import { lazyDelivery } from '../../../core/webhook/lazyDelivery';
import type { WebhookRequest } from '../../../core/webhook/request';
import type { SentMessage } from '../../../core/webhook/sentHere';
import { signedAtMs } from '../../../core/webhook/signature';
import { bodiesIn } from './bodies';
import { routedIn } from './envelope';
import { eventOf } from './events';
import { factsOf, type Facts } from './facts';
import { callOf } from './identity';
import { signatureIn } from './signature';

/**
 * Who has said what to whom, where an event is about that. Whoever answers these with more of the same
 * may be answering itself, and without end. A recall is told whoever it comes from.
 */
function sentIn({ messageId, messageType, from, to }: Facts): SentMessage | undefined {
	return messageType === '' ? undefined : { messageId, from, to };
}

/** Messages of servers say so; those of people name their system. */
const isByServer = ({ source }: IDataObject) => plainText(source).toLowerCase() === 'server';

/**
 * Reads a callback of the service: one event in a form, one or several in JSON; undefined when it is
 * neither. Whatever else it is, it is read without fail: values of a wrong kind count as not there. The
 * time that counts is that of the signature: the one in the body anybody can change.
 */
export function readDeliveries(request: WebhookRequest): readonly Delivery[] | undefined {
	const bodies = bodiesIn(request);
	if (bodies === undefined) return undefined;
	const signature = signatureIn(request);
	return bodies.map((raw) => {
		const body = routedIn(raw);
		const outside = { event: eventOf(body), comesUnsigned: false, byServer: isByServer(body) };
		return lazyDelivery({ ...outside, signature }, () => {
			const facts = factsOf(body);
			const { from, to, messageType, groupId = '' } = facts;
			const signing = signature?.signing;
			return {
				item: { ...facts, raw },
				from,
				to,
				groupId,
				messageType,
				atMs: signing === undefined ? NaN : signedAtMs(signing.timestamp),
				sent: sentIn(facts),
				call: signing === undefined ? undefined : callOf(signing),
			};
		});
	});
}
