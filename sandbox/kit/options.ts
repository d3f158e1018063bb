import { setTimeout as wait } from 'node:timers/promises';

/** What every sandbox can be started with, whatever service it stands for. */
export interface ServerOptions {
	/** Loopback unless told otherwise: anyone who reaches the sandbox can read what was sent to it. */
	host?: string;
	/** 0 takes any free port. */
	port?: number;
	/** Off unless told otherwise. */
	rateLimits?: RateLimits;
	/** How long every request is on its way before the sandbox notices it; 0 unless told otherwise. */
	latencyMs?: LatencyMs;
	/** Milliseconds that never go back. A test with its own clock needs no waiting. */
	now?: () => number;
	/** The waits of callbacks; with `now`, the other half of a test's own clock. */
	sleep?: Sleep;
}

/** Ends when the time is over or the signal is aborted, whichever comes first, and never fails. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** `scale` multiplies what each window allows: 0.1 is a tenth of it, but at least 1. */
export type RateLimits = false | { scale?: number };

/** A number, or the least and the most of a jitter. */
export type LatencyMs = number | readonly [min: number, max: number];

export function serverSettings(options: ServerOptions): Required<ServerOptions> {
	return {
		host: options.host ?? '127.0.0.1',
		port: options.port ?? 0,
		rateLimits: options.rateLimits ?? false,
		latencyMs: options.latencyMs ?? 0,
		now: options.now ?? (() => performance.now()),
		sleep: options.sleep ?? sleep,
	};
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
	await wait(ms, undefined, { signal }).catch(() => undefined);
}
