import type { IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from '../base/boundedMap';
import { SECOND_MS, SYSTEM_CLOCK } from '../base/clock';
import type { Account, Callbacks } from './callbacks';
import { triggerKey } from './triggerKey';

/** n8n reads, decrypts and evaluates a credential anew each time, which takes longer than all the rest. */
const KEPT_MS = 10 * SECOND_MS;

/** Anybody can send a wrong signature: however many do, n8n is not asked more often than this. */
const FRESH_MS = SECOND_MS;

/** Triggers whose accounts are kept. */
const MAX_TRIGGERS = 500;

interface Kept {
	/** Read once for all who want it at the same time. */
	readonly account: Promise<Account>;
	readonly sinceMs: number;
	hasFailed: boolean;
}

const accounts = new BoundedMap<Kept>(MAX_TRIGGERS);

type Reading = Pick<IWebhookFunctions, 'getCredentials' | 'getNode' | 'getWorkflow'>;

async function read(ctx: Reading, callbacks: Callbacks): Promise<Account> {
	return callbacks.open(await ctx.getCredentials(callbacks.credentialType));
}

/**
 * What a trigger takes from its credential. A secret that is taken out of it is accepted for ten
 * seconds more; one that is entered counts after a second at most.
 *
 * @param isFresh asks n8n anew, unless that was done within this second: before an event is refused
 * @throws CredentialFault when the credential names no usable account, or what n8n says of it
 */
export async function accountOf(
	ctx: Reading,
	callbacks: Callbacks,
	isFresh: boolean,
): Promise<Account> {
	// The whole node: another credential may be chosen in it.
	const key = triggerKey(ctx, ctx.getNode());
	const now = SYSTEM_CLOCK.now();
	const kept = accounts.get(key);
	if (kept !== undefined) {
		const keptMs = isFresh || kept.hasFailed ? FRESH_MS : KEPT_MS;
		if (now - kept.sinceMs < keptMs) return await kept.account;
	}
	const made: Kept = { account: read(ctx, callbacks), sinceMs: now, hasFailed: false };
	accounts.set(key, made);
	made.account.catch(() => (made.hasFailed = true));
	return await made.account;
}
