import { setMaxListeners } from 'node:events';

import { FaultList } from './faults/list';
import { Latency } from './latency';
import type { ServerOptions } from './options';
import { RateLimiter, type RateRefusal, type RateTable } from './rates/limiter';
import { RequestLog } from './requestLog';

/** What every sandbox remembers. A vendor's own state extends it. */
export class ServerState {
	readonly log = new RequestLog();
	readonly faults = new FaultList();
	readonly rates: RateLimiter;
	readonly latency: Latency;
	readonly nowMs: () => number;
	/** Ends the waits of delayed requests when the server closes. */
	readonly closing = new AbortController();

	constructor(settings: Required<ServerOptions>, rates: RateTable, rateRefusal: RateRefusal) {
		// Each delayed request listens to it, and there may be many.
		setMaxListeners(0, this.closing.signal);
		this.rates = new RateLimiter(rates, rateRefusal, settings.rateLimits);
		this.latency = new Latency(settings.latencyMs);
		this.nowMs = settings.now;
	}

	/** Settings stay as they are. */
	reset(): void {
		this.log.clear();
		this.faults.clear();
		this.rates.clear();
	}

	/** Ends whatever still waits, so that the server can close. */
	close(): void {
		this.closing.abort();
		this.latency.close();
	}
}
