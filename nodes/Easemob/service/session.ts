import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { exchange, type Exchange } from '../../../core/exchange';
import { redact } from '../../../core/redact';
import { parseAddress, type ServiceAddress } from './address';
import { secretsOf } from './authentication';

/** Sends one request and says what came of it; never throws. */
export type Send = (options: IHttpRequestOptions) => Promise<Exchange>;

/** One node run's way to the service. */
export interface Session {
	readonly address: ServiceAddress;
	/** Whether the credential fetches and renews its token itself. */
	readonly renewsToken: boolean;
	readonly send: Send;
	/** Takes the credential's secrets out of a text. */
	readonly hide: (text: string) => string;
}

/**
 * Reads the credential and opens the way to its app.
 *
 * @throws CredentialFault when the credential names no usable host, organization or app
 */
export async function openSession(ctx: IExecuteFunctions): Promise<Session> {
	const credentials = await ctx.getCredentials('easemobApi');
	const secrets = secretsOf(credentials);
	return {
		address: parseAddress(credentials),
		renewsToken: credentials.authentication === 'clientCredentials',
		send: async (options) => await exchange(ctx, 'easemobApi', options),
		hide: (text) => redact(text, secrets),
	};
}
