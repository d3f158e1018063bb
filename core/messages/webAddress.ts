import { badInput } from '../base/problem';
import type { ItemReader } from '../parameters/itemReader';
import type { ParameterPath } from '../parameters/paths';

/**
 * The address of a file on the web, which apps load it from.
 *
 * @throws ProblemError when it is blank or no such address
 */
export function readWebAddress(reader: ItemReader, name: ParameterPath): string {
	const url = reader.requiredText(name).trim();
	if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url;
	throw badInput(
		`${reader.label(name)} is no address of a file on the web.`,
		'Enter a full address that begins with https:// or http://.',
	);
}
