import { foldAccountId as fold } from '../service/ids';

/**
 * What an answer says about each of the IDs that were asked for, by their spelling in the request: exactly
 * that ID's entry, else the one that differs in case only, unless there are several such IDs.
 *
 * @param idOf of an entry; see `idOfRecipient`
 * @returns without those that the answer says nothing about
 */
export function byAskedId<Entry>(
	asked: readonly string[],
	entries: readonly Entry[],
	idOf: (entry: Entry) => string,
): Map<string, Entry> {
	const exact = new Map(entries.map((entry) => [idOf(entry), entry]));
	const folded = new Map<string, Entry | undefined>();
	for (const [id, entry] of exact) folded.set(fold(id), folded.has(fold(id)) ? undefined : entry);
	return new Map(
		asked.flatMap((id) => {
			const entry = exact.get(id) ?? folded.get(fold(id));
			return entry === undefined ? [] : [[id, entry] as const];
		}),
	);
}
