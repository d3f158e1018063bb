import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { systemClock } from '../../../core/clock';
import { exchange, exchangeBare, type Exchange } from '../../../core/exchange';
import type { Outcome } from '../../../core/outcome';
import {
	PATIENCE,
	withPatience,
	type Experience,
	type PatiencePolicy,
} from '../../../core/patience';
import { redact } from '../../../core/redact';
import { parseAddress, type ServiceAddress } from './address';
import { secretsOf } from './authentication';
import { tokensSentTo } from './tokensInUse';

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
	/** Repeats a call that was refused for its rate or never got through, with growing waits. */
	readonly patiently: <Reply>(
		attempt: () => Promise<Outcome<Reply>>,
		policy?: PatiencePolicy,
	) => Promise<Outcome<Reply>>;
	/** Puts a file into n8n's storage, for an output item. */
	readonly store: (bytes: Buffer, fileName: string, mimeType?: string) => Promise<IBinaryData>;
}

/**
 * Reads the credential and opens the way to its app.
 *
 * @throws CredentialFault when the credential names no usable host, organization or app
 */
export async function openSession(ctx: IExecuteFunctions): Promise<Session> {
	const credentials = await ctx.getCredentials('easemobApi');
	const address = parseAddress(credentials);
	const secrets = secretsOf(credentials);
	const clock = systemClock(ctx.getExecutionCancelSignal());
	const experience: Experience = { inVain: false };
	return {
		address,
		renewsToken: credentials.authentication === 'clientCredentials',
		send: async (options) => await exchange(ctx, 'easemobApi', options),
		sendBare: async (options) => await exchangeBare(ctx, options),
		hide: (text) => redact(text, [...secrets, ...tokensSentTo(address)]),
		patiently: async (attempt, policy = PATIENCE) =>
			await withPatience(attempt, clock, policy, experience),
		store: async (bytes, fileName, mimeType) =>
			await ctx.helpers.prepareBinaryData(bytes, fileName, mimeType),
	};
}
