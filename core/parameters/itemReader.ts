import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isObject, parseObject, plainText } from '../base/json';
import { badInput } from '../base/problem';
import { findBinary, type BinaryInput } from './binaryInput';
import { parseMoment } from './dates';
import { openParameters, type ParameterSource } from './fieldReferences';
import { parseList, type ListRule } from './list';
import { labelOf, valueAt, type ParameterPath, type ValueOf } from './paths';

/** Bounds of a whole number, both included. */
export interface Bounds {
	readonly min?: number;
	readonly max?: number;
}

/**
 * Reads the parameters of one input item into checked values. A name may lead into collections, see
 * `ParameterPath`; a resource locator gives what is chosen in it. Every method throws a ProblemError
 * that names the parameter as the editor shows it and says what to enter; nothing has been sent then.
 */
export interface ItemReader {
	/** Index of the input item. */
	readonly item: number;
	/** Text as typed, not trimmed; numbers and booleans become text; '' when not given. */
	text(name: ParameterPath): string;
	/** Like `text`, but a blank value is refused. */
	requiredText(name: ParameterPath): string;
	/** One of the allowed values. */
	choice<Value extends string>(name: ParameterPath, allowed: readonly Value[]): Value;
	/** See `parseList`; may be empty. */
	list(name: ParameterPath, rule?: ListRule): string[];
	/** Like `list`, but at least one entry. */
	requiredList(name: ParameterPath, rule?: ListRule): string[];
	/** A JSON object; `{}` when not given. */
	json(name: ParameterPath): IDataObject;
	/** A number above zero; undefined when blank or 0, which mean "not given". */
	positive(name: ParameterPath): number | undefined;
	/** A whole number within bounds; undefined when blank. */
	whole(name: ParameterPath, bounds?: Bounds): number | undefined;
	/** How many results are wanted, by 'Return All' and 'Limit'; undefined for all. */
	limit(): number | undefined;
	/** See `parseMoment`; in the workflow's time zone where none is given; undefined when blank. */
	date(name: ParameterPath): Date | undefined;
	/** Whether an option was added to its collection, with whatever value. */
	isAdded(name: ParameterPath): boolean;
	/** On or off; also as text or number by expression. */
	flag(name: ParameterPath, whenNotGiven?: boolean): boolean;
	/** The rows of a fixed collection's group (`fields.field`), each read by its own names. */
	rows(name: ParameterPath): readonly ItemReader[];
	/** The file that a parameter names. */
	binary(name: ParameterPath): Promise<BinaryInput>;
	/** As it is: of an expression whatever it gives; '' when not given. */
	value(name: ParameterPath): unknown;
	/** A field of the input item itself. */
	field(name: string): unknown;
	/** The fields of the input item that hold files. */
	fileFields(): readonly string[];
	/** Display name of a parameter, in single quotes. */
	label(name: ParameterPath): string;
}

/**
 * @param properties descriptions of the operation's parameters, for their display names
 * @param source of all items' parameters; opened once where many items are read
 */
export function createItemReader(
	ctx: IExecuteFunctions,
	item: number,
	properties: readonly INodeProperties[],
	source: ParameterSource = openParameters(ctx),
): ItemReader {
	/** Parameters of this item; n8n works out a whole collection as fast as one of its entries. */
	const known = new Map<string, unknown>();
	const parameter = (name: string): unknown => {
		if (!known.has(name)) known.set(name, source(name, item));
		return known.get(name);
	};
	return readerAt('', { ctx, item, properties, parameter });
}

interface Source {
	readonly ctx: IExecuteFunctions;
	readonly item: number;
	readonly properties: readonly INodeProperties[];
	readonly parameter: ValueOf;
}

const HOW_LISTS_ARE_WRITTEN =
	'Enter IDs separated by commas, semicolons or new lines, or give an array of texts by expression.';

const isBlank = (value: unknown) => value === '' || value === undefined || value === null;

/** @param prefix leads to the row that is read; '' for the parameters themselves */
function readerAt(prefix: string, source: Source): ItemReader {
	const { ctx, item, properties } = source;
	const label = (name: string) => labelOf(prefix + name, properties, source.parameter);
	const raw = (name: string): unknown => {
		const [first = name, ...way] = `${prefix}${name}`.split('.');
		return valueAt(source.parameter(first), way);
	};
	/** The number, or undefined when blank, or an error that says what is wanted. */
	const number = (
		name: string,
		fits: (value: number) => boolean,
		wanted: string,
		advice: string,
	): number | undefined => {
		const value = raw(name);
		if (isBlank(value)) return undefined;
		const read = typeof value === 'number' ? value : Number(reader.text(name));
		if (Number.isFinite(read) && fits(read)) return read;
		const shown = reader.text(name);
		throw badInput(`${label(name)} is "${shown}", which is not ${wanted}.`, advice);
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
				parsed.entry !== undefined && rule?.advice !== undefined
					? rule.advice
					: HOW_LISTS_ARE_WRITTEN,
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
			const fits = (value: number) => value >= 0;
			const advice = 'Enter a number, or leave it at 0.';
			return number(name, fits, 'a number of zero or more', advice) || undefined;
		},
		whole(name, { min = -Infinity, max = Infinity } = {}) {
			const fits = (value: number) => Number.isSafeInteger(value) && value >= min && value <= max;
			const wanted = `a whole number${between(min, max)}`;
			return number(name, fits, wanted, `Enter ${wanted}.`);
		},
		limit() {
			if (reader.flag('returnAll')) return undefined;
			const limit = reader.whole('limit', { min: 1 });
			if (limit !== undefined) return limit;
			throw badInput(
				`${label('limit')} is empty.`,
				`Enter how many you want, or turn ${label('returnAll')} on.`,
			);
		},
		date(name) {
			const value = raw(name);
			if (isBlank(value)) return undefined;
			const moment = parseMoment(value, ctx.getTimezone());
			if (moment !== undefined) return moment;
			const shown = isObject(value) ? '' : ` "${reader.text(name)}",`;
			throw badInput(
				`${label(name)} is${shown} not a date and time.`,
				'Enter it like 2026-01-31T18:00:00, or as milliseconds since 1970.',
			);
		},
		isAdded(name) {
			const way = `${prefix}${name}`.split('.');
			const holder = valueAt(source.parameter(way[0] ?? ''), way.slice(1, -1));
			return isObject(holder) && Object.hasOwn(holder, way.at(-1) ?? '');
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
		rows(name) {
			const rows = raw(name);
			if (isBlank(rows)) return [];
			if (Array.isArray(rows)) {
				return rows.map((_row, index) => readerAt(`${prefix}${name}.${index}.`, source));
			}
			if (isObject(rows)) return [readerAt(`${prefix}${name}.`, source)];
			throw badInput(`${label(name)} is not a list of rows.`, 'Check its expression.');
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
		value: raw,
		field(name) {
			return ctx.getInputData()[item]?.json[name];
		},
		fileFields() {
			return Object.keys(ctx.getInputData()[item]?.binary ?? {});
		},
	};
	return reader;
}

/** ` from 1 to 20`, ` from 1` or nothing. */
function between(min: number, max: number): string {
	const from = Number.isFinite(min) ? ` from ${min}` : '';
	return Number.isFinite(max) ? `${from} to ${max}` : from;
}
