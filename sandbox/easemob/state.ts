/** Everything the sandbox remembers, and the settings it was started with. */
import { randomUUID } from 'node:crypto';

import { LIMITS } from '../../nodes/Easemob/limits';
import { FaultList } from '../kit/faults';
import { Latency } from '../kit/latency';
import { RateLimiter } from '../kit/rates/limiter';
import { TokenStore } from './tokens';
import type { Delivered, LoggedRequest, SandboxOptions, StoredFile } from './types';

/** 60 days, the default the REST documentation gives for an app token. */
const DEFAULT_TOKEN_TTL_SECONDS = 5_184_000;

/** 19 digits, and not a number JavaScript can hold: a client that parses it as one is found out. */
const FIRST_MESSAGE_ID = 1_432_109_876_543_210_001n;

export type Settings = Required<SandboxOptions>;

export function settingsFrom(options: SandboxOptions): Settings {
	return {
		org: options.org ?? 'sandbox-org',
		app: options.app ?? 'sandbox-app',
		clientId: options.clientId ?? 'sandbox-client-id',
		clientSecret: options.clientSecret ?? 'sandbox-client-secret',
		tokenTtlSeconds: options.tokenTtlSeconds ?? DEFAULT_TOKEN_TTL_SECONDS,
		host: options.host ?? '127.0.0.1',
		port: options.port ?? 0,
		plan: options.plan ?? 'full',
		maxFileBytes: options.maxFileBytes ?? LIMITS.fileBytes,
		rateLimits: options.rateLimits ?? false,
		latencyMs: options.latencyMs ?? 0,
		now: options.now ?? (() => performance.now()),
	};
}

export class SandboxState {
	readonly delivered: Delivered[] = [];
	readonly requests: LoggedRequest[] = [];
	readonly files = new Map<string, StoredFile>();
	readonly faults = new FaultList();
	readonly tokens: TokenStore;
	readonly rates: RateLimiter;
	readonly latency: Latency;
	/** The `application` of every envelope. */
	readonly applicationUuid = randomUUID();
	/** Ends the waits of delayed requests when the server closes. */
	readonly closing = new AbortController();
	private lastMessageId = FIRST_MESSAGE_ID - 1n;

	constructor(readonly settings: Settings) {
		this.tokens = new TokenStore(settings.tokenTtlSeconds, settings.now);
		this.rates = new RateLimiter(settings.rateLimits);
		this.latency = new Latency(settings.latencyMs);
	}

	nextMessageId(): string {
		this.lastMessageId += 1n;
		return String(this.lastMessageId);
	}

	log(request: Omit<LoggedRequest, 'number' | 'status'>): LoggedRequest {
		const entry: LoggedRequest = {
			number: this.requests.length + 1,
			...request,
			status: undefined,
		};
		this.requests.push(entry);
		return entry;
	}

	tokenRequests(): number {
		const path = `/${this.settings.org}/${this.settings.app}/token`;
		return this.requests.filter((entry) => entry.method === 'POST' && entry.path === path).length;
	}

	/** The lists are emptied in place, so that a test may hold on to them. */
	reset(): void {
		this.delivered.length = 0;
		this.requests.length = 0;
		this.files.clear();
		this.faults.clear();
		this.rates.clear();
	}

	expireFiles(): void {
		for (const file of this.files.values()) file.expired = true;
	}

	/** Ends whatever still waits, so that the server can close. */
	close(): void {
		this.closing.abort();
		this.latency.close();
	}
}
