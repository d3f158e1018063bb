/** What a test is shown of a message that the server API accepted. */
import { parsedObject } from '../../kit/json';
import type { World } from '../world';
import type { Message } from './message';

/** What else is told of it. */
export interface Delivery {
	/** The other parameters of the call. */
	options: Record<string, unknown>;
	/** Of the call that it came with. */
	call: number;
	badge?: number;
}

export function deliver(world: World, message: Message, delivery: Delivery): void {
	const { to, messageUID, from, target, users, objectName, content } = message;
	world.delivered.push({
		to,
		messageUID,
		from,
		target,
		...(users === undefined ? {} : { users }),
		objectName,
		content: readable(content),
		...delivery,
	});
}

/** An object where it is the JSON text of one. */
export function readable(content: string): unknown {
	return parsedObject(content) ?? content;
}
