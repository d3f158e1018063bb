/** Users: their cards, and who is online (SDK, Java). */
import type { FastifyInstance } from 'fastify';

import { closedObject, text } from '../../../kit/schema';
import { accounts } from '../../content/groups';
import { antispamConfiguration, userFields } from '../../content/users';
import { success } from '../../envelope';
import { RECIPIENTS } from '../../limits';
import { aboutAccounts, accountIdsIn } from '../../lists';
import { CLIENT_TYPES } from '../../messages/message';
import type { SandboxState } from '../../state';
import type { Account } from '../../types';
import { knownAccount } from './accounts';

const UPDATE = {
	...closedObject([], { ...userFields, antispam_configuration: antispamConfiguration }),
	minProperties: 1,
};

const LIST = closedObject(['account_ids'], { account_ids: text });
const STATUS = closedObject(['account_ids'], { account_ids: accounts(RECIPIENTS.lookUp) });

const PATH = '/im/v2/users';

interface OfAccount {
	Params: { account_id: string };
}

export function addRoutes(app: FastifyInstance, { world }: SandboxState): void {
	const config = { rates: 'user' };
	app.get<OfAccount>(`${PATH}/:account_id`, { config }, async ({ params }) =>
		success(printed(knownAccount(world, params.account_id))),
	);
	app.patch<OfAccount & { Body: Record<string, unknown> }>(
		`${PATH}/:account_id`,
		{ schema: { body: UPDATE }, config },
		async ({ params, body: { antispam_configuration: _unseen, ...card } }) => {
			const account = knownAccount(world, params.account_id);
			Object.assign(account.user, card);
			return success(printed(account));
		},
	);
	app.get<{ Querystring: { account_ids: string } }>(
		PATH,
		{ schema: { querystring: LIST }, config },
		async ({ query }) => aboutAccounts(world, accountIdsIn(query.account_ids), printed),
	);
	app.post<{ Body: { account_ids: string[] } }>(
		`${PATH}/actions/online_status`,
		{ schema: { body: STATUS }, config },
		async ({ body }) =>
			aboutAccounts(world, body.account_ids, ({ accountId, online }) => ({
				account_id: accountId,
				online_status: online.map(({ clientType, unixMs }) => ({
					client_type: CLIENT_TYPES[clientType],
					login_time: unixMs,
				})),
			})),
	);
}

function printed({ accountId, user }: Account): object {
	return { account_id: accountId, ...user };
}
