import { NodeHelpers, type INodeProperties, type INodePropertyCollection } from 'n8n-workflow';
import { isObject, plainText } from '../base/json';

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

/** The value of a parameter of the item by its first name. */
export type ValueOf = (name: string) => unknown;

type Conditions = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/** Whether the editor shows a parameter, as far as that depends on other parameters' texts. */
function isShown({ displayOptions: { show = {}, hide = {} } = {} }: INodeProperties, of: ValueOf) {
	const holds = ([name, values = []]: [string, Conditions[string]]) =>
		NodeHelpers.checkConditions(values, [plainText(of(name.replace(/^\//, '')))]);
	return Object.entries(show).every(holds) && !Object.entries(hide).some(holds);
}

/** The option of a name; where several share it, each for another choice, the one that is shown. */
function optionNamed(options: readonly Option[], name: string, of: ValueOf): Option | undefined {
	const [first, ...others] = options.filter((option) => option.name === name);
	if (others.length === 0) return first;
	return (
		[first, ...others].find((option) => option && isProperty(option) && isShown(option, of)) ??
		first
	);
}

/** What stands below it in the editor: entries of a collection, or groups of a fixed one. */
function below(option: Option | undefined): readonly Option[] {
	if (option === undefined) return [];
	if (isFixedCollection(option)) return option.values;
	return isProperty(option) ? (option.options ?? []) : [];
}

function displayNameOf(option: Option | undefined): string | undefined {
	return option !== undefined && 'displayName' in option ? option.displayName : undefined;
}

/**
 * Follows a path into the descriptions, so that errors use the name the user sees: `'Value'`, or
 * `'Value' in row 2` within a list.
 *
 * @param of tells which of several parameters of one name the item has
 */
export function labelOf(
	path: ParameterPath,
	properties: readonly INodeProperties[],
	of: ValueOf,
): string {
	let options: readonly Option[] = properties;
	let name = path;
	let row: number | undefined;
	for (const step of path.split('.')) {
		if (/^\d+$/.test(step)) {
			row = Number(step) + 1;
			continue;
		}
		const option = optionNamed(options, step, of);
		name = displayNameOf(option) ?? step;
		options = below(option);
	}
	return row === undefined ? `'${name}'` : `'${name}' in row ${row}`;
}
