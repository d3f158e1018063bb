import { badInput } from '../base/problem';
import type { ItemReader } from './itemReader';
import type { ParameterPath } from './paths';

/**
 * The text itself, where it is no longer than the service takes.
 *
 * @param mostChars in characters as people count them
 * @param service its name, for the error
 * @throws ProblemError that names the parameter
 */
export function withinLength(
	reader: ItemReader,
	name: ParameterPath,
	text: string,
	mostChars: number,
	service: string,
): string {
	const { length } = [...text];
	if (length <= mostChars) return text;
	throw badInput(
		`${reader.label(name)} has ${length} characters.`,
		`${service} takes ${mostChars}. Shorten it.`,
	);
}
