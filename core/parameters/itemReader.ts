import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { findBinary, type BinaryInput } from './binaryInput';
import { isObject, parseObject, plainText } from '../base/json';
import { parseList, type ListRule } from './list';
import { badInput } from '../base/problem';

/**
 * Reads the parameters of one input item into checked values. A name may lead into a collection
 * (`options.ext`). Every method throws a ProblemError that names the parameter as the editor shows
 * it and says what to enter; nothing has been sent then.
 */
export interface ItemReader {
	/** Index of the input item. */
	readonly item: number;
	/** Text as typed, not trimmed; numbers and booleans become text; '' when not given. */
	text(name: string): string;
	/** Like `text`, but a blank value is refused. */
	requiredText(name: string): string;
	/** One of the allowed values. */
	choice<Value extends string>(name: string, allowed: readonly Value[]): Value;
	/** See `parseList`; may be empty. */
	list(name: string, rule?: ListRule): string[];
	/** Like `list`, but at least one entry. */
	requiredList(name: string, rule?: ListRule): string[];
	/** A JSON object; `{}` when not given. */
	json(name: string): IDataObject;
	/** A number above zero; undefined when blank or 0, which mean "not given". */
	positive(name: string): number | undefined;
	/** On or off; also as text or number by expression. */
	flag(name: string, whenNotGiven?: boolean): boolean;
	/** The file that a parameter names. */
	binary(name: string): Promise<BinaryInput>;
	/** A field of the input item itself. */
	field(name: string): unknown;
	/** Display name of a parameter, in single quotes. */
	label(name: string): string;
}

function isCollectionOption(option: unknown): option is INodeProperties {
	return isObject(option) && typeof option.displayName === 'string' && 'type' in option;
}

/** Follows `options.ext` into the descriptions, so that errors use the name the user sees. */
function displayName(name: string, properties: readonly INodeProperties[]): string {
	const [first = name, ...rest] = name.split('.');
	const property = properties.find((candidate) => candidate.name === first);
	if (property === undefined || rest.length === 0) return property?.displayName ?? first;
	return displayName(rest.join('.'), (property.options ?? []).filter(isCollectionOption));
}

/** @param properties descriptions of the operation's parameters, for their display names */
export function createItemReader(
	ctx: IExecuteFunctions,
	item: number,
	properties: readonly INodeProperties[],
): ItemReader {
	const label = (name: string) => `'${displayName(name, properties)}'`;
	/** Parameters of this item; n8n works out a whole collection as fast as one of its entries. */
	const known = new Map<string, unknown>();
	const parameter = (name: string): unknown => {
		if (!known.has(name)) known.set(name, ctx.getNodeParameter(name, item, ''));
		return known.get(name);
	};
	const raw = (name: string): unknown => {
		const [collection = name, entry] = name.split('.');
		const value = parameter(collection);
		if (entry === undefined) return value;
		return isObject(value) ? (value[entry] ?? '') : '';
	};

	const reader: ItemReader = {
		item,
		label,
		text(name) {
			const value = raw(name);
			if (value === undefined || value === null) return '';
			if (typeof value === 'string') return value;
			if (typeof value === 'number' || typeof value === 'boolean') return String(value);
			throw badInput(`${label(name)} is not a text.`, 'Its expression gives an object or a list.');
		},
		requiredText(name) {
			const value = reader.text(name);
			if (value.trim() !== '') return value;
			throw badInput(`${label(name)} is empty.`, 'Enter a value, or check its expression.');
		},
		choice(name, allowed) {
			const value = reader.text(name);
			const match = allowed.find((candidate) => candidate === value);
			if (match !== undefined) return match;
			throw badInput(
				`${label(name)} is "${value}", which is not one of its choices.`,
				`Use one of: ${allowed.join(', ')}.`,
			);
		},
		list(name, rule) {
			const parsed = parseList(raw(name), rule);
			if (parsed.ok) return parsed.entries;
			const entry = parsed.entry === undefined ? '' : `: "${parsed.entry}"`;
			throw badInput(
				`${label(name)}${entry} ${parsed.reason}.`,
				'Enter IDs separated by commas, or give an array of texts by expression.',
			);
		},
		requiredList(name, rule) {
			const entries = reader.list(name, rule);
			if (entries.length > 0) return entries;
			throw badInput(`${label(name)} is empty.`, 'Enter at least one ID, or check its expression.');
		},
		json(name) {
			const parsed = parseObject(raw(name));
			if (parsed.ok) return parsed.value;
			throw badInput(
				`${label(name)} is not a valid JSON object: ${parsed.reason}.`,
				'Enter an object such as {"key": "value"}, or give an object by expression.',
			);
		},
		positive(name) {
			const value = raw(name);
			if (value === undefined || value === null || value === '') return undefined;
			const number = typeof value === 'number' ? value : Number(reader.text(name));
			if (Number.isFinite(number) && number >= 0) return number === 0 ? undefined : number;
			throw badInput(
				`${label(name)} is "${reader.text(name)}", which is not a number of zero or more.`,
				'Enter a number, or leave it at 0.',
			);
		},
		flag(name, whenNotGiven = false) {
			const value = reader.text(name).trim().toLowerCase();
			if (['true', '1', 'yes', 'on'].includes(value)) return true;
			if (value === '') return whenNotGiven;
			if (['false', '0', 'no', 'off'].includes(value)) return false;
			throw badInput(
				`${label(name)} is "${value}", which is neither on nor off.`,
				'Let its expression give true or false.',
			);
		},
		async binary(name) {
			const value = raw(name);
			// By expression the file itself; n8n shows such a one without its data.
			if (isObject(value) && typeof value.mimeType === 'string') {
				const { mimeType, data } = value;
				const file = { ...value, mimeType, data: plainText(data) };
				if (file.data === '' && typeof value.id !== 'string') {
					throw badInput(
						`${label(name)}: n8n gives the file without its content here.`,
						'Enter the name of the input field that holds the file, such as data.',
					);
				}
				return await findBinary(ctx, item, file, label(name));
			}
			return await findBinary(ctx, item, reader.requiredText(name), label(name));
		},
		field(name) {
			return ctx.getInputData()[item]?.json[name];
		},
	};
	return reader;
}
