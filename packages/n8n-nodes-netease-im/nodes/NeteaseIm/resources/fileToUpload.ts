import { badInput } from '../../../core/base/problem';
import type { BinaryInput } from '../../../core/parameters/binaryInput';
import type { ItemReader } from '../../../core/parameters/itemReader';
import type { ParameterPath } from '../../../core/parameters/paths';
import { LIMITS } from '../limits';
import { SERVICE } from '../service/texts';

const MB = 1024 * 1024;

/**
 * The file of the input item that a parameter names.
 *
 * @throws ProblemError when it is missing, empty, or larger than the service takes
 */
export async function readFileToUpload(
	reader: ItemReader,
	name: ParameterPath,
): Promise<BinaryInput> {
	const file = await reader.binary(name);
	if (file.sizeBytes <= LIMITS.fileBytes) return file;
	// Rounded up: one byte too many is more than the limit.
	const size = (Math.ceil((file.sizeBytes / MB) * 10) / 10).toFixed(1);
	throw badInput(
		`${reader.label(name)}: the file "${file.fileName}" has ${size} MB.`,
		`${SERVICE} takes ${LIMITS.fileBytes / MB} MB. Make it smaller, or send a link to it.`,
	);
}
