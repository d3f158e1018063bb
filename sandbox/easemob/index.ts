/**
 * A strict stand-in for the Easemob IM REST service, written from its documentation and from
 * nothing else, so that it can find the mistakes of the node. It is stricter than the service is
 * documented to be: what no page allows, it refuses, and says why in `x-sandbox-reason`.
 *
 * Rates are off and the network has no delay until a test asks for them (`setRateLimits`,
 * `setLatency`).
 */
import type { AddressInfo } from 'node:net';

import { credentialOf } from './credential';
import { buildServer } from '../kit/http/server';
import { SandboxState, settingsFrom } from './state';
import type { Sandbox, SandboxOptions } from './types';

export type { Fault } from '../kit/faults';
export type {
	Delivered,
	LatencyMs,
	LoggedRequest,
	RateLimits,
	Sandbox,
	SandboxCredential,
	SandboxOptions,
	StoredFile,
} from './types';

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const settings = settingsFrom(options);
	const state = new SandboxState(settings);
	const app = buildServer(state);
	await app.listen({ host: settings.host, port: settings.port });
	const { port } = app.server.address() as AddressInfo;
	const url = `http://${hostInUrl(settings.host)}:${port}`;

	return {
		url,
		credential: credentialOf(settings, url),
		appToken: state.tokens.issue().token,
		delivered: state.delivered,
		requests: state.requests,
		files: state.files,
		tokenRequests: () => state.tokenRequests(),
		fault: (fault) => state.faults.add(fault),
		expireFiles: () => state.expireFiles(),
		setRateLimits: (limits) => state.rates.set(limits),
		setLatency: (latency, seed) => state.latency.set(latency, seed),
		expireTokens: () => state.tokens.expireAll(),
		issueToken: ({ expired = false } = {}) =>
			expired ? state.tokens.issueExpired() : state.tokens.issue().token,
		reset: () => state.reset(),
		close: async () => {
			state.close();
			await app.close();
		},
	};
}

function hostInUrl(host: string): string {
	if (host === '0.0.0.0') return '127.0.0.1';
	return host.includes(':') ? `[${host}]` : host;
}
