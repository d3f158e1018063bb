/** Recalling messages (REST documentation, recall a message and recall messages in batches). */
import type { FastifyInstance } from 'fastify';

import { isObject } from '../../kit/json';
import { envelope } from '../envelope';
import { messageRecallError, type RestError } from '../errors';
import { RECALL } from '../limits';
import { closedObject, flag, text } from '../../kit/schema';
import {
	CHAT_TYPES,
	recall,
	recallAnswer,
	type NotRecalled,
	type RecallRequest,
} from '../messages/recall';
import type { SandboxState } from '../state';

const ONE = '/messages/msg_recall';
const MANY = '/messages/batch_recall';

const oneSchema = closedObject(['msg_id', 'to', 'chat_type', 'force'], {
	msg_id: text,
	to: text,
	chat_type: { enum: CHAT_TYPES },
	from: text,
	sync_device: flag,
	force: flag,
	recallMessageExtensionInfo: { type: 'string' },
});

const manySchema = closedObject(['msgs'], {
	msgs: { type: 'array', minItems: 1, maxItems: RECALL.messages, items: oneSchema },
});

const STATUS: Record<NotRecalled, number> = {
	"can't find msg to": 400,
	'exceed recall time limit': 403,
	'not_found msg': 403,
};

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	const config = { rates: 'recall' };

	app.post<{ Body: RecallRequest }>(
		ONE,
		{
			schema: { body: oneSchema },
			config,
			preValidation: async ({ body }) => refuse(emptyField(body)),
		},
		async (request) => {
			const why = recall(state, request.body);
			if (why !== undefined) throw messageRecallError(STATUS[why], why);
			return envelope(state, request, ONE, { data: recallAnswer(request.body, 'yes') });
		},
	);

	/*
	 * Some recalled and some not: no page prints that answer. What is printed is that `recalled` of an
	 * entry is "the message recall result" and `yes` for success, and, by the page of 2023, that a
	 * failed one holds the reason in its place: { "msg_id": "...", "recalled": "not_found msg" }. So
	 * the answer is 200 here, with one entry for each message, in order of the request.
	 */
	app.post<{ Body: { msgs: RecallRequest[] } }>(
		MANY,
		{
			schema: { body: manySchema },
			config,
			preValidation: async ({ body }) => refuse(refusalOfMany(body)),
		},
		async (request) => {
			const data = request.body.msgs.map((one) => recallAnswer(one, recall(state, one) ?? 'yes'));
			return envelope(state, request, MANY, { data });
		},
	);
}

function refuse(refusal: RestError | undefined): void {
	if (refusal !== undefined) throw refusal;
}

/** The refusals that the page has words for; the schema has one sentence for everything else. */
function emptyField(one: unknown): RestError | undefined {
	if (!isObject(one)) return undefined;
	const empty = oneSchema.required.find((name) => one[name] === undefined || one[name] === '');
	return empty === undefined ? undefined : messageRecallError(400, `param ${empty} can't be empty`);
}

/** The words for no message and for too many are not documented: made after those of the sends. */
function refusalOfMany(body: unknown): RestError | undefined {
	if (!isObject(body)) return undefined;
	const { msgs } = body;
	if (msgs === undefined || (Array.isArray(msgs) && msgs.length === 0)) {
		return messageRecallError(400, "param msgs can't be empty");
	}
	if (!Array.isArray(msgs)) return undefined;
	if (msgs.length > RECALL.messages) {
		return messageRecallError(400, `params msgs's size can't exceed limit ${RECALL.messages}`);
	}
	return msgs.map(emptyField).find((refusal) => refusal !== undefined);
}
