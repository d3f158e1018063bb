import { Refusal } from '../../kit/refusal';
import type { StoredMessage } from '../messages/store';
import type { SandboxState } from '../state';

/** Something that a client does, or that the service does because of it. */
export interface Act<Details> {
	/** Of `Details`, for requests over HTTP. */
	schema: Record<string, unknown>;
	/** Does it, calls it back, and gives the ID of the event: of the message, where it is one. */
	perform(state: SandboxState, user: string, details: Details): string;
}

/** What every act can be given. */
export interface Timed {
	/** When it happened, in milliseconds since 1970; now unless given. */
	timestamp?: number;
}

export const timestamp = { type: 'integer', minimum: 0 };
export const shape = { enum: ['new', 'old'] };
export const anyObject = { type: 'object' };

/** Throws unless the message is known. */
export function messageFor(state: SandboxState, messageId: string): StoredMessage {
	const stored = state.messages.find(messageId);
	if (stored === undefined) {
		throw new Refusal(404, { error: `The sandbox knows no message ${messageId}.` });
	}
	return stored;
}

/** The group or room of a message, for the rules that ask for it. */
export function groupOf({ message }: StoredMessage): { group?: string } {
	return message.target === 'user' ? {} : { group: message.to };
}
