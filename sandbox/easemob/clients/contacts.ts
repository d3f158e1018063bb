/** Friends and the block list (callback_contact). */
import { randomUUID } from 'node:crypto';

import { closedObject, text } from '../../kit/schema';
import { callBack } from '../callbacks/event';
import { appKey, chatFrame, HOST, userAddress, type Shape } from '../callbacks/frame';
import type { SandboxState } from '../state';
import { shape, timestamp, type Act, type Timed } from './act';

const OPERATIONS = ['add', 'accept', 'decline', 'remove', 'ban', 'allow'] as const;

export interface ContactOperation extends Timed {
	/** `accept` and `decline` are called back twice: to the one who asked, and to the one who answers. */
	operation: (typeof OPERATIONS)[number];
	to: string;
	/** Why somebody is asked to be a friend. */
	reason?: string;
	shape?: Shape;
}

export const contacts: Act<ContactOperation> = {
	schema: closedObject(['operation', 'to'], {
		operation: { enum: OPERATIONS },
		to: text,
		reason: { type: 'string' },
		shape,
		timestamp,
	}),
	perform: (state, user, details) => {
		const { operation, to, timestamp: unixMs = Date.now() } = details;
		const messageId = state.nextMessageId();
		const from = fromOf(state, user, details.shape ?? state.settings.callbackShape);
		const tell = (recipient: string, payload: Record<string, unknown>) =>
			void callBack(state, {
				class: 'contact',
				eventType: 'chat',
				from: user,
				to: recipient,
				body: {
					...chatFrame(state, {
						chatType: 'roster',
						from,
						to: recipient,
						messageId,
						timestamp: unixMs,
						payload,
					}),
					host: HOST,
				},
				signed: true,
			});
		if (operation === 'accept' || operation === 'decline') {
			const roster_ver = rosterVersion();
			tell(to, { roster_ver, operation: `remote_${operation}` });
			// Both are printed with the same `callId`.
			tell(user, { roster_ver, operation });
		} else {
			tell(to, { ...payloadOf(details), operation });
		}
		return messageId;
	},
};

function payloadOf({ operation, reason = '' }: ContactOperation): Record<string, unknown> {
	if (operation === 'add') return { reason };
	if (operation === 'remove') return { roster_ver: rosterVersion() };
	return { status: { error_code: 'ok' } };
}

/** The pages of 2023 print it masked, once with a device and without the domain. */
function fromOf(state: SandboxState, user: string, form: Shape): string {
	return form === 'new'
		? userAddress(state, user)
		: `${appKey(state)}_${user}/android_${randomUUID()}`;
}

/** 40 hexadecimal digits. */
function rosterVersion(): string {
	return randomUUID().replaceAll('-', '').padEnd(40, '0').toUpperCase();
}
