import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../../sandbox/kit/http/server';
import type { RateLimits } from '../../../sandbox/kit/options';
import type { ServerState } from '../../../sandbox/kit/state';
import type { Vendor } from '../../../sandbox/kit/vendor';
import type { CredentialStore } from '../n8n/storedCredentials';
import type { Answer } from './faults';

// Fastify's own way to be asked within a process needs it for cookies only, and jest cannot read it.
jest.mock('cookie', () => ({}));

/** A request as it goes over the wire. */
export interface WireRequest {
	readonly method: 'GET' | 'POST';
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Buffer | undefined;
}

/** A message that the service accepted for one recipient. */
export interface Delivery {
	readonly to: string;
	readonly messageId: string;
	/** All that it says. */
	readonly text: string;
}

/** A vendor's sandbox, asked within the process: it goes by the same clock as everything else. */
export abstract class Service<State extends ServerState = ServerState> {
	private readonly app: FastifyInstance;
	private underWay = 0;
	private runs = 0;

	protected constructor(
		protected readonly state: State,
		vendor: Vendor,
	) {
		this.app = buildServer(vendor, state);
	}

	async open(): Promise<void> {
		await this.app.ready();
	}

	async close(): Promise<void> {
		this.state.close();
		await this.app.close();
	}

	/**
	 * Forgets everything for another run, which has a name of its own, so that what the process remembers
	 * of the app is forgotten too.
	 */
	begin(rateLimits: RateLimits): void {
		this.runs += 1;
		this.state.reset();
		this.state.rates.set(rateLimits);
	}

	/** Of the run. */
	protected get name(): string {
		return `chaos-${this.runs}`;
	}

	/** Works on a request, and waits for nobody. */
	get isBusy(): boolean {
		return this.underWay > 0;
	}

	async handle({ method, url, headers, body }: WireRequest): Promise<Answer> {
		this.underWay += 1;
		try {
			const payload = body === undefined ? {} : { payload: body };
			const reply = await this.app.inject({ method, url, headers, ...payload });
			const { statusCode: status, payload: text } = reply;
			return { status, headers: plain(reply.headers), text };
		} finally {
			this.underWay -= 1;
		}
	}

	/** What n8n has stored of a credential for it. */
	abstract credentials(kind: string): CredentialStore;

	/** Who is asked where the host of such a credential is not reached, if there is somebody. */
	abstract backupOf(kind: string): string | undefined;

	abstract get deliveredCount(): number;

	/** All that was accepted, in its order. */
	abstract delivered(): Delivery[];

	/**
	 * What nobody may ever see.
	 *
	 * @param proofs what the requests have shown of who sent them
	 */
	abstract secrets(proofs: Iterable<string>): string[];

	/** Something that the plan has happen to it. */
	abstract happen(event: string): void;

	/** Another program sends a message to a user through the same app; it may be refused, as ours. */
	abstract takeRivalMessage(): void;
}

function plain(headers: object): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
