import { plainText } from '../../../../core/base/json';
import { GROUPS } from '../../service/lists';
import { countOf, getAllOperation } from '../getAllOperation';

/** When it was changed last: milliseconds since 1970, as text or number. */
function momentOf(value: unknown): string | undefined {
	const date = new Date(Number(plainText(value) || NaN));
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** group / getAll. Revisions of the documentation write `lastModified` and `last_modified`. */
export const getAll = getAllOperation(GROUPS, (entry, userIdOf) => {
	const { owner, affiliations, lastModified, last_modified: older } = entry;
	const changed = momentOf(lastModified ?? older);
	return {
		groupId: GROUPS.id(entry),
		name: GROUPS.name(entry),
		owner: userIdOf(owner),
		memberCount: countOf(affiliations),
		...(changed === undefined ? {} : { lastModified: changed }),
	};
});
