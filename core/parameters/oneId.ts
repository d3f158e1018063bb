import { badInput } from '../base/problem';
import type { ItemReader } from './itemReader';
import type { ListRule } from './list';
import type { ParameterPath } from './paths';

/**
 * The one ID that a parameter names.
 *
 * @throws ProblemError when it is blank, no ID, or several
 */
export function readId(reader: ItemReader, name: ParameterPath, rule?: ListRule): string {
	const [id, ...others] = reader.list(name, rule);
	if (id === undefined) {
		throw badInput(`${reader.label(name)} is empty.`, 'Enter an ID, or check its expression.');
	}
	if (others.length === 0) return id;
	throw badInput(
		`${reader.label(name)} names ${others.length + 1} IDs.`,
		'Enter one. For several use one input item for each.',
	);
}
