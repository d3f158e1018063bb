/** The request bodies of the send endpoints: what surrounds the `body` of the message. */
import { closedObject, flag, text } from '../../kit/schema';
import { MESSAGE } from '../limits';
import { BODY_SCHEMAS } from './bodies';
import type { SendEndpoint } from './endpoints';

/** `ext` is free, except for the keys that steer the push (REST documentation, push extension). */
const EXT = {
	type: 'object',
	properties: {
		em_ignore_notification: flag,
		em_force_notification: flag,
		em_push_ext: {
			type: 'object',
			properties: { title: { type: 'string' }, content: { type: 'string' } },
		},
		// Revisions before 2024, and the mobile SDKs.
		em_apns_ext: {
			type: 'object',
			properties: { em_push_title: { type: 'string' }, em_push_content: { type: 'string' } },
		},
	},
};

export function sendSchema({ targets, users, options }: SendEndpoint) {
	const list = (most: number) => ({ type: 'array', minItems: 1, maxItems: most, items: text });
	const required = ['to', 'type', 'body', ...(users === undefined ? [] : ['users'])];
	return {
		...closedObject(required, {
			from: text,
			to: list(targets),
			type: { enum: Object.keys(BODY_SCHEMAS) },
			body: { type: 'object' },
			...(users === undefined ? {} : { users: list(users) }),
			...options,
			ext: EXT,
			env: { type: 'string', pattern: MESSAGE.env },
		}),
		allOf: Object.entries(BODY_SCHEMAS).map(([type, body]) => ({
			if: { type: 'object', properties: { type: { const: type } } },
			then: { type: 'object', properties: { body } },
		})),
	};
}

/** A body that passed the schema of its endpoint. */
export interface SendRequest {
	from?: string;
	to: string[];
	type: keyof typeof BODY_SCHEMAS;
	body: Record<string, unknown>;
	ext?: Record<string, unknown>;
	/** Targeted messages only. */
	users?: string[];
	/** Whatever else the endpoint takes. */
	[option: string]: unknown;
}
