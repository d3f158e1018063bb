import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type NodeParameterValue,
} from 'n8n-workflow';
import { choicesOf, entriesOf, type DescribedOperation } from './list';

/** One way of what the panel of an operation may look like. */
export interface Variant {
	/** Every choice that is shown, `resource` and `operation` too. */
	readonly choices: Readonly<Record<string, NodeParameterValue>>;
	/** `target=user messageType=txt` */
	readonly name: string;
}

/** Parameters that some display condition of the properties asks about, without `/` for the root. */
function askedAbout(properties: readonly INodeProperties[]): Set<string> {
	return new Set(
		properties.flatMap((property) => {
			const { show = {}, hide = {} } = property.displayOptions ?? {};
			const own = [...Object.keys(show), ...Object.keys(hide)];
			return [...own.map((name) => name.replace(/^\//, '')), ...askedAbout(entriesOf(property))];
		}),
	);
}

function nodeOf({ of }: DescribedOperation, parameters: INodeParameters): INode {
	return {
		id: 'node',
		name: 'Node',
		type: of.type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
}

/** Whether n8n shows a parameter of the operation when the others have these values. */
export function isShown(
	operation: DescribedOperation,
	property: INodeProperties,
	values: INodeParameters,
): boolean {
	const { description } = operation.of.node;
	return NodeHelpers.displayParameter(
		values,
		property,
		nodeOf(operation, values),
		description,
		values,
	);
}

/** Whether n8n shows an entry of a collection; its conditions may ask about the root by `/name`. */
export function isEntryShown(
	operation: DescribedOperation,
	collection: string,
	entry: INodeProperties,
	values: INodeParameters,
): boolean {
	return NodeHelpers.displayParameterPath(
		{ [collection]: {}, ...values },
		entry,
		collection,
		nodeOf(operation, values),
		operation.of.node.description,
	);
}

/** What a choice may be; undefined for a parameter that is none, or that changes nothing in the panel. */
function valuesOf(
	property: INodeProperties,
	asked: ReadonlySet<string>,
): readonly NodeParameterValue[] | undefined {
	if (property.type === 'options') return choicesOf(property).map(({ value }) => value);
	if (property.type === 'boolean' && asked.has(property.name)) return [false, true];
	return undefined;
}

/**
 * Every combination of the choices that an operation shows: of its lists, and of its switches that
 * show or hide something. A choice is made only where it is shown.
 */
export function variantsOf(operation: DescribedOperation): Variant[] {
	const { properties, resource, operation: value } = operation;
	const asked = askedAbout(properties);
	const found: Variant[] = [];
	const choose = (choices: Record<string, NodeParameterValue>): void => {
		const open = properties.find(
			(property) =>
				!(property.name in choices) &&
				valuesOf(property, asked) !== undefined &&
				isShown(operation, property, choices),
		);
		if (open === undefined) {
			const [, , ...own] = Object.entries(choices);
			const name = own.map(([key, chosen]) => `${key}=${String(chosen)}`).join(' ');
			found.push({ choices, name: name || 'as it is' });
			return;
		}
		for (const chosen of valuesOf(open, asked) ?? []) choose({ ...choices, [open.name]: chosen });
	};
	choose({ resource, operation: value });
	return found;
}
