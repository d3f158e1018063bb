import type { ItemReader } from './itemReader';
import type { ParameterPath } from './paths';

/**
 * Several of the allowed values, in the order in which they were chosen; may be none.
 *
 * @throws ProblemError that names the choices, for any other value
 */
export function readChoices<Value extends string>(
	reader: ItemReader,
	name: ParameterPath,
	allowed: readonly Value[],
): Value[] {
	const entries = reader.list(name, {
		key: (entry) => entry,
		fault: (entry) =>
			allowed.some((value) => value === entry) ? undefined : 'is not one of its choices',
		advice: `Use one of: ${allowed.join(', ')}.`,
	});
	return entries.flatMap((entry) => allowed.filter((value) => value === entry));
}
