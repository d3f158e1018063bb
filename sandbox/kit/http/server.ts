/** Puts the parts together. Starting it is the work of `start.ts`. */
import fastify, { type FastifyInstance } from 'fastify';

import type { ServerState } from '../state';
import type { Vendor } from '../vendor';
import { addControlRoutes } from './control';
import { errorHandlerFor } from './errorHandler';
import { covers, pathOf } from './path';
import { addPipeline } from './pipeline';

export function buildServer(vendor: Vendor, state: ServerState): FastifyInstance {
	const app = fastify({
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		// An ID in a path may be long, and is three times as long once it is encoded.
		routerOptions: { maxParamLength: 1_000 },
		// A strict server changes nothing it receives: no coercion, no defaults, no silent removal.
		ajv: { customOptions: { coerceTypes: false, useDefaults: false, removeAdditional: false } },
	});
	app.removeAllContentTypeParsers();
	void app.register(async (control) => addControlRoutes(control, vendor, state), {
		prefix: '/_sandbox',
	});
	void app.register(async (service) => await addService(service, vendor, state));
	return app;
}

async function addService(
	service: FastifyInstance,
	vendor: Vendor,
	state: ServerState,
): Promise<void> {
	const routes: Array<{ method: string; url: string }> = [];
	service.addHook('onRoute', ({ method, url }) => {
		for (const name of [method].flat()) routes.push({ method: name, url });
	});
	service.setErrorHandler(errorHandlerFor(vendor.refusals));
	addPipeline(service, vendor, state);
	vendor.addBodies(service);
	service.setNotFoundHandler((request) => {
		const path = pathOf(request.url);
		const known = routes.filter(({ url }) => covers(url, path)).map(({ method }) => method);
		throw known.length > 0
			? vendor.refusals.wrongMethod(request.method, known)
			: vendor.refusals.unknownPath(path);
	});
	await vendor.addRoutes(service);
}
