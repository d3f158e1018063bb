import type { FastifyInstance } from 'fastify';
import { SandboxState, settingsFrom } from '../../../sandbox/easemob/state';
import { easemob } from '../../../sandbox/easemob/vendor';
import { buildServer } from '../../../sandbox/kit/http/server';
import type { RateLimits } from '../../../sandbox/kit/options';
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

const SECRETS = { clientSecret: 'YXA6-secret-of-the-client', clientId: 'YXA6-client' };

/** The sandbox, asked within the process: it goes by the same clock as everything else. */
export class Service {
	readonly state: SandboxState;
	private readonly app: FastifyInstance;
	private underWay = 0;
	private runs = 0;

	constructor() {
		this.state = new SandboxState(settingsFrom({ ...SECRETS, now: () => performance.now() }));
		this.app = buildServer(easemob(this.state), this.state);
	}

	async open(): Promise<void> {
		await this.app.ready();
	}

	async close(): Promise<void> {
		this.state.close();
		await this.app.close();
	}

	/**
	 * Forgets everything for another run, and gets another host, so that what the process remembers of
	 * the app is forgotten too.
	 */
	begin(rateLimits: RateLimits): void {
		this.runs += 1;
		this.state.reset();
		this.state.rates.set(rateLimits);
	}

	/** Works on a request, and waits for nobody. */
	get isBusy(): boolean {
		return this.underWay > 0;
	}

	/** What an n8n credential for it holds. */
	credential(kind: 'clientCredentials' | 'token'): Record<string, string> {
		const { org, app, clientId, clientSecret } = this.state.settings;
		const address = { host: `http://chaos-${this.runs}.test`, org, app, authentication: kind };
		if (kind === 'clientCredentials') return { ...address, clientId, clientSecret };
		return { ...address, token: this.state.tokens.issue().token };
	}

	get clientSecret(): string {
		return this.state.settings.clientSecret;
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

	/** Another program sends a message to a user through the same app. */
	takeRivalMessage(): void {
		const { rates, settings } = this.state;
		try {
			rates.takeCall('user', settings.now());
			rates.takeMessages('user', settings.now(), 1);
		} catch {
			// Refused, as ours may be.
		}
	}
}

function plain(headers: object): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
