/** What happens to a message of a client or of the server API once nothing is wrong with it. */
import { randomUUID } from 'node:crypto';

import type { World } from '../world';
import type { Message } from './message';

/** A message before anyone has it. */
export type Draft = Omit<Message, 'id' | 'clientId' | 'recipients' | 'unixMs' | 'kept'> &
	Partial<Pick<Message, 'clientId' | 'unixMs' | 'kept'>>;

/** Keeps it for those who get it. */
export function accept(world: World, draft: Draft): Message {
	const message: Message = {
		unixMs: world.access.unixNow(),
		kept: true,
		clientId: randomUUID().replaceAll('-', ''),
		...draft,
		id: world.nextId(),
		recipients: recipientsOf(world, draft),
	};
	world.messages.add(message);
	return message;
}

function recipientsOf(world: World, draft: Draft): string[] {
	const { target, to, from, users, inclusive = true, hiddenFrom } = draft;
	if (hiddenFrom === 'receiver') return [];
	if (target === 'user') return [to];
	const others = world.members(target, to).filter((user) => user !== from);
	if (users === undefined) return others;
	return inclusive ? [...users] : others.filter((user) => !users.includes(user));
}
