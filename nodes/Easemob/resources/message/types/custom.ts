import type { IDataObject } from 'n8n-workflow';
import type { ItemReader } from '../../../../../core/parameters/itemReader';
import { accepted } from '../../../../../core/base/outcome';
import { badInput } from '../../../../../core/base/problem';
import { plainText } from '../../../../../core/base/json';
import { rowsProperty } from '../../../../../core/node/rowsProperty';
import { readRows } from '../../../../../core/parameters/rows';
import { LIMITS } from '../../../limits';
import type { MessageTypeDefinition } from '../content';

function readEvent(reader: ItemReader): string | undefined {
	const event = reader.text('customEvent').trim();
	if (event === '') return undefined;
	if (LIMITS.customEvent.test(event)) return event;
	throw badInput(
		`${reader.label('customEvent')} is "${event}", which Easemob does not allow.`,
		'Use 1 to 32 letters, digits and the characters - _ / .',
	);
}

/** The parameter that the fields are entered in. */
function fieldsParameter(reader: ItemReader): 'customExtsFields' | 'customExts' {
	const isRows = reader.choice('customExtsInput', ['fields', 'json']) === 'fields';
	return isRows ? 'customExtsFields' : 'customExts';
}

/** A map of texts: numbers and booleans become texts, anything else has no form on the wire. */
function readExts(reader: ItemReader): IDataObject | undefined {
	const parameter = fieldsParameter(reader);
	const label = reader.label(parameter);
	const isRows = parameter === 'customExtsFields';
	const entries = Object.entries(isRows ? readRows(reader, parameter) : reader.json(parameter));
	if (entries.length > LIMITS.customExtsEntries) {
		throw badInput(
			`${label} has ${entries.length} entries; Easemob allows ${LIMITS.customExtsEntries}.`,
			'Remove some, or put several values into one text.',
		);
	}
	for (const [key, value] of entries) {
		if (['string', 'number', 'boolean'].includes(typeof value)) continue;
		throw badInput(
			`${label}: the value of "${key}" is neither text, number nor true/false.`,
			'Easemob takes texts only here. Turn an object into text with JSON.stringify().',
		);
	}
	const texts = entries.map(([key, value]) => [key, plainText(value)] as const);
	return texts.length === 0 ? undefined : Object.fromEntries(texts);
}

/**
 * Custom: `customEvent` and `customExts`, a map of at most 16 texts (REST documentation, "Send a
 * custom message"). Each alone is optional there, but an empty body is refused.
 */
export const custom: MessageTypeDefinition = {
	value: 'custom',
	name: 'Custom',
	description: 'Your own kind of message, such as an order card, that the receiving app draws',
	properties: [
		{
			displayName: 'Event',
			name: 'customEvent',
			type: 'string',
			default: '',
			placeholder: 'e.g. order_card',
			description:
				'Name of your kind of message, agreed with the developers of the app. Letters, digits and - _ / . are allowed, 32 at most.',
		},
		{
			displayName: 'Specify Event Fields',
			name: 'customExtsInput',
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'fields',
			description: 'How to enter the values for the app',
		},
		rowsProperty({
			displayName: 'Event Fields',
			name: 'customExtsFields',
			description: `Values for the app, ${LIMITS.customExtsEntries} at most; they arrive as texts`,
			displayOptions: { show: { customExtsInput: ['fields'] } },
		}),
		{
			displayName: 'Event Fields (JSON)',
			name: 'customExts',
			type: 'json',
			default: '{}',
			description: `Values for the app as a JSON object of at most ${LIMITS.customExtsEntries} texts, such as {"orderId": "1024"}`,
			displayOptions: { show: { customExtsInput: ['json'] } },
		},
	],
	read(reader) {
		const customEvent = readEvent(reader);
		const customExts = readExts(reader);
		if (customEvent === undefined && customExts === undefined) {
			throw badInput(
				`${reader.label('customEvent')} and ${reader.label(fieldsParameter(reader))} are both empty.`,
				'Enter at least one of them.',
			);
		}
		const body: IDataObject = {
			...(customEvent === undefined ? {} : { customEvent }),
			...(customExts === undefined ? {} : { customExts }),
		};
		return { body: async () => accepted(body) };
	},
};
