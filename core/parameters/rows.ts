import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../base/problem';
import type { ItemReader } from './itemReader';
import type { ParameterPath } from './paths';

type Value = string | number | boolean | object;

/** Whether there is a value; none is sent as empty or null. */
function isGiven(value: unknown): value is Value {
	if (typeof value === 'string') return value.trim() !== '';
	return ['number', 'boolean', 'object'].includes(typeof value) && value !== null;
}

/**
 * The rows of name and value that a parameter of `rowsProperty` holds, as an object. A row with a blank
 * value is left out, as if it had not been added. Names are trimmed, values as typed; an expression's
 * number or object stays what it is.
 *
 * @throws ProblemError when a value has no name, or two rows have the same
 */
export function readRows(reader: ItemReader, name: ParameterPath): IDataObject {
	const entries = new Map<string, Value>();
	for (const row of reader.rows(`${name}.field`)) {
		const value = row.value('value');
		if (!isGiven(value)) continue;
		const key = row.requiredText('name').trim();
		if (entries.has(key)) {
			throw badInput(
				`${row.label('name')} of ${reader.label(name)} is "${key}" once more.`,
				'Remove the row, or give it another name.',
			);
		}
		entries.set(key, value);
	}
	return Object.fromEntries(entries);
}
