import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { shortHash } from '../../../core/base/hash';
import { authenticated, type AnyRequest } from '../../../core/service/authenticated';
import { SharedRenewal } from '../../../core/service/sharedRenewal';
import { wireOfHelper, type Wire } from '../../../core/service/wire';
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
 * What n8n calls as long as the hidden field is empty, and after a 401.
 *
 * @returns the hidden field's new value, with an app token; none for a pasted token, of which there is
 * nothing to fetch: n8n stores nothing then
 * @throws CredentialFault whose message n8n shows as it is
 */
export async function renewAccess(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<{ accessToken?: string }> {
	const session = openTokenSession(wireOfHelper(helper), credentials);
	const secrets = readSecrets(credentials);
	if (secrets.kind === 'token') return {};
	const mark = fingerprint(session.account, secrets);
	const renew = async () => await requestToken(session, secrets);
	const token = await renewals.get(mark, storedToken(credentials, mark), renew);
	return { accessToken: `${mark}.${token}` };
}

/**
 * What the Test button does, whatever is stored: with client credentials it asks for a token anew,
 * since one that was fetched earlier proves nothing of a secret that has been changed; then it looks
 * whether the token works.
 *
 * @throws CredentialFault that says which value is wrong, or why the service could not be asked
 */
export async function testAccess(
	wire: Wire,
	credentials: ICredentialDataDecryptedObject,
): Promise<void> {
	const session = openTokenSession(wire, credentials);
	const secrets = readSecrets(credentials);
	if (secrets.kind === 'token') return await checkToken(session, secrets.token);
	const mark = fingerprint(session.account, secrets);
	const token = await renewals.getNew(mark, async () => await requestToken(session, secrets));
	await checkToken(session, token);
}

/**
 * Puts the token on a request, and the app's address before a path (`/users`), which the node uses.
 * Full URLs on the credential's host stay as they are, so the credential works in n8n's HTTP Request
 * node too.
 *
 * @throws CredentialFault for a URL on another host, which must not see the token
 */
export function authenticate(
	credentials: ICredentialDataDecryptedObject,
	options: AnyRequest,
): IHttpRequestOptions {
	const account = readAccount(credentials);
	const request = authenticated(options, account, { service: 'Easemob', proof: 'token' });
	const secrets = readSecrets(credentials);
	const token =
		secrets.kind === 'token'
			? secrets.token
			: storedToken(credentials, fingerprint(account, secrets));
	// Without a token the service answers 401, upon which n8n asks for one and tries again.
	if (token !== '') {
		request.headers = { ...options.headers, Authorization: `Bearer ${token}` };
		noteUse(account, token);
	}
	return request;
}
