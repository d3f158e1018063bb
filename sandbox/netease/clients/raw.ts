/** A copy word by word: the kinds that are still to come, and what no service should send. */
import { randomUUID } from 'node:crypto';

import { closedObject, flag, text, timestamp } from '../../kit/schema';
import { copyEvent } from '../callbacks/event';
import type { Act } from './act';

export interface RawCallback {
	/** Exactly one of the two. The console's check of an address is `{}`. */
	json?: unknown;
	/** Any text. */
	text?: string;
	/** With the secret of each rule; unless told otherwise it is. */
	signed?: boolean;
	/** The time that is signed, in milliseconds since 1970; now unless given. */
	signedAt?: number;
}

/** Every rule gets it. */
export const rawCallbacks: Act<RawCallback> = {
	schema: {
		...closedObject([], { json: {}, text, signed: flag, signedAt: timestamp }),
		oneOf: ['json', 'text'].map((name) => ({
			type: 'object',
			properties: { [name]: {} },
			required: [name],
		})),
	},
	perform: (world, _user, { json, text: given, signed = true, signedAt }) => {
		copyEvent(world, {
			body: given ?? JSON.stringify(json),
			unsigned: !signed,
			...(signedAt === undefined ? {} : { signedAt }),
		});
		return randomUUID();
	},
};
