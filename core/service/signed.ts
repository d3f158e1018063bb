import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { authenticated, type AnyRequest } from './authenticated';
import {
	openCredentialSession,
	type ServiceAddress,
	type ServiceDefinition,
	type Session,
} from './session';
import type { Send, Wire } from './wire';

/** A service whose requests are signed, each anew. */
export interface Signing<Lane extends string, Account extends ServiceAddress> {
	/** Its name, as its credential is called. */
	readonly service: string;
	readonly definition: ServiceDefinition<Lane, Account>;
	/**
	 * The headers that sign one request.
	 *
	 * @throws CredentialFault when the credential lacks what they are made of
	 */
	readonly headersFor: (
		credentials: ICredentialDataDecryptedObject,
	) => Readonly<Record<string, string>>;
}

/**
 * Signs a request, and puts the service's address before a path, which the node uses. Full URLs on the
 * credential's own hosts stay as they are, so the credential works in n8n's HTTP Request node too.
 *
 * @throws CredentialFault for a URL on another host, which must not see a valid signature
 */
export function signed<Lane extends string, Account extends ServiceAddress>(
	{ service, definition, headersFor }: Signing<Lane, Account>,
	credentials: ICredentialDataDecryptedObject,
	options: AnyRequest,
): IHttpRequestOptions {
	const account = definition.readAccount(credentials);
	const request = authenticated(options, account, { service, proof: 'signature' });
	return { ...request, headers: { ...options.headers, ...headersFor(credentials) } };
}

/**
 * The way to the service for a credential's Test button, whose requests n8n does not sign.
 *
 * @throws CredentialFault when the credential names no usable account, or cannot sign
 */
export function openSignedSession<Lane extends string, Account extends ServiceAddress>(
	{ definition, headersFor }: Signing<Lane, Account>,
	wire: Wire,
	credentials: ICredentialDataDecryptedObject,
): Session<Lane, Account> {
	const sign = () => headersFor(credentials);
	// What is missing is told before anything is asked.
	sign();
	// Each request anew, also the one to a backup host.
	const send: Send = async (options) =>
		await wire.sendBare({ ...options, headers: { ...options.headers, ...sign() } });
	return openCredentialSession({ send, sendBare: send }, credentials, definition);
}
