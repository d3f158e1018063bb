/** Clients over HTTP: what they do, and what they got. */
import type { FastifyInstance } from 'fastify';

import { inboxOf, type InboxOf } from '../inbox';
import { text } from '../messages/fields';
import type { SandboxState } from '../state';
import { ACTS, perform, type ClientActs } from './index';

const INBOX = {
	type: 'object',
	additionalProperties: false,
	minProperties: 1,
	maxProperties: 1,
	properties: { user: text, group: text, chatRoom: text },
};

const KINDS = Object.keys(ACTS) as Array<keyof ClientActs>;

export function addClientControls(control: FastifyInstance, state: SandboxState): void {
	for (const kind of KINDS) addAct(control, state, kind);
	control.get<{ Querystring: InboxOf }>(
		'/inbox',
		{ schema: { querystring: INBOX } },
		async (request) => inboxOf(state, request.query),
	);
}

function addAct<Kind extends keyof ClientActs>(
	control: FastifyInstance,
	state: SandboxState,
	kind: Kind,
): void {
	control.post<{ Params: { user: string } }>(
		`/clients/:user/${kind}`,
		{ schema: { body: ACTS[kind].schema } },
		// The schema has made sure of it.
		async ({ params, body }) => ({
			id: perform(state, params.user, kind, body as ClientActs[Kind]),
		}),
	);
}
