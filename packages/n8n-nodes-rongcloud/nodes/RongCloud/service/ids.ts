import { badInput } from '../../../core/base/problem';
import type { ItemReader } from '../../../core/parameters/itemReader';
import type { ListRule } from '../../../core/parameters/list';
import type { ParameterPath } from '../../../core/parameters/paths';
import { LIMITS } from '../limits';

function fault(id: string): string | undefined {
	return Buffer.byteLength(id) > LIMITS.idBytes
		? `is longer than the ${LIMITS.idBytes} bytes of an ID`
		: undefined;
}

/** IDs of users, groups and rooms are any text, with case. */
export const IDS: ListRule = { key: (id) => id, fault };

/**
 * One ID that is any text, with commas too.
 *
 * @throws ProblemError when it is blank or too long
 */
export function readWholeId(reader: ItemReader, name: ParameterPath): string {
	const id = reader.requiredText(name).trim();
	const reason = fault(id);
	if (reason === undefined) return id;
	throw badInput(`${reader.label(name)}: "${id}" ${reason}.`, 'Check it, or its expression.');
}
