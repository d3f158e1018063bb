import type { INodeProperties } from 'n8n-workflow';
import type { ItemReader } from './itemReader';

/** The parameter `duration` of voice and video messages. */
export const durationProperty: INodeProperties = {
	displayName: 'Duration (Seconds)',
	name: 'duration',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'Length in seconds, which apps show',
	hint: 'Leave at 0 to take it from the file',
};

/** An option for a message's duration: where nobody knows it, 0 is sent all the same. */
export const zeroDurationOption: INodeProperties = {
	displayName: 'Unknown Duration as 0',
	name: 'zeroDuration',
	type: 'boolean',
	default: false,
	description:
		'Whether to send a duration of 0 seconds when it is neither entered nor found in the file, for older servers and apps that want one in every message',
};

/** Which duration goes into a message. */
export interface DurationRequest {
	/** In seconds, as entered. */
	readonly typed: number | undefined;
	/** Sent where none is known. */
	readonly otherwise: 0 | undefined;
}

export function readDuration(reader: ItemReader): DurationRequest {
	return {
		typed: reader.positive('duration'),
		otherwise: reader.flag('options.zeroDuration') ? 0 : undefined,
	};
}

/**
 * Whole seconds for the message; a sound of half a second counts as one.
 *
 * @param found in the file, in seconds; what was entered wins
 */
export function durationToSend(
	{ typed, otherwise }: DurationRequest,
	found: number | undefined,
): number | undefined {
	const seconds = typed ?? found;
	return seconds === undefined ? otherwise : Math.max(1, Math.round(seconds));
}
