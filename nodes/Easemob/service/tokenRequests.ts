import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import type { Accepted, Refused } from '../../../core/base/outcome';
import { tell } from '../../../core/base/problem';
import { readAnswer, type Dialect } from '../../../core/service/answers';
import { describeConnectionFault } from '../../../core/service/connectionFaults';
import { CredentialFault } from '../../../core/service/credentialFault';
import type { Break } from '../../../core/service/exchange';
import type { RefusalRow } from '../../../core/service/refusals';
import { toOptions, type ServiceRequest } from '../../../core/service/request';
import { openCredentialSession } from '../../../core/service/session';
import type { NewToken } from '../../../core/service/sharedRenewal';
import type { Account, ClientSecrets, TokenSecret } from './credential';
import { REDIRECTS } from './refusals';
import { EASEMOB, type Session } from './session';
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

const NOT_EASEMOB = "answers, but not as Easemob does. Check 'Host' in the credential.";

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
function tokenDialect(
	{ account, reading }: Session,
	refusals: readonly RefusalRow[],
	otherwise: RefusalRow,
): Dialect {
	return {
		...reading.dialect,
		words: ({ error, error_description }) =>
			[plainText(error), plainText(error_description)].filter((part) => part !== '').join(': '),
		refusals: [...faultsOf(account), ...refusals],
		otherwise,
	};
}

function unanswered(
	{ account, reading }: Session,
	{ fault, text }: Break,
	extent: CredentialFault['extent'],
): CredentialFault {
	const told = describeConnectionFault(fault, account.host, reading.dialect, text);
	return new CredentialFault(reading.hide(`${told.message} ${told.advice}`.trim()), extent);
}

/**
 * What the service says to a request without the credential.
 *
 * @throws CredentialFault when it cannot be asked, or does not answer as Easemob
 */
async function ask(
	session: Session,
	request: Omit<ServiceRequest, 'timeoutMs'>,
	refusals: readonly RefusalRow[],
	otherwise: (status: number) => RefusalRow,
): Promise<Accepted<IDataObject> | Refused> {
	const { account, reading, sendBare } = session;
	const path = `${account.base}${request.path}`;
	const reply = await sendBare(toOptions({ ...request, path, timeoutMs: TIMEOUT_MS }));
	if (reply.kind === 'notSent') throw unanswered(session, reply, 'unreached');
	if (reply.kind === 'broken') throw unanswered(session, reply, 'busy');
	// A status that says no is enough, whatever came after it.
	if (reply.status < 300 && reply.cut !== undefined) {
		throw unanswered(session, reply.cut, reply.cut.fault === 'tooLarge' ? 'final' : 'busy');
	}
	const dialect = tokenDialect(session, refusals, otherwise(reply.status));
	const outcome = readAnswer(reply, { ...reading, dialect, doubt: '' });
	if (outcome.kind === 'accepted' || outcome.kind === 'refused') return outcome;
	if (reply.status < 300) throw new CredentialFault(`${account.host} ${NOT_EASEMOB}`);
	const message = notNow(reply.status);
	const { serverText } = outcome.problem;
	const said = serverText === undefined ? {} : { serverText };
	throw new CredentialFault(tell({ message, ...said }), 'busy');
}

function refused({ problem, repeatable }: Refused): CredentialFault {
	return new CredentialFault(tell(problem), repeatable ? 'busy' : 'final');
}

/** The way to the service before there is a token. */
export function openTokenSession(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Session {
	return openCredentialSession(helper, credentials, EASEMOB);
}

/**
 * Asks for an app token: POST /token with `client_credentials` (REST documentation, "Authenticate
 * with an app token"). `expires_in` is in seconds, on one cluster in milliseconds; a token that is
 * kept too long for that is refused with 401 and renewed then.
 *
 * @throws CredentialFault that says which value is wrong, or why the service could not be asked
 */
export async function requestToken(
	session: Session,
	{ clientId, clientSecret }: ClientSecrets,
): Promise<NewToken> {
	const { host, org, app } = session.account;
	const json = {
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: clientSecret,
	};
	const outcome = await ask(
		session,
		{ method: 'POST', path: '/token', body: { json } },
		[
			{
				status: [400, 401, 403],
				says: /client_id/,
				message: `Easemob does not know this Client ID for the app "${org}#${app}".`,
				advice: "Copy 'Client ID' again from the app's details in the console.",
			},
			{
				status: [400, 401, 403],
				says: /client_secret/,
				message: 'The Client Secret does not fit the Client ID.',
				advice: "Copy 'Client Secret' again from the app's details in the console.",
			},
		],
		(status) => ({
			message: `Easemob gave no app token (HTTP ${status}).`,
			advice: "Check 'Host', 'Client ID' and 'Client Secret' in the credential.",
		}),
	);
	if (outcome.kind === 'refused') throw refused(outcome);
	const { access_token: token, expires_in: expiresIn } = outcome.reply;
	if (typeof token !== 'string' || token === '') {
		throw new CredentialFault(
			`${host} answers, but gives no app token. Check 'Host' in the credential.`,
		);
	}
	const seconds = Number(expiresIn);
	return { token, lifetimeMs: seconds > 0 ? seconds * 1000 : undefined };
}

/** A refusal that says nothing about the token, such as an IP allow-list. */
const NO_VERDICT: RefusalRow = { message: 'Easemob did not say.', advice: '' };

/**
 * Looks whether a pasted app token works: GET /users with a limit of 1 (REST documentation, "Get
 * user details in batches"), which changes nothing. Only clear answers count.
 *
 * @throws CredentialFault that says what is wrong, or why the service could not be asked
 */
export async function checkToken(session: Session, { token }: TokenSecret): Promise<NewToken> {
	const headers = { Authorization: `Bearer ${token}` };
	const outcome = await ask(
		session,
		{ method: 'GET', path: '/users', query: { limit: 1 }, headers },
		[{ status: [401], message: TOKEN_REFUSED, advice: TOKEN_ADVICE }],
		() => NO_VERDICT,
	);
	if (outcome.kind === 'refused') {
		if (outcome.problem.message === NO_VERDICT.message) return { token: CHECKED };
		throw refused(outcome);
	}
	if (Array.isArray(outcome.reply.entities)) return { token: CHECKED };
	throw new CredentialFault(`${session.account.host} ${NOT_EASEMOB}`);
}
