import type { IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from '../base/boundedMap';
import { SECOND_MS, SYSTEM_CLOCK } from '../base/clock';
import type { Account, Callbacks } from './callbacks';

/** n8n reads, decrypts and evaluates a credential anew each time, which takes longer than all the rest. */
const KEPT_MS = 10 * SECOND_MS;

/** Triggers whose accounts are kept. */
const MAX_TRIGGERS = 500;

const accounts = new BoundedMap<{ readonly account: Account; readonly sinceMs: number }>(
	MAX_TRIGGERS,
);

/**
 * What a trigger takes from its credential. A secret that is taken out of it is accepted for some
 * seconds more.
 *
 * @param isFresh asks n8n whatever is kept, before an event is refused for a secret
 * @throws CredentialFault when the credential names no usable account
 */
export async function accountOf(
	ctx: IWebhookFunctions,
	callbacks: Callbacks,
	isFresh: boolean,
): Promise<Account> {
	const key = JSON.stringify([ctx.getWorkflow().id, ctx.getNode()]);
	const now = SYSTEM_CLOCK.now();
	const kept = accounts.get(key);
	if (!isFresh && kept !== undefined && now - kept.sinceMs < KEPT_MS) return kept.account;
	const account = callbacks.open(await ctx.getCredentials(callbacks.credentialType));
	accounts.set(key, { account, sinceMs: now });
	return account;
}
