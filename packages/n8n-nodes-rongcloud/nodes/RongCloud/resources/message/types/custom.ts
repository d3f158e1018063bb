import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../../../core/base/json';
import { badInput } from '../../../../../core/base/problem';
import type { ItemReader } from '../../../../../core/parameters/itemReader';
import { LIMITS } from '../../../limits';
import type { MessageTypeDefinition } from '../content';

/** The prefix of the service's own types. */
const OWN = /^RC:/i;

function readType(reader: ItemReader): string {
	const type = reader.requiredText('customType').trim();
	const label = reader.label('customType');
	if (OWN.test(type)) {
		throw badInput(
			`${label} is "${type}", but types that begin with RC: are RongCloud's own.`,
			"Choose the type under 'Message Type', or give yours another name.",
		);
	}
	if (type.length > LIMITS.typeChars) {
		throw badInput(
			`${label} has ${type.length} characters; RongCloud takes ${LIMITS.typeChars}.`,
			'Enter it as the app has registered it.',
		);
	}
	return type;
}

/** Text as typed; what an expression gives as object or list becomes JSON. */
function readOwnContent(reader: ItemReader): IDataObject | string {
	const value = reader.value('customContent');
	if (isObject(value)) return value;
	if (typeof value === 'object' && value !== null) return JSON.stringify(value);
	return reader.requiredText('customContent');
}

/** The user's own type: a name that the app has registered, and any content. */
export const custom: MessageTypeDefinition = {
	value: 'custom',
	name: 'Custom',
	description: 'Your own kind of message, such as an order card, that the receiving app draws',
	properties: [
		{
			displayName: 'Custom Type',
			name: 'customType',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. app:order',
			description:
				'Name of your kind of message, as the app has registered it: 32 characters at most, and not beginning with RC:',
		},
		{
			displayName: 'Content',
			name: 'customContent',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. {"orderId": "1024"}',
			description: 'What the app gets, as JSON or any other text, sent exactly as typed',
		},
	],
	read: (reader) => ({ objectName: readType(reader), content: readOwnContent(reader) }),
};
