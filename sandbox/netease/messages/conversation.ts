/** Conversation IDs: `sender|type|receiver`, of which the user of an SDK makes one text. */
import { wrongParameter } from '../errors';
import { ACCOUNT } from '../limits';
import { CONVERSATION_TYPES, type ConversationTarget } from './message';

export interface Conversation {
	from: string;
	target: ConversationTarget;
	to: string;
}

const LONG = /^[1-9][0-9]{0,18}$/;

/** Throws unless it has its three parts. */
export function conversationOf(id: string): Conversation {
	const [from = '', number = '', to = '', ...others] = id.split('|');
	const target = targetOf(number);
	if (from === '' || to === '' || others.length > 0 || target === undefined) {
		throw wrongParameter("'conversation_id' must be sender|1, 2 or 3|receiver");
	}
	checkAccount('conversation_id', from);
	checkReceiver('conversation_id', target, to);
	return { from, target, to };
}

/** By its number, as text or not. */
export function targetOf(number: unknown): ConversationTarget | undefined {
	const names = Object.keys(CONVERSATION_TYPES) as ConversationTarget[];
	return names.find((name) => String(CONVERSATION_TYPES[name]) === String(number));
}

/** Throws unless it can be an account. What stands in one is not checked: older ones have anything. */
export function checkAccount(name: string, id: string): void {
	if (id !== '' && id.length <= ACCOUNT.idChars) return;
	throw wrongParameter(`'${name}' has an account of ${id.length} characters`);
}

/** Teams are numbers (SDK: `Long`). */
export function checkReceiver(name: string, target: ConversationTarget, id: string): void {
	if (target === 'user') checkAccount(name, id);
	else if (!LONG.test(id)) throw wrongParameter(`'${name}' has a team that is no number`);
}

/** Rooms are numbers, too. */
export function checkRoom(id: string): void {
	if (!LONG.test(id)) throw wrongParameter("'room_id' is no number");
}
