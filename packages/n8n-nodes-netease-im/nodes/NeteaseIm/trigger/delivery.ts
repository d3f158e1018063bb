import type { IDataObject } from 'n8n-workflow';
import { isObject, parseExact, plainText } from '../../../core/base/json';
import type { Delivery } from '../../../core/webhook/delivery';
import { lazyDelivery } from '../../../core/webhook/lazyDelivery';
import { textOf, type WebhookRequest } from '../../../core/webhook/request';
import type { SentMessage } from '../../../core/webhook/sentHere';
import { signedAtMs } from '../../../core/webhook/signature';
import { eventOf } from './events';
import { factsOf, type Facts } from './facts';
import { curTimeOf, signatureOf } from './signature';

/**
 * Who has said what to whom, where an event is about that. Whoever answers these with more of the same
 * may be answering itself, and without end. A recall is told whoever it comes from.
 */
function sentIn({
	messageId,
	clientMessageId,
	messageType,
	from,
	to,
}: Facts): SentMessage | undefined {
	return messageType === ''
		? undefined
		: { messageId, clientMessageId: clientMessageId ?? '', from, to };
}

/** What comes over the server API: messages and recalls say so, and changes of a queue. */
const isByServer = ({ fromClientType, fromWebApi }: IDataObject) =>
	['REST', '32'].includes(plainText(fromClientType).toUpperCase()) ||
	plainText(fromWebApi).toLowerCase() === 'true';

/**
 * Reads a callback of the service; undefined when it is no JSON object, none for the `{}` that the console
 * sends to look whether anybody answers. Whatever else it is, it is read without fail: values of a wrong
 * kind count as not there.
 */
export function readDelivery(request: WebhookRequest): readonly Delivery[] | undefined {
	const body = parseExact(textOf(request));
	if (!isObject(body)) return undefined;
	if (Object.keys(body).length === 0) return [];
	const outside = {
		event: eventOf(body),
		comesUnsigned: false,
		byServer: isByServer(body),
		signature: signatureOf(request),
	};
	const delivery = lazyDelivery(outside, () => {
		const facts = factsOf(body);
		const { from, to, messageType, groupId = '' } = facts;
		return {
			item: { ...facts, raw: body },
			from,
			to,
			groupId,
			messageType,
			atMs: signedAtMs(curTimeOf(request)),
			sent: sentIn(facts),
			// The whole body is signed: nobody can send it again with other words.
			call: undefined,
		};
	});
	return [delivery];
}
