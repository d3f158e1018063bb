/** Accounts: creating, looking up, changing, disabling, and their tokens (SDK, Java). */
import { randomBytes } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { closedObject, flag, text } from '../../../kit/schema';
import { success } from '../../envelope';
import { NimRefusal } from '../../errors';
import { aboutAccounts, accountIdsIn } from '../../lists';
import { ACCOUNT } from '../../limits';
import { antispamConfiguration, userFields } from '../../content/users';
import type { SandboxState } from '../../state';
import type { Account } from '../../types';
import type { World } from '../../world';

const token = { type: 'string', minLength: 1, maxLength: ACCOUNT.tokenChars };
const configuration = closedObject([], {
	enabled: flag,
	p2p_chat_banned: flag,
	team_chat_banned: flag,
	chatroom_chat_banned: flag,
	qchat_chat_banned: flag,
	push_enabled_when_desktop_online: flag,
});
const kick = { need_kick: flag, kick_notify_extension: text };

const CREATE = closedObject(['account_id'], {
	account_id: { type: 'string', pattern: ACCOUNT.id },
	token,
	configuration,
	user_information: closedObject([], userFields),
	antispam_configuration: antispamConfiguration,
});

const UPDATE = {
	...closedObject([], {
		token,
		configuration,
		user_information: closedObject([], userFields),
		...kick,
	}),
	minProperties: 1,
};

const DISABLE = closedObject(['enabled'], { enabled: flag, ...kick });

const LIST = closedObject(['account_ids'], { account_ids: text });

interface Changes {
	token?: string;
	configuration?: Record<string, boolean>;
	user_information?: Record<string, unknown>;
	need_kick?: boolean;
}

const PATH = '/im/v2/accounts';

interface OfAccount {
	Params: { account_id: string };
}

export function addRoutes(app: FastifyInstance, { world }: SandboxState): void {
	const config = { rates: 'user' };
	app.post<{ Body: Changes & { account_id: string } }>(
		PATH,
		{ schema: { body: CREATE }, config },
		async ({ body: { account_id: given, ...changes } }) => {
			if (world.account(given) !== undefined) throw new NimRefusal('accountExists', given);
			// "The service makes account_id lower-case".
			const account = world.accountFor(given);
			apply(account, changes);
			return success({ ...withToken(account), user_information: account.user });
		},
	);
	app.get<{ Querystring: { account_ids: string } }>(
		PATH,
		{ schema: { querystring: LIST }, config },
		async ({ query }) => aboutAccounts(world, accountIdsIn(query.account_ids), printed),
	);
	app.get<OfAccount>(`${PATH}/:account_id`, { config }, async ({ params }) =>
		success(printed(knownAccount(world, params.account_id))),
	);
	app.patch<OfAccount & { Body: Changes }>(
		`${PATH}/:account_id`,
		{ schema: { body: UPDATE }, config },
		async ({ params, body }) => {
			const account = knownAccount(world, params.account_id);
			apply(account, body);
			return success(withToken(account));
		},
	);
	app.patch<OfAccount & { Body: { enabled: boolean; need_kick?: boolean } }>(
		`${PATH}/:account_id/actions/disable`,
		{ schema: { body: DISABLE }, config },
		async ({ params, body: { enabled, need_kick: needKick = false } }) => {
			const account = knownAccount(world, params.account_id);
			apply(account, { configuration: { enabled }, need_kick: needKick });
			return success(printed(account));
		},
	);
	// The SDK sends no body.
	app.patch<OfAccount>(
		`${PATH}/:account_id/actions/refresh_token`,
		{ config },
		async ({ params }) => {
			const account = knownAccount(world, params.account_id);
			account.token = randomBytes(16).toString('hex');
			return success(withToken(account));
		},
	);
}

/** Throws unless it was created, or did something. */
export function knownAccount(world: World, id: string): Account {
	const account = world.account(id);
	if (account === undefined) throw new NimRefusal('accountMissing', id);
	return account;
}

function apply(account: Account, changes: Changes): void {
	account.token = changes.token ?? account.token;
	Object.assign(account.configuration, changes.configuration);
	Object.assign(account.user, changes.user_information);
	if (changes.need_kick === true) account.online = [];
}

function printed({ accountId, configuration: given }: Account): object {
	return { account_id: accountId, configuration: given };
}

function withToken(account: Account): object {
	return { ...printed(account), token: account.token };
}
