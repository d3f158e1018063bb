import type { ItemReader } from '../../../core/parameters/itemReader';
import type { ListRule } from '../../../core/parameters/list';
import * as oneId from '../../../core/parameters/oneId';
import type { ParameterPath } from '../../../core/parameters/paths';
import { LIMITS } from '../limits';

function fault(id: string): string | undefined {
	return Buffer.byteLength(id) > LIMITS.idBytes
		? `is longer than the ${LIMITS.idBytes} bytes of an ID`
		: undefined;
}

/** IDs of users, groups and rooms are any text, with case. */
export const IDS: ListRule = { key: (id) => id, fault };

/** @throws ProblemError when it is blank or too long */
export const readWholeId = (reader: ItemReader, name: ParameterPath): string =>
	oneId.readWholeId(reader, name, IDS);
