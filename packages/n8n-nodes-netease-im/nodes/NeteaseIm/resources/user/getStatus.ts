import { isObject, plainText } from '../../../../core/base/json';
import { leftOut } from '../../../../core/run/losses';
import { refusedInside } from '../../../../core/service/refusals';
import { LIMITS } from '../../limits';
import { IDS } from '../../service/ids';
import { NOT_KNOWN, REFUSALS } from '../../service/refusals';
import { byAskedId } from '../askedIds';
import { idOfRecipient } from '../idOfRecipient';
import { objectsIn } from '../objectsIn';
import { harmlessOperation } from '../operation';
import { accountIdsProperty } from '../properties';

interface StatusCall {
	readonly accounts: readonly string[];
}

/** The calls for more than fit into one. */
function split({ accounts }: StatusCall): StatusCall[] {
	const count = Math.ceil(accounts.length / LIMITS.accountsPerCall);
	return Array.from({ length: count }, (_, index) => ({
		accounts: accounts.slice(index * LIMITS.accountsPerCall, (index + 1) * LIMITS.accountsPerCall),
	}));
}

/** user / getStatus: POST /im/v2/users/actions/online_status (the vendor's SDKs). */
export const getStatus = harmlessOperation<StatusCall>(
	{
		value: 'getStatus',
		name: 'Get Status',
		action: 'Get the status of users',
		description: 'Tell whether users are online',
		properties: [accountIdsProperty],
	},
	{
		read: (reader) => ({ accounts: reader.requiredList('accountId', IDS) }),
		split,
		request: ({ accounts }) => ({
			method: 'POST',
			path: '/im/v2/users/actions/online_status',
			body: { json: { account_ids: [...accounts] } },
		}),
		present({ accounts }, { data }) {
			const { success_list: succeeded, failed_list: failed } = isObject(data) ? data : {};
			const found = byAskedId(accounts, objectsIn(succeeded), idOfRecipient);
			const lost = byAskedId(accounts, objectsIn(failed), idOfRecipient);
			const refused = [...lost].map(([accountId, one]) => ({
				subjects: [accountId],
				failure: refusedInside(
					{ code: plainText(one.error_code), text: plainText(one.error_msg) },
					REFUSALS,
					NOT_KNOWN,
				),
			}));
			const missing = accounts.filter((accountId) => !found.has(accountId) && !lost.has(accountId));
			return {
				items: [...found].map(([accountId, { online_status: devices }]) => {
					const status = objectsIn(devices).length === 0 ? 'offline' : 'online';
					return { subject: accountId, json: { accountId, status } };
				}),
				losses: missing.length === 0 ? refused : [...refused, leftOut(missing)],
			};
		},
		subjects: ({ accounts }) => accounts,
		wording: { subject: 'accountId', thing: 'status of', done: 'read', changesNothing: true },
	},
);
