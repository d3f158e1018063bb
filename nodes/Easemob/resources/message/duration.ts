import type { INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../../../../core/parameters/itemReader';

export const durationProperty: INodeProperties = {
	displayName: 'Duration',
	name: 'duration',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'Length in seconds, which apps show. Leave at 0 when you do not know it.',
};

/** Whole seconds, as the service wants them; a sound of half a second counts as one. */
export function readDuration(reader: ItemReader): number | undefined {
	const seconds = reader.positive('duration');
	return seconds === undefined ? undefined : Math.max(1, Math.round(seconds));
}
