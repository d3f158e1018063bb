/** What makes a sandbox of the kit the one of Easemob. */
import { join } from 'node:path';

import type { FastifyRequest } from 'fastify';

import { addJsonBodies } from '../kit/http/bodies';
import { addRouteFolder } from '../kit/routeFolder';
import type { Vendor } from '../kit/vendor';
import { demandAccept, JSON_TYPE } from './accept';
import { addressOf } from './address';
import { addControls } from './controls';
import { COMMON_REFUSALS } from './commonRefusals';
import { applicationNotFound, jsonParse } from './errors';
import { faultBody } from './faultAnswers';
import type { SandboxState } from './state';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Answers without a token, or looks at it itself. */
		open?: boolean;
		/** Answers a file, and looks at `Accept` itself. */
		binary?: boolean;
	}
}

export function easemob(state: SandboxState): Vendor {
	return {
		addBodies: (service) => addJsonBodies(service, jsonParse),
		addRoutes: async (service) => {
			await service.register(
				async (app) => await addRouteFolder(app, state, join(__dirname, 'routes')),
				{ prefix: '/:org/:app' },
			);
		},
		addControls: (control) => addControls(control, state),
		admit: (request) => admit(state, request),
		faultPath: (path) => addressOf(path)?.rest ?? path,
		faultBody,
		refusals: COMMON_REFUSALS,
	};
}

function admit(state: SandboxState, request: FastifyRequest): void {
	const { org, app } = state.settings;
	const address = addressOf(request.entry.path);
	if (address !== undefined && (address.org !== org || address.app !== app)) {
		throw applicationNotFound(address.org, address.app, address.rest);
	}
	if (request.is404) return;
	const { open = false, binary = false } = request.routeOptions.config;
	if (!open) state.tokens.check(request.headers.authorization);
	if (!binary) demandAccept(request.headers.accept, JSON_TYPE);
}
