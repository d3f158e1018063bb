/** Chatting in the terminal of any sandbox: `amy to bob: Hello`, and what becomes of it. */
import type { CallbackDelivery } from './callbacks/dispatcher';

const LINE = /^\s*(\S+)\s+to\s+(?:(group|room)\s+)?(\S+?)\s*:\s*(\S.*)$/;
const TARGETS = { group: 'group', room: 'chatRoom' } as const;

export interface TypedMessage {
	from: string;
	to: string;
	target: 'user' | 'group' | 'chatRoom';
	text: string;
}

export interface Chat {
	/** Sends it as a client does, and gives its ID. */
	send(message: TypedMessage): string;
	callbacks: { settled(): Promise<void>; deliveries: readonly CallbackDelivery[] };
}

/** Sends what a line says, and tells what became of it; or says how to type it. */
export async function typeLine(
	{ send, callbacks }: Chat,
	line: string,
	say: (text: string) => void,
): Promise<void> {
	const [, from, kind, to, text] = LINE.exec(line) ?? [];
	if (from === undefined || to === undefined || text === undefined) {
		say('Type a message as:  amy to bob: Hello  or:  amy to group 123: Hello');
		return;
	}
	const target = kind === 'group' || kind === 'room' ? TARGETS[kind] : 'user';
	const id = send({ from, to, target, text });
	say(`  sent as message ${id}`);
	await callbacks.settled();
	for (const delivery of callbacks.deliveries) {
		if (delivery.body.includes(id)) say(`  ${outcome(delivery)}`);
	}
}

function outcome({ url, state, attempts }: CallbackDelivery): string {
	if (state === 'dropped') return `not called back: too many answers of ${url} were bad`;
	const { status, failure } = attempts.at(-1) ?? {};
	return state === 'delivered'
		? `called back to ${url}`
		: `called back to ${url}, which did not take it: ${failure ?? status}`;
}

/** One line for a message that came over the service's API. */
export function toldLine(message: {
	from: string;
	to: string;
	type: string;
	said: string;
}): string {
	const { from, to, type, said } = message;
	return `  ${to} got from ${from} (${type}): ${said}`;
}
