/** Chatting in the terminal: `amy to bob: Hello`, and what users get. */
import type { Received, Sandbox } from './types';

const LINE = /^\s*(\S+)\s+to\s+(?:(group|room)\s+)?(\S+?)\s*:\s*(\S.*)$/;
const TARGETS = { group: 'group', room: 'chatRoom' } as const;

/** Sends what a line says, and says so; or says how to type it. */
export function type(sandbox: Pick<Sandbox, 'act'>, line: string): string {
	const [, from, kind, to, msg] = LINE.exec(line) ?? [];
	if (from === undefined || to === undefined || msg === undefined) {
		return 'Type a message as:  amy to bob: Hello  or:  amy to group 123: Hello';
	}
	const target = kind === 'group' || kind === 'room' ? TARGETS[kind] : 'user';
	const id = sandbox.act(from, 'messages', { to, target, type: 'txt', body: { msg } });
	return `  sent as message ${id}`;
}

/** One line for a message that came over REST. */
export function told({ from, to, type: messageType, body }: Received): string {
	const said = typeof body['msg'] === 'string' ? body['msg'] : JSON.stringify(body);
	return `  ${to} got from ${from} (${messageType}): ${said}`;
}
