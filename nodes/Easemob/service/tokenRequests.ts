import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import type { Outcome } from '../../../core/base/outcome';
import { tell } from '../../../core/base/problem';
import { redact } from '../../../core/base/redact';
import { readAnswer, type Dialect } from '../../../core/service/answers';
import { describeConnectionFault } from '../../../core/service/connectionFaults';
import { CredentialFault } from '../../../core/service/credentialFault';
import type { RefusalRow } from '../../../core/service/refusals';
import type { NewToken } from '../../../core/service/sharedRenewal';
import { bareExchange } from '../../../core/service/wire';
import type { Account, ClientSecrets, Secrets, TokenSecret } from './credential';
import { dialectFor } from './dialect';
import { REDIRECTS } from './refusals';
import {
	NO_SUCH_APP_ADVICE,
	noSuchApp,
	REDIRECT_ADVICE,
	redirects,
	TOKEN_ADVICE,
	TOKEN_REFUSED,
} from './texts';

/** Long enough for a slow data centre; short enough for somebody who waits at the Test button. */
const TIMEOUT_MS = 30_000;

/** Stands in the hidden field for "this pasted token has been looked at". */
const CHECKED = 'checked';

const notNow = (status: number) =>
	`Easemob could not check the credential just now (HTTP ${status}). Try again in a minute.`;

/** What no token helps against. */
const faultsOf = (account: Account): readonly RefusalRow[] => [
	{ status: [404], message: noSuchApp(account), advice: NO_SUCH_APP_ADVICE },
	{
		code: ['organization_application_not_found'],
		message: noSuchApp(account),
		advice: NO_SUCH_APP_ADVICE,
	},
	{ status: REDIRECTS, message: redirects(account), advice: REDIRECT_ADVICE },
	{ status: [429], repeatable: 'busy', message: notNow(429), advice: '' },
];

/** How the service speaks to whoever asks for a token: its short type says as much as its text. */
function tokenDialect(account: Account, refusals: readonly RefusalRow[]): Dialect {
	return {
		...dialectFor(account),
		words: ({ error, error_description }) =>
			[plainText(error), plainText(error_description)].filter((part) => part !== '').join(': '),
		refusals: [...faultsOf(account), ...refusals],
		otherwise: {
			message: 'Easemob gave no app token.',
			advice: "Check 'Host', 'Client ID' and 'Client Secret' in the credential.",
		},
	};
}

/** What came of a request, or the fault that keeps the credential from working. */
async function ask(
	helper: IHttpRequestHelper,
	options: IHttpRequestOptions,
	account: Account,
	secrets: Secrets,
	refusals: readonly RefusalRow[],
): Promise<Exclude<Outcome<IDataObject>, { kind: 'notSent' | 'unknown' }>> {
	const { host } = account;
	const hide = (text: string) =>
		redact(text, [secrets.kind === 'token' ? secrets.token : secrets.clientSecret]);
	const reply = await bareExchange(helper, { ...options, timeout: TIMEOUT_MS });
	if (reply.kind !== 'answer') {
		const { message, advice } = describeConnectionFault(reply.fault, host, 'Easemob', reply.text);
		const extent = reply.kind === 'notSent' ? 'unreached' : 'busy';
		throw new CredentialFault(hide(`${message} ${advice}`.trim()), extent);
	}
	const dialect = tokenDialect(account, refusals);
	const outcome = readAnswer(reply, { dialect, host, hide, doubt: '' });
	if (outcome.kind === 'accepted' || outcome.kind === 'refused') return outcome;
	const { serverText } = outcome.problem;
	if (reply.status < 300) {
		throw new CredentialFault(
			`${host} answers, but not as Easemob does. Check 'Host' in the credential.`,
		);
	}
	const message = notNow(reply.status);
	throw new CredentialFault(
		tell(serverText === undefined ? { message } : { message, serverText }),
		'busy',
	);
}

/**
 * Asks for an app token: POST /token with `client_credentials` (REST documentation, "Authenticate
 * with an app token"). `expires_in` is in seconds, on one cluster in milliseconds; a token that is
 * kept too long for that is refused with 401 and renewed then.
 *
 * @throws CredentialFault that says which value is wrong, or why the service could not be asked
 */
export async function requestToken(
	helper: IHttpRequestHelper,
	account: Account,
	secrets: ClientSecrets,
): Promise<NewToken> {
	const { clientId, clientSecret } = secrets;
	const request: IHttpRequestOptions = {
		method: 'POST',
		url: `${account.base}/token`,
		headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
		body: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
	};
	const outcome = await ask(helper, request, account, secrets, [
		{
			says: /client_id/,
			message: `Easemob does not know this Client ID for the app "${account.org}#${account.app}".`,
			advice: "Copy 'Client ID' again from the app's details in the console.",
		},
		{
			says: /client_secret/,
			message: 'The Client Secret does not fit the Client ID.',
			advice: "Copy 'Client Secret' again from the app's details in the console.",
		},
	]);
	if (outcome.kind === 'refused') {
		throw new CredentialFault(tell(outcome.problem), outcome.repeatable ? 'busy' : 'final');
	}
	const { access_token: token, expires_in: expiresIn } = outcome.reply;
	if (typeof token !== 'string' || token === '') {
		throw new CredentialFault(
			`${account.host} answers, but gives no app token. Check 'Host' in the credential.`,
		);
	}
	const seconds = Number(expiresIn);
	return { token, lifetimeMs: seconds > 0 ? seconds * 1000 : undefined };
}

/**
 * Looks whether a pasted app token works: GET /users with a limit of 1 (REST documentation, "Get
 * user details in batches"), which changes nothing. Only clear answers count; a refusal for another
 * reason (an IP allow-list) says nothing about the token.
 *
 * @throws CredentialFault that says what is wrong, or why the service could not be asked
 */
export async function checkToken(
	helper: IHttpRequestHelper,
	account: Account,
	secrets: TokenSecret,
): Promise<NewToken> {
	const request: IHttpRequestOptions = {
		method: 'GET',
		url: `${account.base}/users`,
		qs: { limit: 1 },
		headers: { Authorization: `Bearer ${secrets.token}`, Accept: 'application/json' },
	};
	const outcome = await ask(helper, request, account, secrets, [
		{ status: [401], message: TOKEN_REFUSED, advice: TOKEN_ADVICE },
	]);
	if (outcome.kind === 'accepted') {
		if (Array.isArray(outcome.reply.entities)) return { token: CHECKED };
		throw new CredentialFault(
			`${account.host} answers, but not as Easemob does. Check 'Host' in the credential.`,
		);
	}
	const { httpCode = 0 } = outcome.problem;
	const isClear = httpCode < 400 || [401, 404, 429].includes(httpCode);
	if (!isClear) return { token: CHECKED };
	throw new CredentialFault(tell(outcome.problem), outcome.repeatable ? 'busy' : 'final');
}
