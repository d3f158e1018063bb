import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { isObject } from '../base/json';

/**
 * A parameter's name, or the way into a collection, a fixed collection or a list: `options.ext`,
 * `options.senderInfo.value.name`, `customExtsFields.field.0.name`.
 */
export type ParameterPath = string;

/** What is chosen in a resource locator, however it was chosen; other values as they are. */
function unwrapped(value: unknown): unknown {
	return isObject(value) && value.__rl === true ? value.value : value;
}

/** The value at the end of a way, from a parameter's own value; '' where there is nothing. */
export function valueAt(value: unknown, way: readonly string[]): unknown {
	let current = unwrapped(value);
	for (const step of way) {
		const holder: unknown = Array.isArray(current) ? { ...current } : current;
		current = isObject(holder) && Object.hasOwn(holder, step) ? unwrapped(holder[step]) : '';
	}
	return current ?? '';
}

type Option = NonNullable<INodeProperties['options']>[number];

function isProperty(option: Option): option is INodeProperties {
	return 'type' in option;
}

function isFixedCollection(option: Option): option is INodePropertyCollection {
	return 'values' in option;
}

/** What stands below a property in the editor: entries of a collection, or groups of a fixed one. */
function below(options: readonly Option[], name: string): readonly Option[] | undefined {
	for (const option of options) {
		if (option.name !== name) continue;
		if (isFixedCollection(option)) return option.values;
		if (isProperty(option)) return option.options ?? [];
	}
	return undefined;
}

function displayNameOf(option: Option | undefined): string | undefined {
	return option !== undefined && 'displayName' in option ? option.displayName : undefined;
}

/**
 * Follows a path into the descriptions, so that errors use the name the user sees: `'Value'`, or
 * `'Value' in row 2` within a list.
 */
export function labelOf(path: ParameterPath, properties: readonly INodeProperties[]): string {
	let options: readonly Option[] = properties;
	let name = path;
	let row: number | undefined;
	for (const step of path.split('.')) {
		if (/^\d+$/.test(step)) {
			row = Number(step) + 1;
			continue;
		}
		name = displayNameOf(options.find((option) => option.name === step)) ?? step;
		options = below(options, step) ?? [];
	}
	return row === undefined ? `'${name}'` : `'${name}' in row ${row}`;
}
