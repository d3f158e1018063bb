import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { exchange, exchangeBare, type Exchange } from '../../../core/service/exchange';
import { createOnce, type Once } from '../../../core/run/once';
import { createPaced, type Paced } from '../../../core/pacing/paced';
import { redact } from '../../../core/base/redact';
import type { RetryMemory } from '../../../core/run/retryMemory';
import { LANES } from '../limits';
import { parseAddress, type ServiceAddress } from './address';
import { secretsOf } from './authentication';
import { tokensSentTo } from './tokensInUse';
import { isUploadedFile, type UploadedFile } from './uploadFile';

/** Sends one request and says what came of it; never throws. */
export type Send = (options: IHttpRequestOptions) => Promise<Exchange>;

/** One node run's way to the service. */
export interface Session {
	readonly address: ServiceAddress;
	/** Whether the credential fetches and renews its token itself. */
	readonly renewsToken: boolean;
	readonly send: Send;
	/** The same without the credential: no token leaves with it. */
	readonly sendBare: Send;
	/** Takes the credential's secrets out of a text. */
	readonly hide: (text: string) => string;
	/** Sends in turn, at the pace of the service; see `createPaced`. */
	readonly paced: Paced<keyof typeof LANES>;
	/** Uploads of this execution, so that none is made twice. */
	readonly uploads: Once<UploadedFile>;
	/** Puts a file into n8n's storage, for an output item. */
	readonly store: (bytes: Buffer, fileName: string, mimeType?: string) => Promise<IBinaryData>;
}

/**
 * Reads the credential and opens the way to its app.
 *
 * @throws CredentialFault when the credential names no usable host, organization or app
 */
export async function openSession(ctx: IExecuteFunctions, memory: RetryMemory): Promise<Session> {
	const credentials = await ctx.getCredentials('easemobApi');
	const address = parseAddress(credentials);
	const secrets = secretsOf(credentials);
	return {
		address,
		renewsToken: credentials.authentication === 'clientCredentials',
		send: async (options) => await exchange(ctx, 'easemobApi', options),
		sendBare: async (options) => await exchangeBare(ctx, options),
		hide: (text) => redact(text, [...secrets, ...tokensSentTo(address)]),
		paced: createPaced(address.base, LANES),
		uploads: createOnce(memory.kept, isUploadedFile),
		store: async (bytes, fileName, mimeType) =>
			await ctx.helpers.prepareBinaryData(bytes, fileName, mimeType),
	};
}
