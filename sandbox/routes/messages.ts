/** Sending one-to-one messages (REST documentation, send one-to-one messages). */
import type { FastifyInstance } from 'fastify';

import { envelope } from '../http/envelope';
import { checkAttachments } from '../messages/attachments';
import { documentedRefusal } from '../messages/refusals';
import { SEND_SCHEMA, type SendRequest } from '../messages/schema';
import type { SandboxState } from '../state';
import type { Delivered } from '../types';

const PATH = '/messages/users';

export function addMessageRoutes(app: FastifyInstance, state: SandboxState): void {
	app.post<{ Body: SendRequest }>(
		PATH,
		{
			schema: { body: SEND_SCHEMA },
			preValidation: async (request) => {
				const refusal = documentedRefusal(request.body);
				if (refusal !== undefined) throw refusal;
			},
		},
		async (request) => {
			checkAttachments(state, request, request.body.body);
			const accepted = deliver(state, request.body, request.entry.number);
			const data = Object.fromEntries(accepted.map(({ to, messageId }) => [to, messageId]));
			return envelope(state, request, PATH, { data });
		},
	);
}

/**
 * User IDs are not validated ("unknown ids succeed"), only folded to lower case. An ID that comes
 * twice gets one message: the answer maps IDs to message IDs and could not hold a second.
 */
function deliver(state: SandboxState, request: SendRequest, call: number): Delivered[] {
	const { from = 'admin', to, type, body, ext, ...options } = request;
	const recipients = new Set(to.map((id) => id.toLowerCase()));
	const accepted = [...recipients].map((recipient): Delivered => ({
		to: recipient,
		messageId: state.nextMessageId(),
		from,
		target: 'user',
		type,
		body,
		...(ext === undefined ? {} : { ext }),
		options,
		call,
	}));
	state.delivered.push(...accepted);
	return accepted;
}
