import type { INodeProperties } from 'n8n-workflow';
import { byName } from './properties';

/** The collection 'Options' of an operation, in the order n8n wants. */
export function optionsProperty(options: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: byName(options),
	};
}
