/** What happens to a message of a client or of the server API once nothing is wrong with it. */
import type { World } from '../world';
import type { Message } from './message';

/** A message before anyone has it. */
export type Draft = Pick<Message, 'from' | 'to' | 'target' | 'objectName' | 'content' | 'sentBy'> &
	Partial<
		Pick<
			Message,
			| 'broadcast'
			| 'users'
			| 'busChannel'
			| 'expansion'
			| 'extraContent'
			| 'unixMs'
			| 'withSender'
			| 'persisted'
		>
	>;

/** Keeps it for those who get it. */
export function accept(world: World, draft: Draft): Message {
	const message: Message = {
		unixMs: world.access.unixNow(),
		withSender: draft.sentBy === 'client',
		persisted: true,
		...draft,
		messageUID: world.nextMessageUid(),
		recipients: recipientsOf(world, draft),
		edits: 0,
	};
	world.messages.add(message);
	return message;
}

function recipientsOf(world: World, { broadcast, target, to, from, users }: Draft): string[] {
	if (broadcast === 'users') return [...world.users.keys()];
	if (broadcast === 'onlineUsers') return [...world.online];
	if (broadcast === 'chatRooms') return world.everyMember('chatRoom');
	if (target === 'user' || target === 'system') return [to];
	return (users ?? world.members(target, to)).filter((user) => user !== from);
}
