/** Sending messages (REST documentation, send one-to-one, group and chat room messages). */
import type { FastifyInstance } from 'fastify';

import { callBackMessages } from '../callbacks/messages';
import { chatRoomsUnopened } from '../errors';
import { envelope } from '../envelope';
import { accept, folded } from '../messages/accept';
import { checkAttachments } from '../messages/attachments';
import { SEND_ENDPOINTS, type SendEndpoint } from '../messages/endpoints';
import { documentedRefusal } from '../messages/refusals';
import { sendSchema, type SendRequest } from '../messages/schema';
import type { SandboxState } from '../state';
import type { Delivered } from '../types';

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	for (const endpoint of SEND_ENDPOINTS) addSendRoute(app, state, endpoint);
}

function addSendRoute(app: FastifyInstance, state: SandboxState, endpoint: SendEndpoint): void {
	const { path, answeredPath, rates, fullPlanOnly = false } = endpoint;
	app.post<{ Body: SendRequest }>(
		path,
		{
			schema: { body: sendSchema(endpoint) },
			config: { rates },
			preValidation: async (request) => {
				if (fullPlanOnly && state.settings.plan === 'free') throw chatRoomsUnopened();
				const refusal = documentedRefusal(endpoint, request.body);
				if (refusal !== undefined) throw refusal;
			},
		},
		async (request) => {
			const { entry, body: message, countedAtMs } = request;
			checkAttachments(state, request, message.body);
			const recipients = folded(message.to);
			entry.recipients = recipients.length;
			state.rates.takeMessages(rates, countedAtMs, recipients.length);
			const accepted = deliver(state, endpoint, message, recipients, entry.number);
			const calledBack = callBackAll(state, message, accepted, entry.receivedAtMs);
			if (state.settings.callbacksFirst) await calledBack;
			const data = Object.fromEntries(accepted.map(({ to, messageId }) => [to, messageId]));
			return envelope(state, request, answeredPath, { data });
		},
	);
}

/** IDs are not validated ("unknown ids succeed"): the message is accepted whoever they are. */
function deliver(
	state: SandboxState,
	{ target }: SendEndpoint,
	request: SendRequest,
	recipients: string[],
	call: number,
): Delivered[] {
	const { from = 'admin', to: _to, type, body, ext, users, ...options } = request;
	const accepted = recipients.map((recipient): Delivered => ({
		to: recipient,
		messageId: state.nextMessageId(),
		from,
		target,
		...(users === undefined ? {} : { users: folded(users) }),
		type,
		body,
		...(ext === undefined ? {} : { ext }),
		options,
		call,
	}));
	state.delivered.push(...accepted);
	return accepted;
}

/** Ends when every callback has been taken or given up. */
async function callBackAll(
	state: SandboxState,
	{ env, routetype }: SendRequest,
	accepted: readonly Delivered[],
	atMs: number,
): Promise<void> {
	const onlineOnly = routetype !== undefined;
	const stored = accepted.map((message) => {
		return accept(state, message, { sentBy: 'rest', atMs, onlineOnly });
	});
	await callBackMessages(state, stored, typeof env === 'string' ? { env } : {});
}
