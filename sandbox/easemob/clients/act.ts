import type { Act as KitAct } from '../../kit/clients';
import { Refusal } from '../../kit/refusal';
import type { StoredMessage } from '../messages/store';
import type { SandboxState } from '../state';

export type { Timed } from '../../kit/clients';
export { anyObject, timestamp } from '../../kit/schema';

/** Of this service. */
export type Act<Details> = KitAct<SandboxState, Details>;

export const shape = { enum: ['new', 'old'] };

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
