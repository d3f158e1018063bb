/** What happens to a message of a client or of the REST API once nothing is wrong with it. */
import type { SandboxState } from '../state';
import type { Message, StoredMessage } from './store';

interface Accepted {
	sentBy: StoredMessage['sentBy'];
	atMs?: number;
	unixMs?: number;
	onlineOnly?: boolean;
}

/** Keeps it for those who get it. */
export function accept(
	state: SandboxState,
	message: Message,
	{ sentBy, atMs = state.nowMs(), unixMs = Date.now(), onlineOnly = false }: Accepted,
): StoredMessage {
	const recipients = recipientsOf(state, message);
	const stored: StoredMessage = {
		message,
		sentBy,
		atMs,
		unixMs,
		recipients,
		offline: recipients.filter((user) => state.people.isOffline(user)),
		onlineOnly,
		edits: 0,
	};
	state.messages.add(stored);
	return stored;
}

function recipientsOf({ people }: SandboxState, { target, to, from, users }: Message): string[] {
	if (target === 'user') return [to];
	return (users ?? people.members(to)).filter((user) => user !== from);
}

/**
 * In lower case, and each once: the answer to a send maps recipients to message IDs and could not hold
 * a second one for the same recipient.
 */
export function folded(ids: readonly string[]): string[] {
	return [...new Set(ids.map((id) => id.toLowerCase()))];
}
