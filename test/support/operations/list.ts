import path from 'node:path';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { packagedNodes, type PackagedNode } from './nodes';

/** An operation as the description of its node has it. */
export interface DescribedOperation {
	/** `message/send` */
	readonly path: string;
	readonly resource: string;
	readonly operation: string;
	/** Names in the editor. */
	readonly resourceName: string;
	readonly name: string;
	readonly action: string | undefined;
	readonly description: string | undefined;
	/** All that it may show, beside the choices of resource and operation. */
	readonly properties: readonly INodeProperties[];
	/** Where n8n looks for its output schema; the same below `dist` and in the sources. */
	readonly schemaFile: string;
	/** Its own test file, from the repository. */
	readonly testFile: string;
	readonly of: PackagedNode;
}

const ROOT = path.resolve(__dirname, '../../..');

/** The choices of a parameter of the node that is no list from the service. */
export function choicesOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options.filter((option): option is INodePropertyOptions => 'value' in option);
}

/** Options of a collection. */
export function entriesOf({ options = [] }: INodeProperties): INodeProperties[] {
	return options.filter((option): option is INodeProperties => 'type' in option);
}

/** The kinds of entry of a fixed collection. */
export function groupsOf({ options = [] }: INodeProperties): INodePropertyCollection[] {
	return options.filter((option): option is INodePropertyCollection => 'values' in option);
}

/** Whether a condition on the parameter, if there is one, allows the value. */
function allows({ displayOptions }: INodeProperties, parameter: string, value: unknown): boolean {
	const wanted: readonly unknown[] | undefined = displayOptions?.show?.[parameter];
	return wanted === undefined || wanted.includes(value);
}

function operationsOf(of: PackagedNode): DescribedOperation[] {
	const { properties, version } = of.node.description;
	const resources = properties.filter(({ name }) => name === 'resource').flatMap(choicesOf);
	const choices = properties.filter(({ name }) => name === 'operation');
	return resources.flatMap(({ value: resource, name: resourceName }) =>
		choices
			.filter((choice) => allows(choice, 'resource', resource))
			.flatMap(choicesOf)
			.map(({ value, name, action, description }): DescribedOperation => {
				const at = `${String(resource)}/${String(value)}`;
				return {
					path: at,
					resource: String(resource),
					operation: String(value),
					resourceName,
					name,
					action,
					description,
					properties: properties.filter(
						(property) =>
							!['resource', 'operation'].includes(property.name) &&
							allows(property, 'resource', resource) &&
							allows(property, 'operation', value),
					),
					schemaFile: path.join(of.folder, '__schema__', `v${String(version)}.0.0`, `${at}.json`),
					testFile: path.join('test/workflow', of.place, `${at}.test.ts`),
					of,
				};
			}),
	);
}

/** Every operation of every package, in the order of the editor. */
export const operations: readonly DescribedOperation[] = packagedNodes.flatMap(operationsOf);

/** @throws Error when the package has no such operation */
export function operationAt(at: string, packageName = 'n8n-nodes-easemob'): DescribedOperation {
	const found = operations.find(
		({ path: candidate, of }) => candidate === at && of.packageName === packageName,
	);
	if (found === undefined) throw new Error(`${packageName} has no operation "${at}".`);
	return found;
}

/** The source of a file below `dist`, or the file itself. */
export function inSources(file: string, { packageFolder }: PackagedNode): string {
	return path.join(packageFolder, path.relative(path.join(packageFolder, 'dist'), file));
}

/** A path from the repository as a path of this machine. */
export function inRepository(file: string): string {
	return path.join(ROOT, file);
}
