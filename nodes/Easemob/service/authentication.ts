import { createHash } from 'crypto';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { CredentialFault, readFailure, type Exchange } from '../../../core/service/exchange';
import { isObject, parseExact, plainText } from '../../../core/base/json';
import { redact } from '../../../core/base/redact';
import { SharedRenewal, type NewToken } from '../../../core/service/sharedRenewal';
import { parseAddress, type ServiceAddress } from './address';
import { describeConnectionFault } from './connectionFaults';
import { noteUse } from './tokensInUse';
import {
	NO_SUCH_APP_ADVICE,
	noSuchApp,
	REDIRECT_ADVICE,
	redirects,
	TOKEN_ADVICE,
	TOKEN_REFUSED,
} from './texts';

/** Shared by all executions of the process, so that a stale token is renewed once. */
const renewals = new SharedRenewal();

/** Long enough for a slow data centre; short enough for somebody who waits at the Test button. */
const TOKEN_TIMEOUT_MS = 30_000;

interface TokenSecret {
	readonly kind: 'token';
	readonly token: string;
}

interface ClientSecrets {
	readonly kind: 'clientCredentials';
	readonly clientId: string;
	readonly clientSecret: string;
}

type Secrets = TokenSecret | ClientSecrets;

/** Stands in the hidden field for "this pasted token has been looked at". */
const CHECKED = 'checked';

function valuesOf(secrets: Secrets): string[] {
	return [secrets.kind === 'token' ? secrets.token : secrets.clientSecret];
}

function field(credentials: ICredentialDataDecryptedObject, name: string, label: string): string {
	const value = credentials[name];
	const text = typeof value === 'string' ? value.trim() : '';
	if (text !== '') return text;
	throw new CredentialFault(`'${label}' is empty in the Easemob credential. Enter it there.`);
}

function readSecrets(credentials: ICredentialDataDecryptedObject): Secrets {
	if (credentials.authentication !== 'clientCredentials') {
		const token = field(credentials, 'token', 'App Token').replace(/^Bearer\s+/i, '');
		return { kind: 'token', token };
	}
	return {
		kind: 'clientCredentials',
		clientId: field(credentials, 'clientId', 'Client ID'),
		clientSecret: field(credentials, 'clientSecret', 'Client Secret'),
	};
}

