import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { Operation } from './operation';
import { showFor } from './properties';

export type NonEmpty<Entry> = readonly [Entry, ...Entry[]];

/** What a resource locator's "From list" asks for: the first page, or the next one. */
export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** A kind of thing the node works on, with its operations. */
export interface Resource {
	readonly value: string;
	/** Singular, Title Case. */
	readonly name: string;
	readonly operations: NonEmpty<Operation>;
	/**
	 * Chosen in a new node. n8n leaves defaults out when it stores a workflow, so this never changes
	 * within a version of the node, whatever is added to the list.
	 */
	readonly defaultOperation: string;
	/** Searches for the dropdowns of its parameters, by the `searchListMethod` that names them. */
	readonly methods?: Readonly<Record<string, ListSearch>>;
}

/** One of the two choices at the top of the panel. */
function choice(
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
	chosen: string,
): INodeProperties {
	const face = { displayName, name, options, noDataExpression: true };
	return { ...face, type: 'options', default: chosen };
}

function operationsOf({
	value: resource,
	operations,
	defaultOperation,
}: Resource): INodeProperties[] {
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
		choice('Operation', 'operation', faces, defaultOperation),
		...parameters,
	]);
}

/** The two choices at the top of the panel, and the parameters of every operation. */
export function propertiesOf(
	resources: NonEmpty<Resource>,
	defaultResource: string,
): INodeProperties[] {
	const faces = resources.map(({ name, value }) => ({ name, value }));
	return [
		choice('Resource', 'resource', faces, defaultResource),
		...resources.flatMap(operationsOf),
	];
}
