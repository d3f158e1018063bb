import type { AddressInfo } from 'node:net';

import type { Fault } from './faults/list';
import { hostInUrl } from './http/path';
import { buildServer } from './http/server';
import type { LatencyMs, RateLimits, ServerOptions } from './options';
import type { LoggedRequest } from './requestLog';
import type { ServerState } from './state';
import type { Vendor } from './vendor';

/** What a test can do with any running sandbox. */
export interface RunningServer {
	url: string;
	/** In order of arrival. */
	requests: LoggedRequest[];
	fault(fault: Fault): void;
	/** All windows start empty. */
	setRateLimits(limits: RateLimits): void;
	/** The same seed gives the same jitter, request by request. */
	setLatency(latency: LatencyMs, seed?: number): void;
	/**
	 * Forgets what came in, what waits to go wrong and what the rate limits have counted. Settings such
	 * as rate limits and latency stay.
	 */
	reset(): void;
	/** Cuts open connections too, so that it always ends. */
	close(): Promise<void>;
}

/** Throws when the port is busy. */
export async function startServer(
	vendor: Vendor,
	state: ServerState,
	{ host, port }: Required<ServerOptions>,
): Promise<RunningServer> {
	const app = buildServer(vendor, state);
	await app.listen({ host, port });
	const address = app.server.address() as AddressInfo;
	return {
		url: `http://${hostInUrl(host)}:${address.port}`,
		requests: state.log.entries,
		fault: (fault) => state.faults.add(fault),
		setRateLimits: (limits) => state.rates.set(limits),
		setLatency: (latency, seed) => state.latency.set(latency, seed),
		reset: () => state.reset(),
		close: async () => {
			state.close();
			await app.close();
		},
	};
}
