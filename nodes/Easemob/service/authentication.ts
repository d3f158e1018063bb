import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { shortHash } from '../../../core/base/hash';
import { SharedRenewal } from '../../../core/service/sharedRenewal';
import { readAccount, readSecrets, type Account, type Secrets } from './credential';
import { checkToken, openTokenSession, requestToken } from './tokenRequests';
import { noteUse } from './tokensInUse';

/** Shared by all executions of the process, so that a stale token is renewed once. */
const renewals = new SharedRenewal();

/** Tells apart whom a stored token belongs to, without giving anything away. */
function fingerprint({ base }: Account, secrets: Secrets): string {
	const { kind, ...values } = secrets;
	return shortHash(base, kind, ...Object.values(values));
}

/**
 * The hidden field holds `<fingerprint>.<token>`: after somebody changes host, app or secret, a
 * token fetched for the former values is not sent to the new place.
 */
function storedToken(credentials: ICredentialDataDecryptedObject, mark: string): string {
	const stored = credentials.accessToken;
	if (typeof stored !== 'string' || !stored.startsWith(`${mark}.`)) return '';
	return stored.slice(mark.length + 1);
}

/**
 * What n8n calls before the first request, after a 401 and for the Test button. With client
 * credentials it brings an app token; with a pasted token it only looks whether that one works.
 *
 * @returns the hidden field's new value
 * @throws CredentialFault whose message n8n shows as it is
 */
export async function renewAccess(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<{ accessToken: string }> {
	const session = openTokenSession(helper, credentials);
	const secrets = readSecrets(credentials);
	const mark = fingerprint(session.account, secrets);
	const renew = async () =>
		secrets.kind === 'token'
			? await checkToken(session, secrets)
			: await requestToken(session, secrets);
	const token = await renewals.get(mark, storedToken(credentials, mark), renew);
	return { accessToken: `${mark}.${token}` };
}

/**
 * Puts the token on a request, and the app's address before a path (`/users`), which the Test
 * request and the node use. Full URLs stay as they are, so the credential works in n8n's HTTP
 * Request node too.
 */
export function authenticate(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const account = readAccount(credentials);
	const secrets = readSecrets(credentials);
	const token =
		secrets.kind === 'token'
			? secrets.token
			: storedToken(credentials, fingerprint(account, secrets));
	const request: IHttpRequestOptions = { ...options };
	// Without a token the service answers 401, upon which n8n asks for one and tries again.
	if (token !== '') {
		request.headers = { ...options.headers, Authorization: `Bearer ${token}` };
		noteUse(account, token);
	}
	// n8n's HTTP Request node names its address `uri`, and has no `url`.
	if (typeof options.url === 'string' && options.url.startsWith('/')) {
		request.baseURL = account.base;
	}
	return request;
}
