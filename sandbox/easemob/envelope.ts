import type { FastifyRequest } from 'fastify';

import type { SandboxState } from './state';

/** The frame around most successful answers (REST documentation, overview: response body). */
export function envelope(
	state: SandboxState,
	request: FastifyRequest,
	path: string,
	payload: Record<string, unknown>,
): Record<string, unknown> {
	const { org, app } = state.settings;
	return {
		path,
		// The name under which the caller reached us, so that file URLs built from it work for them.
		uri: `http://${request.host}/${org}/${app}${path}`,
		timestamp: Date.now(),
		organization: org,
		application: state.applicationUuid,
		action: request.method.toLowerCase(),
		...payload,
		duration: 0,
		applicationName: app,
	};
}
