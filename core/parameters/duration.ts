import type { INodeProperties } from 'n8n-workflow';
import type { ItemReader } from './itemReader';

/** The parameter `duration` of voice and video messages. */
export const durationProperty: INodeProperties = {
	displayName: 'Duration',
	name: 'duration',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'Length in seconds, which apps show. Leave at 0 when you do not know it.',
};

/** Whole seconds; a sound of half a second counts as one; undefined when not given. */
export function readDuration(reader: ItemReader): number | undefined {
	const seconds = reader.positive('duration');
	return seconds === undefined ? undefined : Math.max(1, Math.round(seconds));
}
