import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { propertiesOf, type ListSearch, type NonEmpty, type Resource } from './resource';

/** What a node class of n8n is made of, but for its name and face. */
export interface NodeParts {
	readonly properties: INodeProperties[];
	readonly methods: { readonly listSearch: Record<string, ListSearch> };
	/** Runs the operation that the two choices at the top of the panel name. */
	execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

/**
 * Puts a node together from its resources.
 *
 * @param service its name, as errors say it
 */
export function nodeFrom(
	service: string,
	resources: NonEmpty<Resource>,
	defaultResource: string,
): NodeParts {
	return {
		properties: propertiesOf(resources, defaultResource),
		methods: {
			listSearch: Object.fromEntries(
				resources.flatMap(({ methods = {} }) => Object.entries(methods)),
			),
		},
		async execute(ctx) {
			// Neither takes expressions, so they are the same for every item.
			const resource = String(ctx.getNodeParameter('resource', 0));
			const name = String(ctx.getNodeParameter('operation', 0));
			const operation = resources
				.find(({ value }) => value === resource)
				?.operations.find(({ value }) => value === name);
			if (operation === undefined) {
				throw new NodeOperationError(
					ctx.getNode(),
					`This version of the ${service} node has no operation "${name}" for "${resource}"`,
					{ description: 'Choose Resource and Operation again, or update the package.' },
				);
			}
			return [await operation.run(ctx)];
		},
	};
}
