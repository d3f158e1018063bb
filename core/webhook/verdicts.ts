import type { IWebhookFunctions } from 'n8n-workflow';
import { accountOf } from './accounts';
import type { Account, Callbacks } from './callbacks';
import type { Delivery, Signature } from './delivery';
import { judge, signatureFault, type Rejection } from './judge';
import { isOwn } from './own';
import type { TriggerSettings } from './settings';

/** What is found of the deliveries of one request, in their order; undefined for what may start a run. */
export interface Verdicts {
	readonly found: ReadonlyArray<Rejection | undefined>;
	/** Whether there is anything to check signatures with. */
	readonly hasSecret: boolean;
}

/**
 * Judges each delivery by itself. Before one is refused for its signature the credential is read
 * anew: the secret may just have been entered.
 */
export async function verdictsOn(
	ctx: IWebhookFunctions,
	callbacks: Callbacks,
	settings: TriggerSettings,
	deliveries: readonly Delivery[],
): Promise<Verdicts> {
	const judgedBy = ({ secrets, scope }: Account) => {
		const judging = {
			settings,
			secrets,
			nowMs: Date.now(),
			foldUser: (id: string) => callbacks.foldUser(id),
			isOwn: isOwn(ctx, callbacks, scope),
		};
		return (delivery: Delivery) => judge(delivery, judging);
	};
	const account = await accountOf(ctx, callbacks, false);
	const hasSecret = account.secrets.length > 0;
	const found = deliveries.map(judgedBy(account));
	if (!found.includes('wrongSignature')) return { found, hasSecret };
	const fresh = await accountOf(ctx, callbacks, true);
	const again = judgedBy(fresh);
	return {
		// The others are not asked twice: a send without an answer stands for one message.
		found: deliveries.map((delivery, index) =>
			found[index] === 'wrongSignature' ? again(delivery) : found[index],
		),
		hasSecret: fresh.secrets.length > 0,
	};
}

/** The same of a request of which nothing can be read, by its signature alone. */
export async function verdictOn(
	ctx: IWebhookFunctions,
	callbacks: Callbacks,
	settings: TriggerSettings,
	signature: Signature | undefined,
): Promise<Verdicts> {
	const faultBy = ({ secrets }: Account) =>
		signatureFault({ event: '', comesUnsigned: false, signature }, { secrets, settings });
	let account = await accountOf(ctx, callbacks, false);
	if (faultBy(account) === 'wrongSignature') account = await accountOf(ctx, callbacks, true);
	return { found: [faultBy(account)], hasSecret: account.secrets.length > 0 };
}
