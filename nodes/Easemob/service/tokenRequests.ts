import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CredentialFault } from '../../../core/service/credentialFault';
import type { RefusalRow } from '../../../core/service/refusals';
import { notTheService } from '../../../core/service/question';
import { openCredentialSession } from '../../../core/service/session';
import type { NewToken } from '../../../core/service/sharedRenewal';
import type { Wire } from '../../../core/service/wire';
import { askBare } from './askBare';
import type { ClientSecrets } from './credential';
import { EASEMOB, type Session } from './session';
import { NOT_ALLOWED_ADVICE, TOKEN_ADVICE, TOKEN_REFUSED } from './texts';
import { noteUse } from './tokensInUse';

/** The way to the service before there is a token. */
export function openTokenSession(wire: Wire, credentials: ICredentialDataDecryptedObject): Session {
	return openCredentialSession(wire, credentials, EASEMOB);
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
	const reply = await askBare(
		session,
		{ method: 'POST', path: '/token', body: { json } },
		() => [
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
			advice:
				status === 403
					? NOT_ALLOWED_ADVICE
					: "Check 'Host', 'Client ID' and 'Client Secret' in the credential.",
		}),
	);
	const { access_token: token, expires_in: expiresIn } = reply;
	if (typeof token !== 'string' || token === '') {
		throw new CredentialFault(
			`${host} answers, but gives no app token. Check 'Host' in the credential.`,
		);
	}
	const seconds = Number(expiresIn);
	return { token, lifetimeMs: seconds > 0 ? seconds * 1000 : undefined };
}

/** Of a token that was fetched for the client ID a moment ago. */
const freshTokenRefused = (again: string): RefusalRow => ({
	status: [401],
	message: 'Easemob refused the app token that it had just given.',
	advice: `Try again in ${again}. If it is always so, check 'Host' in the credential.`,
});

/**
 * Looks whether an app token works: GET /users with a limit of 1 (REST documentation, "Get user
 * details in batches"), which changes nothing.
 *
 * @throws CredentialFault that says what is wrong, or why the service could not be asked
 */
export async function checkToken(session: Session, token: string): Promise<void> {
	const { account } = session;
	const headers = { Authorization: `Bearer ${token}` };
	noteUse(account, token);
	const reply = await askBare(
		session,
		{ method: 'GET', path: '/users', query: { limit: 1 }, headers },
		(again) => [
			account.renewsToken
				? freshTokenRefused(again)
				: { status: [401], message: TOKEN_REFUSED, advice: TOKEN_ADVICE },
		],
		(status) => ({
			message: `Easemob refused to show anything of the app (HTTP ${status}).`,
			advice: status === 403 ? NOT_ALLOWED_ADVICE : "Check 'Host' in the credential.",
		}),
	);
	if (!Array.isArray(reply.entities)) {
		throw new CredentialFault(`${account.host} ${notTheService(session.reading.dialect)}`);
	}
}
