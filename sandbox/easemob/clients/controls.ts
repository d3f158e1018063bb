/** Clients over HTTP: what they do, and what they got. */
import type { FastifyInstance } from 'fastify';

import { addActControls } from '../../kit/clients';
import { text } from '../../kit/schema';
import { inboxOf, type InboxOf } from '../inbox';
import type { SandboxState } from '../state';
import { ACTS } from './index';

const INBOX = {
	type: 'object',
	additionalProperties: false,
	minProperties: 1,
	maxProperties: 1,
	properties: { user: text, group: text, chatRoom: text },
};

export function addClientControls(control: FastifyInstance, state: SandboxState): void {
	addActControls(control, state, ACTS);
	control.get<{ Querystring: InboxOf }>(
		'/inbox',
		{ schema: { querystring: INBOX } },
		async (request) => inboxOf(state, request.query),
	);
}
