/** What the sandbox shows to a test: how it is started, and what reached it. */
import type { Fault } from '../kit/faults';

export type HeaderValues = Record<string, string | string[] | undefined>;

export interface SandboxOptions {
	org?: string;
	app?: string;
	clientId?: string;
	clientSecret?: string;
	/**
	 * What `expires_in` says, and when the server stops accepting a token. Zero means never, as the
	 * `ttl` of a token request does (REST documentation, app token).
	 */
	tokenTtlSeconds?: number;
	/** Loopback unless told otherwise: anyone who reaches the sandbox can read what was sent to it. */
	host?: string;
	/** 0 takes any free port. */
	port?: number;
	/** The free plan has no chat rooms; all else is the same here. `full` unless told otherwise. */
	plan?: 'free' | 'full';
	/** The largest upload; the documented one unless told otherwise. */
	maxFileBytes?: number;
	/** Off unless told otherwise. */
	rateLimits?: RateLimits;
	/** How long every request is on its way before the sandbox notices it; 0 unless told otherwise. */
	latencyMs?: LatencyMs;
	/** Milliseconds that never go back. A test with its own clock needs no waiting. */
	now?: () => number;
}

/** `scale` multiplies what each window allows: 0.1 is a tenth of it, but at least 1. */
export type RateLimits = false | { scale?: number };

/** A number, or the least and the most of a jitter. */
export type LatencyMs = number | readonly [min: number, max: number];

/** One recipient of an accepted message: a user, a group or a chat room. */
export interface Delivered {
	/** As the server folds it: lower case. IDs of groups and rooms are digits. */
	to: string;
	/** 19 digits, beyond what a JavaScript number holds. */
	messageId: string;
	/** `admin` when the request named no sender. */
	from: string;
	target: 'user' | 'group' | 'chatRoom';
	/** The members that a targeted message went to, folded as well. Other messages have none. */
	users?: string[];
	type: string;
	body: Record<string, unknown>;
	ext?: Record<string, unknown>;
	/**
	 * `sync_device`, `routetype`, `roam_ignore_users`, `need_group_ack`, `chatroom_msg_level` and
	 * `env`, those that were received.
	 */
	options: Record<string, unknown>;
	/** `number` of the request in the request log. */
	call: number;
}

/** One request that reached the server. Control calls are not among them. */
export interface LoggedRequest {
	/** Counted from 1; `reset` starts again. */
	number: number;
	method: string;
	/** The whole path, with organization and app, without the query. */
	path: string;
	query: Record<string, unknown>;
	headers: HeaderValues;
	/** The exact text of the body; empty for multipart. */
	rawBody: string;
	/** `performance.now()` unless the sandbox has another clock; what the rate limits go by. */
	receivedAtMs: number;
	/** The status answered; undefined as long as there is no answer, or when the connection was cut. */
	status: number | undefined;
	/** Messages that a well-formed send asked for: its recipients, each counted once. */
	recipients?: number;
}

export interface StoredFile {
	uuid: string;
	secret: string;
	restricted: boolean;
	filename: string;
	mimeType: string;
	data: Buffer;
	headers: HeaderValues;
	uploadedAtMs: number;
	/** Kept past its time: it cannot be downloaded or sent any more. */
	expired: boolean;
}

/** The values of an n8n credential that points at this sandbox. */
export interface SandboxCredential {
	host: string;
	org: string;
	app: string;
	authentication: 'clientCredentials';
	clientId: string;
	clientSecret: string;
}

export interface Sandbox {
	url: string;
	credential: SandboxCredential;
	/** A valid app token, issued at start. */
	appToken: string;
	/** In order of acceptance. */
	delivered: Delivered[];
	/** In order of arrival. */
	requests: LoggedRequest[];
	files: Map<string, StoredFile>;
	/** How often a token was asked for since the start or the last reset. */
	tokenRequests(): number;
	fault(fault: Fault): void;
	/** Every token issued so far is expired from now on. */
	expireTokens(): void;
	/** Every file uploaded so far is expired from now on. */
	expireFiles(): void;
	/** All windows start empty. */
	setRateLimits(limits: RateLimits): void;
	/** The same seed gives the same jitter, request by request. */
	setLatency(latency: LatencyMs, seed?: number): void;
	issueToken(options?: { expired?: boolean }): string;
	/**
	 * Forgets log, deliveries, files, faults and what the rate limits have counted. Tokens stay valid,
	 * and rate limits and latency stay set.
	 */
	reset(): void;
	/** Cuts open connections too, so that it always ends. */
	close(): Promise<void>;
}
