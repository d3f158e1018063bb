import type { INodeProperties } from 'n8n-workflow';

/** Fields of credentials for services whose apps live in one of several data centres. */

/** Display name of the choice of a data centre. */
export const DATA_CENTER = 'Data Center';

/** Value of `region` for a private deployment, whose host is entered. */
export const CUSTOM_REGION = 'custom';

/** A data centre as it is chosen. */
export interface NamedCentre {
	/** Value of the credential's `region`. */
	readonly region: string;
	readonly name: string;
	readonly host: string;
}

/** The field `region`. The first centre is chosen in a new credential. */
export function dataCentreProperty(
	centres: readonly [NamedCentre, ...NamedCentre[]],
	told: Pick<INodeProperties, 'description' | 'hint'>,
): INodeProperties {
	const [{ region: chosen }] = centres;
	const options = [
		...centres.map(({ region: value, name, host }) => ({ name, value, description: host })),
		{
			name: 'Custom',
			value: CUSTOM_REGION,
			description: 'A private deployment, or another address',
		},
	];
	const face = { displayName: DATA_CENTER, name: 'region', options, ...told };
	return { ...face, type: 'options', default: chosen };
}

/** Between what a credential must have and what few change. */
export const optionalNotice: INodeProperties = {
	displayName: 'That is all you need. What follows can stay as it is.',
	name: 'optionalNotice',
	type: 'notice',
	default: '',
};
