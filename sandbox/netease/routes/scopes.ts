/**
 * The two parts of the service: v2 takes JSON, v1 takes forms and files. At the real hosts v1 is below
 * `/nimserver`; v2 is at the root of one host (pages) and below `/nimserver` of another (SDKs), so it
 * is at both here.
 */
import { join } from 'node:path';

import type { FastifyInstance } from 'fastify';

import { addFormBodies, addJsonBodies } from '../../kit/http/bodies';
import { covers } from '../../kit/http/path';
import { parsedObject } from '../../kit/json';
import { parseLong, printLong } from '../../kit/longNumbers';
import { addRouteFolder } from '../../kit/routeFolder';
import { wrongParameter } from '../errors';
import type { SandboxState } from '../state';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

export const BASE = '/nimserver';

/** Of both kinds, so that a path that is none is told apart from a body that is none. */
export function addBodies(service: FastifyInstance): void {
	addFormBodies(service);
	// The SDK patches without a body, and has the type of JSON all the same.
	addJsonBodies(
		service,
		(complaint) => wrongParameter(`no JSON: ${complaint}`),
		(text) => (text === '' ? undefined : parseLong(text)),
	);
}

export async function addRoutes(service: FastifyInstance, state: SandboxState): Promise<void> {
	if (state.settings.callbacksFirst) {
		service.addHook('preSerialization', async (_request, _reply, answer) => {
			await state.world.callbacks.dispatcher.settled();
			return answer;
		});
	}
	for (const prefix of ['', BASE]) {
		await service.register(
			async (v2) => {
				v2.removeContentTypeParser(FORM);
				v2.setReplySerializer(printLong);
				await addRouteFolder(v2, state, join(__dirname, 'v2'));
			},
			{ prefix },
		);
	}
	await service.register(
		async (v1) => {
			v1.removeContentTypeParser(JSON_TYPE);
			nameTextsDifferently(v1);
			await addRouteFolder(v1, state, join(__dirname, 'v1'));
		},
		{ prefix: BASE },
	);
}

/** v1 says `desc` where v2 says `msg`, and has no `data`. */
function nameTextsDifferently(app: FastifyInstance): void {
	app.addHook('onSend', async (request, _reply, payload) => {
		if (!request.refused || typeof payload !== 'string') return payload;
		if (request.fault !== undefined && 'body' in request.fault) return payload;
		const { code, msg } = parsedObject(payload) ?? {};
		return code === undefined ? payload : JSON.stringify({ code, desc: msg });
	});
}

/** Paths as the documents name them, so that a fault can be ordered for every conversation. */
const NAMED_PATHS = [
	'/im/v2/conversations/:conversation_id/messages',
	'/im/v2/conversations/:conversation_id/messages/:message_server_id',
	'/im/v2.1/conversations/:conversation_id/messages',
	'/im/v2/chatrooms/:room_id/messages',
	'/im/v2/chatrooms/:room_id/messages/:message_client_id',
	'/im/v2.1/chatrooms/:room_id/messages',
	'/im/v2/accounts/:account_id',
	'/im/v2/accounts/:account_id/actions/disable',
	'/im/v2/accounts/:account_id/actions/refresh_token',
	'/im/v2/users/:account_id',
];

/** `/im/v2/conversations/{conversation_id}/messages`, without `/nimserver` and the host. */
export function namedPath(path: string): string {
	const below = path.startsWith(`${BASE}/`) ? path.slice(BASE.length) : path;
	const known = NAMED_PATHS.find((route) => covers(route, below));
	return known === undefined ? below : known.replace(/:(\w+)/g, '{$1}');
}
