/** Chatting in the terminal: `amy to bob: Hello`, and what users get. */
import { toldLine, typeLine, type TypedMessage } from '../kit/typed';
import type { Received, Sandbox } from './types';

/** Sends what a line says, and tells what became of it; or says how to type it. */
export async function type(
	{ act, callbacks }: Pick<Sandbox, 'act' | 'callbacks'>,
	line: string,
	say: (text: string) => void,
): Promise<void> {
	const send = ({ from, to, target, text: msg }: TypedMessage) =>
		act(from, 'messages', { to, target, type: 'txt', body: { msg } });
	await typeLine({ send, callbacks }, line, say);
}

/** One line for a message that came over REST. */
export function told({ from, to, type: messageType, body }: Received): string {
	const said = typeof body['msg'] === 'string' ? body['msg'] : JSON.stringify(body);
	return toldLine({ from, to, type: messageType, said });
}
