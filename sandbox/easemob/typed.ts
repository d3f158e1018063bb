/** Chatting in the terminal: `amy to bob: Hello`, and what users get. */
import type { CallbackDelivery } from '../kit/callbacks/dispatcher';
import type { Received, Sandbox } from './types';

const LINE = /^\s*(\S+)\s+to\s+(?:(group|room)\s+)?(\S+?)\s*:\s*(\S.*)$/;
const TARGETS = { group: 'group', room: 'chatRoom' } as const;

/** Sends what a line says, and tells what became of it; or says how to type it. */
export async function type(
	{ act, callbacks }: Pick<Sandbox, 'act' | 'callbacks'>,
	line: string,
	say: (text: string) => void,
): Promise<void> {
	const [, from, kind, to, msg] = LINE.exec(line) ?? [];
	if (from === undefined || to === undefined || msg === undefined) {
		say('Type a message as:  amy to bob: Hello  or:  amy to group 123: Hello');
		return;
	}
	const target = kind === 'group' || kind === 'room' ? TARGETS[kind] : 'user';
	const id = act(from, 'messages', { to, target, type: 'txt', body: { msg } });
	say(`  sent as message ${id}`);
	await callbacks.settled();
	for (const delivery of callbacks.deliveries) {
		if (delivery.body.includes(`"${id}"`)) say(`  ${outcome(delivery)}`);
	}
}

function outcome({ url, state, attempts }: CallbackDelivery): string {
	if (state === 'dropped') return `not called back: too many answers of ${url} were bad`;
	const { status, failure } = attempts.at(-1) ?? {};
	return state === 'delivered'
		? `called back to ${url}`
		: `called back to ${url}, which did not take it: ${failure ?? status}`;
}

/** One line for a message that came over REST. */
export function told({ from, to, type: messageType, body }: Received): string {
	const said = typeof body['msg'] === 'string' ? body['msg'] : JSON.stringify(body);
	return `  ${to} got from ${from} (${messageType}): ${said}`;
}
