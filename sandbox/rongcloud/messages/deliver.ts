/** What a test is shown of a message that the server API accepted. */
import { parsedObject } from '../../kit/json';
import type { World } from '../world';
import type { Message } from './message';

/** @param options the other parameters of the call */
export function deliver(
	world: World,
	message: Message,
	options: Record<string, unknown>,
	call: number,
): void {
	const { to, messageUID, from, target, users, objectName, content } = message;
	world.delivered.push({
		to,
		messageUID,
		from,
		target,
		...(users === undefined ? {} : { users }),
		objectName,
		content: readable(content),
		options,
		call,
	});
}

/** An object where it is the JSON text of one. */
export function readable(content: string): unknown {
	return parsedObject(content) ?? content;
}
