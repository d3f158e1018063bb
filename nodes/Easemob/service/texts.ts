import {
	CALLS_PER_SECOND,
	LIMIT_SHARE,
	MAX_MESSAGES_PER_SECOND,
	MESSAGES_PER_MINUTE,
} from '../../../core/parameters/limitFields';
import type { AppAddress } from './address';

/** Sentences that several places say: the node's errors, the credential's faults, its Test button. */

export const NO_SUCH_APP_ADVICE =
	"Check 'Organization', 'App' and 'Host' in the credential. Each app lives in one data centre only, and the others answer the same.";

export function noSuchApp({ org, app, host }: Pick<AppAddress, 'org' | 'app' | 'host'>): string {
	return `Easemob found no app "${org}#${app}" at ${host}.`;
}

export function redirects({ host }: Pick<AppAddress, 'host'>): string {
	return `${host} redirects to another address.`;
}

export const REDIRECT_ADVICE =
	"Enter the final address under 'Host' in the credential (often https:// instead of http://).";

export const TOKEN_REFUSED =
	'Easemob refused the App Token: it has expired, or it belongs to another app.';

export const TOKEN_ADVICE =
	"Make a new one and enter it under 'App Token' in the credential, or switch 'Authentication' to Client Credentials, which renews it by itself.";

/** For a refusal that says nothing about the token. */
export const NOT_ALLOWED_ADVICE =
	'Your plan, a setting in the console or its IP allow-list (IP 白名单) may forbid it: the list, if there is one, must have the address of your n8n.';

/** For refusals for rate, and limits that are used up. */
export const LIMITS_ADVICE = `Send more slowly: set '${MAX_MESSAGES_PER_SECOND}' in the options of Send. Where several n8n workers or programs send through this app, set '${LIMIT_SHARE}' in the credential to the part of this one. '${MESSAGES_PER_MINUTE}' and '${CALLS_PER_SECOND}' there must be those of your plan.`;
