/** Whether the content of a message is what its type asks for, and its push what the channels take. */
import { parsedObject } from '../../kit/json';
import { schemaComplaint } from '../../kit/schemaComplaint';
import { wrongParameter } from '../errors';
import { CONTENT_SCHEMAS } from './schemas';

/** Throws a refusal that begins with the name of the parameter. */
export function checkSchema(name: string, schema: Record<string, unknown>, value: unknown): void {
	const complaint = schemaComplaint(name, schema, value);
	if (complaint !== undefined) throw wrongParameter(complaint);
}

export interface CheckedContent {
	/** What a built-in type holds; of a custom type, which may be any text, undefined. */
	readonly members: Record<string, unknown> | undefined;
	/** Whether it mentions somebody. */
	readonly mentions: boolean;
}

/** Throws unless the text is a content of this type. A custom type may have any. */
export function checkContent(objectName: string, text: string): CheckedContent {
	const schema = Object.hasOwn(CONTENT_SCHEMAS, objectName)
		? CONTENT_SCHEMAS[objectName]
		: undefined;
	if (schema === undefined) {
		if (!objectName.startsWith('RC:')) return { members: undefined, mentions: mentionsIn(text) };
		throw wrongParameter(`'objectName' ${objectName} is no built-in type, and begins with RC:`);
	}
	const members = parsedObject(text);
	if (members === undefined) throw wrongParameter("'content' must be the JSON text of an object");
	checkSchema('content', schema, members);
	return { members, mentions: 'mentionedInfo' in members };
}

function mentionsIn(text: string): boolean {
	return 'mentionedInfo' in (parsedObject(text) ?? {});
}
