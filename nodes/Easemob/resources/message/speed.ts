import type { INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { badInput } from '../../../../core/base/problem';
import { LIMIT_SHARE, MAX_MESSAGES_PER_SECOND } from '../../service/fieldNames';

/** Options of how fast and in how many calls messages go out. */
export const speedOptions: INodeProperties[] = [
	{
		displayName: 'Combine Items',
		name: 'combineItems',
		type: 'boolean',
		default: true,
		description:
			'Whether input items with the same message share calls. Each recipient gets the same messages in the same order either way; it only saves calls.',
		displayOptions: { show: { '/target': ['user'] } },
	},
	{
		displayName: MAX_MESSAGES_PER_SECOND,
		name: 'maxMessagesPerSecond',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: `Slows this node down. Each recipient counts as one message. At 0 the limits of the credential hold. For several workers or programs on one app better set the credential's ${LIMIT_SHARE}.`,
	},
];

/** Whole messages only; undefined for no limit but the credential's. */
export function readMaxMessagesPerSecond(reader: ItemReader): number | undefined {
	const max = reader.positive('options.maxMessagesPerSecond');
	if (max === undefined) return undefined;
	if (max >= 1) return Math.floor(max);
	throw badInput(
		`${reader.label('options.maxMessagesPerSecond')} is ${max}.`,
		'Enter a whole number from 1, or 0 for the limits of the credential.',
	);
}
