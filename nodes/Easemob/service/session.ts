import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { systemClock } from '../../../core/clock';
import { exchange, exchangeBare, type Exchange } from '../../../core/exchange';
import { INTERRUPTED, type Outcome } from '../../../core/outcome';
import type { Load } from '../../../core/pacing/lane';
import { laneFor } from '../../../core/pacing/lanes';
import {
	PATIENCE,
	withPatience,
	type Experience,
	type PatiencePolicy,
} from '../../../core/patience';
import { redact } from '../../../core/redact';
import type { RetryMemory } from '../../../core/retryMemory';
import { LANES } from '../limits';
import { parseAddress, type ServiceAddress } from './address';
import { secretsOf } from './authentication';
import { tokensSentTo } from './tokensInUse';

/** Sends one request and says what came of it; never throws. */
export type Send = (options: IHttpRequestOptions) => Promise<Exchange>;

/** Which turns a call takes, and how long to go on with it. */
export interface Pace {
	readonly lane: keyof typeof LANES;
	readonly load: Load;
	readonly policy?: PatiencePolicy;
}

/** Uploads by what they upload: under way in this process, and done according to the execution. */
export interface Uploaded {
	readonly underWay: Map<string, Promise<unknown>>;
	readonly done: IDataObject;
}

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
	/**
	 * Lets a call go when its turn has come, and again, with growing waits, when it was refused for
	 * its rate or never got through. All executions of the process share the turns.
	 *
	 * @param signal ends the waiting; the call is then not begun
	 */
	readonly paced: <Reply>(
		pace: Pace,
		attempt: () => Promise<Outcome<Reply>>,
		signal: AbortSignal,
	) => Promise<Outcome<Reply>>;
	/** Files uploaded by this run of the node, also by a try before this one. */
	readonly uploaded: Uploaded;
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
	const experience: Experience = { inVain: false };
	return {
		address,
		renewsToken: credentials.authentication === 'clientCredentials',
		send: async (options) => await exchange(ctx, 'easemobApi', options),
		sendBare: async (options) => await exchangeBare(ctx, options),
		hide: (text) => redact(text, [...secrets, ...tokensSentTo(address)]),
		async paced({ lane: name, load, policy = PATIENCE }, attempt, signal) {
			const lane = laneFor(`${address.base} ${name}`, LANES[name]);
			const whenItsTurnComes = async () => {
				if (!(await lane.enter(load, signal))) return INTERRUPTED;
				try {
					return await attempt();
				} finally {
					lane.leave(load);
				}
			};
			const slowDown = (waitMs: number) => lane.slowDown(waitMs);
			const clock = systemClock(signal);
			return await withPatience(whenItsTurnComes, clock, policy, experience, slowDown);
		},
		uploaded: { underWay: new Map(), done: memory.files },
		store: async (bytes, fileName, mimeType) =>
			await ctx.helpers.prepareBinaryData(bytes, fileName, mimeType),
	};
}
