/** A callback word by word: the kinds that are still to come, and what no service should send. */
import { randomUUID } from 'node:crypto';

import { closedObject, flag, text, timestamp } from '../../kit/schema';
import { callBack, formBody, jsonBody, type ServiceEvent } from '../callbacks/event';
import type { Act } from './act';

export interface RawCallback {
	/** Exactly one of the three. */
	form?: Record<string, string>;
	json?: unknown;
	/** Any text, as a form. */
	text?: string;
	/** With the secret of each rule; unless told otherwise it is. */
	signed?: boolean;
	/** The timestamp that is signed, in milliseconds since 1970; now unless given. */
	signedAt?: number;
}

/** Every rule gets it. */
export const rawCallbacks: Act<RawCallback> = {
	schema: {
		...closedObject([], {
			form: { type: 'object', additionalProperties: { type: 'string' } },
			json: {},
			text,
			signed: flag,
			signedAt: timestamp,
		}),
		oneOf: ['form', 'json', 'text'].map((name) => ({
			type: 'object',
			properties: { [name]: {} },
			required: [name],
		})),
	},
	perform: (world, _user, { signed = true, signedAt, ...given }) => {
		const when = signedAt === undefined ? {} : { signedAt };
		callBack(world, { ...bodyOf(given), unsigned: !signed, ...when });
		return randomUUID();
	},
};

function bodyOf({
	form,
	json,
	text: given,
}: RawCallback): Pick<ServiceEvent, 'body' | 'contentType'> {
	if (form !== undefined) return formBody(form);
	if (given === undefined) return jsonBody(json);
	return { ...formBody({}), body: given };
}
