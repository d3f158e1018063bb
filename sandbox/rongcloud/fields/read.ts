/**
 * Reads the parameters of a request by a table of them, from a form or from JSON, and refuses whatever
 * the table does not have: the documents do not say that other parameters are tolerated.
 */
import { isObject } from '../../kit/json';
import { RongRefusal, wrongParameter } from '../errors';
import type { Kind } from './kinds';

export interface Field<Value = unknown> {
	readonly kind: Kind<Value>;
	readonly required?: true;
	/** A repeated key of a form, or a list in JSON, of at most so many; anything else comes once. */
	readonly many?: number;
	/** A list in which a value may come again; IDs may not. */
	readonly repeats?: true;
	/** The longest of its texts. */
	readonly bytes?: number;
	readonly chars?: number;
}

export type Fields = Readonly<Record<string, Field>>;

type ValueOf<Given extends Field> =
	Given extends Field<infer Value> ? (Given extends { many: number } ? Value[] : Value) : never;

type Required<Table extends Fields> = {
	[Name in keyof Table as Table[Name] extends { required: true } ? Name : never]: ValueOf<
		Table[Name]
	>;
};

type Optional<Table extends Fields> = {
	[Name in keyof Table as Table[Name] extends { required: true } ? never : Name]?: ValueOf<
		Table[Name]
	>;
};

/** The parameters by their names; those that were not given are not there. */
export type Read<Table extends Fields> = Required<Table> & Optional<Table>;

/** From a form, whose fields are lists of texts. */
export function readForm<Table extends Fields>(table: Table, body: unknown): Read<Table> {
	if (!isObject(body) || Object.keys(body).length === 0) throw new RongRefusal('noData');
	return readAll(table, body, (_name, { kind }, given) => {
		return (given as string[]).map((one) => kind.fromText(one));
	});
}

/** From JSON. */
export function readJson<Table extends Fields>(table: Table, body: unknown): Read<Table> {
	if (!isObject(body)) throw new RongRefusal('noData', 'the body is no JSON object');
	return readAll(table, body, (name, { kind, many }, given) => {
		if (many === undefined) return [kind.fromJson(given)];
		if (!Array.isArray(given)) throw wrongParameter(`'${name}' must be a list`);
		return given.map((one) => kind.fromJson(one));
	});
}

type ValuesOf = (name: string, field: Field, given: unknown) => unknown[];

function readAll<Table extends Fields>(
	table: Table,
	body: Record<string, unknown>,
	valuesOf: ValuesOf,
): Read<Table> {
	const unknown = Object.keys(body).find((name) => !Object.hasOwn(table, name));
	if (unknown !== undefined) throw wrongParameter(`'${unknown}' is no parameter of this call`);
	const read: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(table)) {
		const given = body[name];
		if (given === undefined) {
			if (field.required) throw wrongParameter(`'${name}' is required`);
			continue;
		}
		const values = valuesOf(name, field, given);
		check(name, field, values);
		read[name] = field.many === undefined ? values[0] : values;
	}
	// The table has made sure of it.
	return read as Read<Table>;
}

function check(name: string, field: Field, values: unknown[]): void {
	const { kind, many = 1, repeats, bytes = Infinity, chars = Infinity } = field;
	if (values.length === 0) throw wrongParameter(`'${name}' is empty`);
	if (values.length > many) {
		throw wrongParameter(`'${name}' has ${values.length} values, ${many} at most`);
	}
	if (values.includes(undefined)) throw wrongParameter(`'${name}' ${kind.says}`);
	// No page says what a recipient gets who is named twice.
	if (repeats === undefined && new Set(values).size < values.length) {
		throw wrongParameter(`'${name}' has a value twice`);
	}
	for (const value of values) {
		if (typeof value !== 'string') continue;
		const tooLong = Buffer.byteLength(value) > bytes || [...value].length > chars;
		if (tooLong) throw new RongRefusal('tooLong', `'${name}'`);
	}
}
