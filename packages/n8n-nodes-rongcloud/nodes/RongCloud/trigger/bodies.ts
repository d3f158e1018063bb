import type { IDataObject } from 'n8n-workflow';
import { isObject, parseExact } from '../../../core/base/json';
import { formOf } from '../../../core/webhook/form';
import { textOf, type WebhookRequest } from '../../../core/webhook/request';
import { CALLBACK_EVENTS } from '../limits';

/** What a request holds. */
export interface CallbackBodies {
	/** `list`: JSON, of which several events may come at once. */
	readonly shape: 'form' | 'list';
	readonly bodies: readonly IDataObject[];
}

function listIn(text: string): readonly IDataObject[] | undefined {
	const parsed = parseExact(text);
	const entries: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
	const isSome = entries.length > 0 && entries.length <= CALLBACK_EVENTS;
	return isSome && entries.every(isObject) ? entries : undefined;
}

/**
 * A routed message comes as a form; who is online as JSON, as a list or a single object (pages
 * "message/sync" and "user/onlinestatus"). undefined where it is neither.
 */
export function bodiesIn(request: WebhookRequest): CallbackBodies | undefined {
	const text = textOf(request);
	if (/^\s*[[{]/.test(text)) {
		const bodies = listIn(text);
		return bodies === undefined ? undefined : { shape: 'list', bodies };
	}
	const form = formOf(text);
	return form === undefined ? undefined : { shape: 'form', bodies: [form] };
}
