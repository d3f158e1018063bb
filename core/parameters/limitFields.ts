import type { INodeProperties } from 'n8n-workflow';
import { badInput } from '../base/problem';
import type { ItemReader } from './itemReader';

/**
 * Display names of fields that errors tell to set, as the dialog and the panel show them: written once,
 * for the fields and for the errors.
 */

/** Of a credential. */
export const LIMIT_SHARE = 'Share of the Limits (%)';
export const MESSAGES_PER_MINUTE = 'Messages per Minute';
export const CALLS_PER_SECOND = 'Calls per Second';

/** An option of Send. */
export const MAX_MESSAGES_PER_SECOND = 'Max Messages per Second';

/**
 * The field `limitShare` of a credential: the part of this process, where several use one app.
 *
 * @param service its name, as users know it
 */
export function limitShareProperty(service: string): INodeProperties {
	return {
		displayName: LIMIT_SHARE,
		name: 'limitShare',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 100,
		description: `How much of what ${service} allows your app this n8n may use. Give each its part: 25 for four workers. All parts together may be 100.`,
		hint: 'Less than 100 only if other n8n workers or programs send through the same app',
	};
}

/**
 * A field of a credential for a limit that a plan may raise; 0 for the usual one.
 *
 * @param service its name, as users know it
 */
export function raisedLimitProperty(
	face: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
	service: string,
): INodeProperties {
	return {
		...face,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		hint: `0: the usual limit. Another number only if ${service} raised it for you`,
	};
}

/**
 * Options of how fast and in how many calls messages go out.
 *
 * @param combined targets whose items may share calls
 */
export function speedOptions(combined: string[]): INodeProperties[] {
	return [
		{
			displayName: 'Combine Items',
			name: 'combineItems',
			type: 'boolean',
			default: true,
			description:
				'Whether input items with the same message share calls. Each recipient gets the same messages in the same order either way; it only saves calls.',
			displayOptions: { show: { '/target': combined } },
		},
		maxMessagesPerSecondOption,
	];
}

/** The same for operations that have nothing to combine. */
export const maxMessagesPerSecondOption: INodeProperties = {
	displayName: MAX_MESSAGES_PER_SECOND,
	name: 'maxMessagesPerSecond',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: `Slows this node down. Each recipient counts as one message. At 0 the limits of the credential hold. For several workers or programs on one app better set the credential's ${LIMIT_SHARE}.`,
};

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
