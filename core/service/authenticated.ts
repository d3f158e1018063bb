import type { IHttpRequestOptions } from 'n8n-workflow';
import { CredentialFault } from './credentialFault';
import type { ServiceAddress } from './session';

/** n8n's HTTP Request node names its address `uri`, and has no `url`. */
export type AnyRequest = IHttpRequestOptions & { readonly uri?: unknown };

/** A path of the app, such as `/users`; two slashes would begin a host. */
const APP_PATH = /^\/(?!\/)/;

/**
 * The request as it may be authenticated: with the app's address before a path, which is what the node
 * asks for; a full URL on the credential's own hosts stays as it is, so that the credential works in
 * n8n's HTTP Request node too.
 *
 * @param service as its credential is called
 * @param proof what is put on requests: `token`
 * @throws CredentialFault for an address on another server, which must not see that
 */
export function authenticated(
	options: AnyRequest,
	{ base, backup = base, others = [] }: Pick<ServiceAddress, 'base' | 'backup' | 'others'>,
	{ service, proof }: { readonly service: string; readonly proof: string },
): IHttpRequestOptions {
	// Where redirects are followed, they may lead to another host.
	const request = { ...options, sendCredentialsOnCrossOriginRedirect: false };
	const address = String(options.url ?? options.uri);
	if (APP_PATH.test(address)) return { ...request, baseURL: base };
	const own = new URL(base).origin;
	const origin = URL.canParse(address) ? new URL(address).origin : undefined;
	const known = [base, backup, ...others].map((one) => new URL(one).origin);
	if (origin !== undefined && known.includes(origin)) return request;
	throw new CredentialFault(
		`The ${service} credential is for ${own} only: its ${proof} is not sent to ${origin ?? 'an address that cannot be read'}. Correct the URL, or ask there without this credential.`,
	);
}
