/** Sending to ultra groups (message/send-ultragroup). */
import type { FastifyInstance } from 'fastify';

import { ULTRA_GROUP } from '../../messages/endpoints';
import { repeatable } from '../../messages/repeatable';
import { send, type SendParameters } from '../../messages/send';
import type { SandboxState } from '../../state';
import { addJson } from '../scopes';

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	addJson(app, ULTRA_GROUP, (given, request) => {
		// The table begins with the parameters of any message.
		const parameters = given as SendParameters;
		return repeatable(state, parameters, request.countedAtMs, () =>
			send(state, ULTRA_GROUP, parameters, request),
		);
	});
}
