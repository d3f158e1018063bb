import type { ListRule } from '../../../core/parameters/list';
import { LIMITS } from '../limits';

/** What no ID can hold; mostly two IDs with the wrong separator between them. */
const NEVER_IN_AN_ID = /[\s|｜"'`<>[\]{}()\\/]/;

function fault(id: string): string | undefined {
	if (/^\.+$/.test(id)) return 'is no ID';
	if (NEVER_IN_AN_ID.test(id))
		return 'is no ID: it holds a blank, a bar (|), a quote, a bracket or a slash';
	return Buffer.byteLength(id) > LIMITS.userIdBytes
		? `is longer than the ${LIMITS.userIdBytes} bytes of an ID`
		: undefined;
}

/** As the service compares user IDs: `Bob` and `bob` are one. */
export function foldUserId(id: string): string {
	return id.toLowerCase();
}

/**
 * User IDs (REST documentation, "User accounts"): up to 64 bytes; the service folds them to lower
 * case. It never checks them when sending: a wrong one is accepted and
 * reaches nobody, so what can be no ID is refused here.
 */
export const USER_IDS: ListRule = { key: foldUserId, fault };

/**
 * Group and room IDs: numbers, which may have more digits than JavaScript counts with. Anything else
 * is a name or belongs to a user; the service's own refusal would not say so.
 */
export const GROUP_IDS: ListRule = {
	key: (id) => id,
	fault: (id) => (/^\d+$/.test(id) ? fault(id) : 'is not the ID of a group or chat room'),
	advice:
		"Their IDs are numbers. Look it up: 'From list' in Send and the operation Get Many show names and IDs.",
};