/** Tells apart whom a stored token belongs to, without giving anything away. */
function fingerprint({ base }: ServiceAddress, secrets: Secrets): string {
	const { kind, ...values } = secrets;
	const parts = [base, kind, ...Object.values(values)];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
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

async function ask(helper: IHttpRequestHelper, options: IHttpRequestOptions): Promise<Exchange> {
	try {
		const response: unknown = await helper.helpers.httpRequest({
			...options,
			timeout: TOKEN_TIMEOUT_MS,
			returnFullResponse: true,
			encoding: 'text',
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
		});
		const { statusCode, body } = isObject(response) ? response : {};
		const text = typeof body === 'string' ? body : '';
		return { kind: 'answer', status: Number(statusCode), headers: {}, text };
	} catch (error) {
		return readFailure(error);
	}
}

/** Longest piece of an answer that is quoted. */
const MAX_QUOTE = 300;

/** The service's own words as the end of an error, without secrets. */
function quote(body: IDataObject, secrets: Secrets): string {
	const parts = [plainText(body.error), plainText(body.error_description)];
	const words = redact(parts.filter((part) => part !== '').join(': '), valuesOf(secrets));
	return words === '' ? '' : ` The service said: "${words.slice(0, MAX_QUOTE)}".`;
}

/** Fails for what no token helps against: no connection, no such app at this host, a busy server. */
function requireApp(
	reply: Exchange,
	address: ServiceAddress,
	secrets: Secrets,
): { status: number; body: IDataObject; said: string } {
	if (reply.kind !== 'answer') {
		const { message, advice } = describeConnectionFault(reply.fault, address, reply.text);
		const text = redact(`${message} ${advice}`.trim(), valuesOf(secrets));
		throw new CredentialFault(text, reply.kind === 'notSent' ? 'unreached' : 'busy');
	}
	const parsed = parseExact(reply.text);
	const body = isObject(parsed) ? parsed : {};
	const said = quote(body, secrets);
	const { status } = reply;
	if (status === 404 || body.error === 'organization_application_not_found') {
		throw new CredentialFault(`${noSuchApp(address)} ${NO_SUCH_APP_ADVICE}${said}`);
	}
	if (status >= 300 && status < 400) {
		throw new CredentialFault(`${redirects(address)} ${REDIRECT_ADVICE}`);
	}
	if (status === 429 || status >= 500) {
		throw new CredentialFault(
			`Easemob could not check the credential just now (HTTP ${status}). Try again in a minute.${said}`,
			'busy',
		);
	}
	return { status, body, said };
}

/**
 * Asks for an app token: POST /token with `client_credentials` (REST documentation, "Authenticate
 * with an app token"). `expires_in` is in seconds, on one cluster in milliseconds; a token that is
 * kept too long for that is refused with 401 and renewed then.
 */
async function requestToken(
	helper: IHttpRequestHelper,
	address: ServiceAddress,
	secrets: ClientSecrets,
): Promise<NewToken> {
	const { clientId, clientSecret } = secrets;
	const reply = await ask(helper, {
		method: 'POST',
		url: `${address.base}/token`,
		headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
		body: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
	});
	const { status, body, said } = requireApp(reply, address, secrets);
	if (status === 200 && typeof body.access_token === 'string' && body.access_token !== '') {
		const seconds = Number(body.expires_in);
		return { token: body.access_token, lifetimeMs: seconds > 0 ? seconds * 1000 : undefined };
	}
	const description = plainText(body.error_description);
	if (description.includes('client_id')) {
		throw new CredentialFault(
			`Easemob does not know this Client ID for the app "${address.org}#${address.app}". Copy 'Client ID' again from the app's details in the console.${said}`,
		);
	}
	if (description.includes('client_secret')) {
		throw new CredentialFault(
			`The Client Secret does not fit the Client ID. Copy 'Client Secret' again from the app's details in the console.${said}`,
		);
	}
	throw new CredentialFault(
		`Easemob gave no app token (HTTP ${status}). Check 'Host', 'Client ID' and 'Client Secret' in the credential.${said}`,
	);
}

/**
 * Looks whether a pasted app token works: GET /users with a limit of 1 (REST documentation, "Get
 * user details in batches"), which changes nothing. Only clear answers count; a refusal for another
 * reason (an IP allow-list) says nothing about the token.
 */
async function checkToken(
	helper: IHttpRequestHelper,
	address: ServiceAddress,
	secrets: TokenSecret,
): Promise<NewToken> {
	const reply = await ask(helper, {
		method: 'GET',
		url: `${address.base}/users`,
		qs: { limit: 1 },
		headers: { Authorization: `Bearer ${secrets.token}`, Accept: 'application/json' },
	});
	const { status, body, said } = requireApp(reply, address, secrets);
	if (status === 401) throw new CredentialFault(`${TOKEN_REFUSED} ${TOKEN_ADVICE}${said}`);
	if (status === 200 && !Array.isArray(body.entities)) {
		throw new CredentialFault(
			`${address.host} answers, but not as Easemob does. Check 'Host' in the credential.`,
		);
	}
	return { token: CHECKED };
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
	const address = parseAddress(credentials);
	const secrets = readSecrets(credentials);
	const mark = fingerprint(address, secrets);
	const renew = async () =>
		secrets.kind === 'token'
			? await checkToken(helper, address, secrets)
			: await requestToken(helper, address, secrets);
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
	const address = parseAddress(credentials);
	const secrets = readSecrets(credentials);
	const token =
		secrets.kind === 'token'
			? secrets.token
			: storedToken(credentials, fingerprint(address, secrets));
	const request: IHttpRequestOptions = { ...options };
	// Without a token the service answers 401, upon which n8n asks for one and tries again.
	if (token !== '') {
		request.headers = { ...options.headers, Authorization: `Bearer ${token}` };
		noteUse(address, token);
	}
	// n8n's HTTP Request node names its address `uri`, and has no `url`.
	if (typeof options.url === 'string' && options.url.startsWith('/')) {
		request.baseURL = address.base;
	}
	return request;
}

/** Every value of the credential that must never be shown. */
export function secretsOf(credentials: ICredentialDataDecryptedObject): string[] {
	const mine = ['token', 'clientSecret', 'accessToken', 'callbackSecret'].map(
		(name) => credentials[name],
	);
	const texts = mine.filter((value): value is string => typeof value === 'string');
	return texts
		.flatMap((text) => [text, ...text.split(/[\s,.]+/)])
		.filter((text) => text.length > 7);
}
