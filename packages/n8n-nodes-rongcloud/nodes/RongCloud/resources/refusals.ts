import type { INodeProperties } from 'n8n-workflow';
import type { RefusalRow } from '../../../core/service/refusals';
import { SERVICE } from '../service/texts';

/** Names of parameters by those of the fields that the service has for them. */
export type FieldParameters = Readonly<Record<string, string>>;

/**
 * What refusals mean that name a field: which parameter to check, as the editor shows it.
 *
 * @param properties descriptions of the operation's parameters
 */
export function refusalsOf(
	properties: readonly INodeProperties[],
	fields: FieldParameters,
): RefusalRow[] {
	return Object.entries(fields).map(([field, parameter]) => {
		const property = properties.find(({ name }) => name === parameter);
		const label = `'${property?.displayName ?? parameter}'`;
		return {
			code: [1002, 1005],
			says: new RegExp(`\\b${field}\\b`, 'i'),
			message: `${SERVICE} did not accept ${label}.`,
			advice: `Check ${label} against what the service says.`,
		};
	});
}
