/** Puts the parts together. Starting it is the work of `index.ts`. */
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';

import { jsonParse, methodNotAllowed, pathNotFound } from '../../easemob/errors';
import { addControlRoutes } from './control';
import { addFileRoutes } from '../../easemob/routes/files';
import { addMessageRoutes } from '../../easemob/routes/messages';
import { addTokenRoute } from '../../easemob/routes/token';
import { addUserRoutes } from '../../easemob/routes/users';
import type { SandboxState } from '../../easemob/state';
import { covers, pathOf } from '../../easemob/address';
import { answerError } from './errorHandler';
import { addPipeline } from './pipeline';

export function buildServer(state: SandboxState): FastifyInstance {
	const app = fastify({
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		// A strict server changes nothing it receives: no coercion, no defaults, no silent removal.
		ajv: { customOptions: { coerceTypes: false, useDefaults: false, removeAdditional: false } },
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'string' }, parseJson);
	app.setErrorHandler(answerError);

	void app.register(async (control) => addControlRoutes(control, state), { prefix: '/_sandbox' });
	void app.register(async (service) => addService(service, state));
	return app;
}

async function parseJson(_request: FastifyRequest, text: string): Promise<unknown> {
	try {
		return JSON.parse(text) as unknown;
	} catch (error) {
		throw jsonParse(error instanceof Error ? error.message : String(error));
	}
}

function addService(service: FastifyInstance, state: SandboxState): void {
	const routes: Array<{ method: string; url: string }> = [];
	service.addHook('onRoute', ({ method, url }) => {
		for (const name of [method].flat()) routes.push({ method: name, url });
	});
	addPipeline(service, state);
	service.setNotFoundHandler((request) => {
		const path = pathOf(request.url);
		const known = routes.filter(({ url }) => covers(url, path)).map(({ method }) => method);
		throw known.length > 0
			? methodNotAllowed(request.method, known.join(', '))
			: pathNotFound(path);
	});

	void service.register(
		async (app) => {
			addTokenRoute(app, state);
			addUserRoutes(app, state);
			addMessageRoutes(app, state);
			await addFileRoutes(app, state);
		},
		{ prefix: '/:org/:app' },
	);
}
