import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Operation } from '../../../core/operation';
import { showFor } from './properties';

type NonEmpty<Entry> = readonly [Entry, ...Entry[]];

/** A kind of thing the node works on, with its operations. */
export interface Resource {
	readonly value: string;
	/** Singular, Title Case. */
	readonly name: string;
	/** By name in the editor; the first is the default. */
	readonly operations: NonEmpty<Operation>;
}

/** One of the two choices at the top of the panel; its first option is the default. */
function choice(
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
): INodeProperties[] {
	const [first] = options;
	if (first === undefined) return [];
	const face = { displayName, name, options, noDataExpression: true };
	return [{ ...face, type: 'options', default: first.value }];
}

function operationsOf({ value: resource, operations }: Resource): INodeProperties[] {
	const faces = operations.map(({ name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	}));
	const parameters = operations.flatMap(({ value, properties }) =>
		showFor({ operation: [value] }, properties),
	);
	return showFor({ resource: [resource] }, [
		...choice('Operation', 'operation', faces),
		...parameters,
	]);
}

/** The two choices at the top of the panel, and the parameters of every operation. */
export function propertiesOf(resources: NonEmpty<Resource>): INodeProperties[] {
	const faces = resources.map(({ name, value }) => ({ name, value }));
	return [...choice('Resource', 'resource', faces), ...resources.flatMap(operationsOf)];
}
