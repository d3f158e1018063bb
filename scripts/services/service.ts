import type { ServerOptions } from '../../sandbox/kit/options';
import type { RunningServer } from '../../sandbox/kit/start';

/** A running stand-in for a service. */
export interface RunningService extends RunningServer {
	/** The values of an n8n credential that leads to it. */
	readonly credential: object;
}

/** The service that a package is for. */
export interface Service<Running extends RunningService = RunningService> {
	/** As users know it. */
	readonly name: string;
	readonly packageName: string;
	readonly credentialType: string;
	/** Starts a stand-in, on any free port unless told otherwise. Throws when the port is busy. */
	start(options?: Pick<ServerOptions, 'port'>): Promise<Running>;
}
