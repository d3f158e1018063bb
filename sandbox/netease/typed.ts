/** Chatting in the terminal: `amy to bob: Hello`, and what users get. */
import { toldLine, typeLine, type TypedMessage } from '../kit/typed';
import type { Received, Sandbox } from './types';

/** Sends what a line says, and tells what became of it; or says how to type it. */
export async function type(
	{ act, callbacks }: Pick<Sandbox, 'act' | 'callbacks'>,
	line: string,
	say: (text: string) => void,
): Promise<void> {
	const send = ({ from, to, target, text }: TypedMessage) =>
		act(from, 'messages', { to, target: target === 'group' ? 'team' : target, text });
	await typeLine({ send, callbacks }, line, say);
}

/** One line for a message that came over the server API. */
export function told({ from, to, type: messageType, text, attachment }: Received): string {
	const said = attachment === undefined ? (text ?? '') : JSON.stringify(attachment);
	return toldLine({ from, to, type: String(messageType), said });
}
