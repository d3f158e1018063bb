import { plainText } from '../../../../core/base/json';
import { LIMITS } from '../../limits';
import { countOf, getAllOperation } from '../getAllOperation';

/** When it was changed last: milliseconds since 1970, as text or number. */
function momentOf(value: unknown): string | undefined {
	const date = new Date(Number(plainText(value) || NaN));
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/**
 * group / getAll: GET /chatgroups (REST documentation, "Get all groups of the app"). Revisions write
 * `lastModified` and `last_modified`.
 */
export const getAll = getAllOperation({
	path: '/chatgroups',
	lane: 'other',
	pageSize: LIMITS.groupsPerPage,
	noun: 'groups',
	id: ({ groupid }) => plainText(groupid),
	simplify(entry, userIdOf) {
		const { groupid, groupname, owner, affiliations, lastModified, last_modified: older } = entry;
		const changed = momentOf(lastModified ?? older);
		return {
			groupId: plainText(groupid),
			name: plainText(groupname),
			owner: userIdOf(owner),
			memberCount: countOf(affiliations),
			...(changed === undefined ? {} : { lastModified: changed }),
		};
	},
});
