import type { ItemReader } from '../../../core/parameters/itemReader';
import { badInput } from '../../../core/base/problem';
import { parseFileReference, withoutSecrets, type FileReference } from '../service/fileReference';

/**
 * The file on the Easemob server that a parameter names.
 *
 * @param advice what to do with a file that is elsewhere
 * @throws ProblemError when it is blank or no file of the service
 */
export function readFileReference(reader: ItemReader, name: string, advice: string): FileReference {
	const typed = reader.requiredText(name);
	const reference = parseFileReference(typed);
	if (reference !== undefined) return reference;
	throw badInput(
		`${reader.label(name)} is "${withoutSecrets(typed)}", which is no file on the Easemob server.`,
		advice,
	);
}
