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
