import type { INodeProperties, NodeParameterValue } from 'n8n-workflow';

/** Adds a display condition to each parameter, beside the ones it has. */
export function showFor(
	condition: Readonly<Record<string, NodeParameterValue[]>>,
	properties: readonly INodeProperties[],
): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, ...condition },
		},
	}));
}

/** Sorts the entries of a collection by the name that the user sees, as n8n wants long lists. */
export function byName(properties: readonly INodeProperties[]): INodeProperties[] {
	return [...properties].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}

/**
 * One parameter with a field of its own for each choice of another parameter, so that what is asked for
 * is said in the words of that choice. All have one name, so that what stands there is kept whatever is
 * chosen above.
 *
 * @param parameter name of the other one
 * @param fields for each of its choices, none of which has display conditions of its own
 * @param otherwise for a choice that only the run knows, where an expression makes it
 */
export function fieldForEach(
	parameter: string,
	fields: ReadonlyArray<readonly [choice: string, field: INodeProperties]>,
	otherwise: INodeProperties,
): INodeProperties[] {
	return [
		// n8n shows all that an expression without data might ask for; but not what anything else hides.
		...fields.map(([choice, field]) => ({
			...field,
			displayOptions: { hide: { [parameter]: [{ _cnd: { not: choice } }] } },
		})),
		{ ...otherwise, displayOptions: { hide: { [parameter]: fields.map(([choice]) => choice) } } },
	];
}
