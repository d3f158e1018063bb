import type { IDataObject } from 'n8n-workflow';
import { isObject, parseExact } from '../../../core/base/json';
import { formOf } from '../../../core/webhook/form';
import { textOf, type WebhookRequest } from '../../../core/webhook/request';
import { CALLBACK_EVENTS } from '../limits';
import { unpacked } from './envelope';

function listIn(text: string): readonly IDataObject[] | undefined {
	const parsed = parseExact(text);
	const entries: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
	if (!entries.every(isObject)) return undefined;
	const bodies = entries.flatMap(unpacked);
	return bodies.length > 0 && bodies.length <= CALLBACK_EVENTS ? bodies : undefined;
}

/**
 * The events of a request. A routed message comes as a form; who is online as JSON, as a list or a single
 * object (pages "message/sync" and "user/onlinestatus"), as do the envelopes of overseas consoles.
 * undefined where it is neither.
 */
export function bodiesIn(request: WebhookRequest): readonly IDataObject[] | undefined {
	const text = textOf(request);
	if (/^\s*[[{]/.test(text)) return listIn(text);
	const form = formOf(text);
	return form === undefined ? undefined : [form];
}
