/** Sending to users, groups, rooms, and as the system (message/send-private and its siblings). */
import type { FastifyInstance } from 'fastify';

import { FORM_ENDPOINTS } from '../../messages/endpoints';
import { send, type SendParameters } from '../../messages/send';
import type { SandboxState } from '../../state';
import { addForm } from '../scopes';

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	for (const endpoint of FORM_ENDPOINTS) {
		// Messages are counted when all is well; of calls no page says anything.
		addForm(app, endpoint, (parameters, request) =>
			// Every table of a send call begins with the parameters that all of them have.
			send(state, endpoint, parameters as SendParameters, request),
		);
	}
}
