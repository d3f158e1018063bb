/** What a test is shown of a message that the server API accepted. */
import type { World } from '../world';
import type { Message } from './message';

/** @param options the other fields of the request */
export function deliver(
	world: World,
	message: Message,
	options: Record<string, unknown>,
	call: number,
): void {
	const { to, id, clientId, from, target, type, subType, text, attachment } = message;
	world.delivered.push({
		to,
		messageId: id,
		clientMessageId: clientId,
		from,
		target,
		messageType: type,
		...(subType === undefined ? {} : { subType }),
		...(text === undefined ? {} : { text }),
		...(attachment === undefined ? {} : { attachment }),
		options: withDigits(options),
		call,
	});
}

/** 64-bit numbers as their digits, so that any JSON can show them. */
export function withDigits(options: Record<string, unknown>): Record<string, unknown> {
	const text = JSON.stringify(options, (_name, value: unknown) =>
		typeof value === 'bigint' ? String(value) : value,
	);
	return JSON.parse(text) as Record<string, unknown>;
}
