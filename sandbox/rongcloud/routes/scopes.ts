/** Calls that take a form, and calls that take JSON: each of them takes nothing else. */
import { join } from 'node:path';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { addFormBodies, addJsonBodies } from '../../kit/http/bodies';
import { addRouteFolder } from '../../kit/routeFolder';
import { RongRefusal, wrongParameter } from '../errors';
import { readForm, readJson, type Fields, type Read } from '../fields/read';
import type { RateClass } from '../limits';
import type { SandboxState } from '../state';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** Templates for a thousand users are long, and no page names a limit. */
const MOST_BODY_BYTES = 16 * 1024 * 1024;

/** Of both kinds, so that a path that is none is told apart from a body that is none. */
export function addBodies(service: FastifyInstance): void {
	addFormBodies(service);
	addJsonBodies(service, (complaint) => new RongRefusal('noData', `no JSON: ${complaint}`));
}

export async function addRoutes(service: FastifyInstance, state: SandboxState): Promise<void> {
	if (state.settings.callbacksFirst) {
		service.addHook('preSerialization', async (_request, _reply, answer) => {
			await state.world.callbacks.dispatcher.settled();
			return answer;
		});
	}
	await service.register(async (forms) => {
		forms.removeContentTypeParser(JSON_TYPE);
		await addRouteFolder(forms, state, join(__dirname, 'forms'));
	});
	await service.register(async (json) => {
		json.removeContentTypeParser(FORM);
		await addRouteFolder(json, state, join(__dirname, 'json'));
	});
}

type Handle<Table extends Fields> = (parameters: Read<Table>, request: FastifyRequest) => object;

interface Call<Table extends Fields> {
	path: string;
	rates: RateClass;
	fields: Table;
}

/** A call whose body is a form. */
export function addForm<Table extends Fields>(
	app: FastifyInstance,
	{ path, rates, fields }: Call<Table>,
	handle: Handle<Table>,
): void {
	app.post(path, { config: { rates } }, async (request) => {
		checkEncoding(request.entry.rawBody);
		return handle(readForm(fields, request.body), request);
	});
}

/** A call whose body is JSON. */
export function addJson<Table extends Fields>(
	app: FastifyInstance,
	{ path, rates, fields }: Call<Table>,
	handle: Handle<Table>,
): void {
	app.post(path, { config: { rates }, bodyLimit: MOST_BODY_BYTES }, async (request) =>
		handle(readJson(fields, request.body), request),
	);
}

/** Throws unless the form is the ASCII text of UTF-8 that every form is. */
function checkEncoding(form: string): void {
	try {
		if (/^[\x21-\x7e]*$/.test(form) && decodeURIComponent(form) !== undefined) return;
	} catch {
		// Told below.
	}
	throw wrongParameter('the form is not encoded as a form is');
}
