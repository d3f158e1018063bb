import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../../../../core/base/problem';
import type { MessageType } from '../../../../core/messages/types';
import { LIMITS } from '../../limits';

/** What a message says. */
export interface MessageContent {
	/** The service's name of the type: `RC:TxtMsg`, or the user's own. */
	readonly objectName: string;
	/** Members of a built-in type; of the user's own type also a text that is no JSON. */
	readonly content: IDataObject | string;
}

export type MessageTypeDefinition = MessageType<MessageContent>;

/**
 * The content as it goes on the wire: JSON as text.
 *
 * @throws ProblemError when it is larger than the service takes
 */
export function contentText({ content }: Pick<MessageContent, 'content'>): string {
	const text = typeof content === 'string' ? content : JSON.stringify(content);
	const bytes = Buffer.byteLength(text);
	if (bytes <= LIMITS.contentBytes) return text;
	throw badInput(
		`The content of the message has ${bytes.toLocaleString('en')} bytes; RongCloud takes ${LIMITS.contentBytes / 1024} KB.`,
		'Shorten the text, or send it as a file.',
	);
}
