import type { RefusalRow } from '../../../core/service/refusals';
import { LIMITS } from '../limits';
import type { Account } from './credential';
import {
	LIMITS_ADVICE,
	NOT_ALLOWED_ADVICE,
	NO_SUCH_APP_ADVICE,
	noSuchApp,
	REDIRECT_ADVICE,
	redirects,
	TOKEN_ADVICE,
	TOKEN_REFUSED,
} from './texts';

/** 300 to 399: where a request is sent elsewhere. */
export const REDIRECTS: readonly number[] = Array.from({ length: 100 }, (_, index) => 300 + index);

/** A refusal that no revision of the documentation knows. */
export const NOT_KNOWN: RefusalRow = {
	message: 'Easemob refused the request.',
	advice: 'Check the parameters against what the service says.',
};

/** What is not activated or not part of the plan. */
const UNOPENED = /unopened|not open|service open exception|not activated/i;

export const FUNCTION_OFF: RefusalRow = {
	status: [400, 403],
	says: UNOPENED,
	message: 'This function is not part of your Easemob plan, or not switched on for your app.',
	advice: 'Switch it on in the console, or ask Easemob to add it to your plan.',
};

/** The same where chat rooms are asked for. */
export const NO_CHAT_ROOMS: RefusalRow = {
	status: [400, 403],
	says: UNOPENED,
	message: 'Chat rooms are not part of your Easemob plan, or not switched on for your app.',
	advice: 'The free plan has no chat rooms. Change the plan, or switch them on in the console.',
};

/**
 * The documented refusals that any call may meet, and what they mean to a user, first match wins; an
 * operation's own come before them. Sources: the error tables of "Send one-to-one messages",
 * "Authenticate with an app token" and "Response status codes" of the REST documentation; texts differ
 * between its revisions, so they are matched loosely.
 */
export function generalRefusals(account: Account): readonly RefusalRow[] {
	const { renewsToken } = account;
	return [
		{ status: REDIRECTS, message: redirects(account), advice: REDIRECT_ADVICE },
		{
			status: [404],
			says: /organization_application_not_found|could not find application/i,
			message: noSuchApp(account),
			advice: NO_SUCH_APP_ADVICE,
		},
		FUNCTION_OFF,
		{
			status: [401],
			says: /auth_bad_access_token/i,
			message: renewsToken
				? 'Easemob does not accept the app token: it is damaged or belongs to another app.'
				: TOKEN_REFUSED,
			advice: renewsToken
				? "Check the Easemob credential. 'Client ID' and 'Client Secret' must be those of the organization and app named there."
				: `It must be an app token, not a user's. ${TOKEN_ADVICE}`,
		},
		{
			// A 401 that has nothing to do with the token.
			status: [401],
			says: /message_rewrite_error/i,
			message: 'Easemob found no message of that ID to edit.',
			advice: 'Check the message ID. Not every message can be edited, and only for some time.',
		},
		{
			status: [401],
			message: renewsToken
				? 'Easemob refused the app token, and a freshly fetched one too.'
				: TOKEN_REFUSED,
			advice: renewsToken
				? "Check 'Client ID', 'Client Secret' and 'Host' in the Easemob credential; its 'Retry' tests them."
				: TOKEN_ADVICE,
		},
		{
			status: [403],
			says: /reach limit|forbidden for url/i,
			repeatable: 'rate',
			limit: 'messages',
			message: 'Easemob refused because too much was sent in a short time.',
			advice: `Run it again later. ${LIMITS_ADVICE} If it is always refused, look whether the console's IP allow-list has the address of your n8n.`,
		},
		{
			status: [429],
			says: /resource_limited|community edition/i,
			message: 'The quota of your Easemob plan is used up.',
			advice: 'Waiting does not help. Raise the quota or change the plan in the console.',
		},
		{
			status: [429],
			repeatable: 'rate',
			limit: 'calls',
			message: 'Easemob refused the call because too many came in one second.',
			advice: `Run it again later. ${LIMITS_ADVICE}`,
		},
		{
			status: [404],
			says: /expired/i,
			message: 'The file has expired: Easemob has deleted it.',
			advice: `Files are kept for ${LIMITS.fileDays} days unless the plan says otherwise. Upload it again.`,
		},
		{
			status: [409],
			repeatable: 'busy',
			message: 'Easemob was busy with another change of the same thing.',
			advice: 'Nothing was done by this call. Run it again later.',
		},
		{
			status: [405, 415],
			message: 'Easemob did not understand the kind of request.',
			advice:
				"Check that 'Host' in the credential is the REST API host. If it is, this is a fault of the node: please report it.",
		},
		{
			status: [403],
			message: 'Easemob does not allow this.',
			advice: NOT_ALLOWED_ADVICE,
		},
		{
			status: [404],
			message: 'Easemob did not find what the request is about.',
			advice: 'Check the IDs and addresses in the parameters. Files are deleted after some days.',
		},
		{
			status: [400],
			message: 'Easemob did not accept the request.',
			advice: 'Check the parameters against what the service says.',
		},
	];
}
