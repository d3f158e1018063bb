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

/**
 * One ID that is any text, with commas too.
 *
 * @throws ProblemError when it is blank or, by the rule, no ID
 */
export function readWholeId(reader: ItemReader, name: ParameterPath, rule: ListRule): string {
	const id = reader.requiredText(name).trim();
	const reason = rule.fault(id);
	if (reason === undefined) return id;
	throw badInput(`${reader.label(name)}: "${id}" ${reason}.`, 'Check it, or its expression.');
}
