import type { INodeParameters } from 'n8n-workflow';

/** A value for each name that the placeholders of the template and its push texts have. */
export function values(): INodeParameters {
	return { values: '{"name": "Ann", "order": 1024}' };
}
