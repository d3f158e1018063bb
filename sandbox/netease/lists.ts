/** Answers about several accounts: those that went well, and what became of the others. */
import { success } from './envelope';
import { wordsOf, wrongParameter } from './errors';
import { RECIPIENTS } from './limits';
import { checkAccount } from './messages/conversation';
import type { Account } from './types';
import type { World } from './world';

const MISSING = 102_404;

/** Each in the order asked for; a list of failures only where there are some, as printed for sends. */
export function aboutAccounts(
	world: World,
	ids: readonly string[],
	printed: (account: Account) => object,
): object {
	const found = ids.flatMap((id) => world.account(id) ?? []);
	const failed = ids
		.filter((id) => world.account(id) === undefined)
		.map((id) => ({
			account_id: id.toLowerCase(),
			error_code: MISSING,
			error_msg: wordsOf(MISSING),
		}));
	return success({
		success_list: found.map(printed),
		...(failed.length === 0 ? {} : { failed_list: failed }),
	});
}

/** `account_ids` of a query, with commas between them. */
export function accountIdsIn(list: string): string[] {
	const ids = list.split(',');
	if (ids.length > RECIPIENTS.lookUp || new Set(ids).size < ids.length) {
		throw wrongParameter(`'account_ids' must be up to ${RECIPIENTS.lookUp} different accounts`);
	}
	for (const id of ids) checkAccount('account_ids', id);
	return ids;
}
