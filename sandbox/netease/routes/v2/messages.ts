/** Messages of conversations: sending, taking back, changing, the history (apifox and SDKs). */
import type { FastifyInstance } from 'fastify';

import { closedObject, flag, text } from '../../../kit/schema';
import {
	account,
	accounts,
	antispamConfig,
	COMMON_GROUPS,
	p2pOption,
	pushPayload,
	pushText,
	robotConfig,
	superTeamOption,
	targetOption,
	teamOption,
	threadConfig,
} from '../../content/groups';
import { messageSchema } from '../../content/check';
import { success } from '../../envelope';
import { RECIPIENTS } from '../../limits';
import { change, type ChangeBody } from '../../messages/change';
import { conversationOf } from '../../messages/conversation';
import { recall, type RecallQuery } from '../../messages/recall';
import { send, sendBatch, type BatchBody, type SendBody } from '../../messages/send';
import { flagText, numberText } from '../../messages/page';
import type { SandboxState } from '../../state';

const TEAM_GROUPS = { team_option: teamOption, superteam_option: superTeamOption };

const SEND = closedObject(['message'], {
	message: messageSchema,
	...COMMON_GROUPS,
	...TEAM_GROUPS,
	robot_config: robotConfig,
	target_option: targetOption,
	thread_config: threadConfig,
});

/** The page has neither team options nor a robot, a target or a thread. */
const BATCH = closedObject(['sender_id', 'receiver_ids', 'message'], {
	sender_id: account,
	receiver_ids: accounts(RECIPIENTS.batch),
	message: messageSchema,
	...COMMON_GROUPS,
	need_message_detail: flag,
});

const { push_config, route_config, extension } = COMMON_GROUPS;

const CHANGE = closedObject(['operator', 'type', 'message'], {
	operator: account,
	type: { type: 'integer' },
	message: closedObject(['message_server_id', 'receiver_id', 'time', 'sender_id', 'message_type'], {
		// A 64-bit ID fits no schema; it is looked at afterwards.
		message_server_id: {},
		receiver_id: text,
		time: { type: 'integer', minimum: 0 },
		sender_id: account,
		message_type: messageSchema.properties['message_type'],
		sub_type: messageSchema.properties['sub_type'],
		text: messageSchema.properties['text'],
		attachment: messageSchema.properties['attachment'],
	}),
	message_config: closedObject([], { conversation_update_enabled: flag }),
	push_config,
	route_config,
	extension,
	antispam_config: antispamConfig,
	p2p_option: p2pOption,
	...TEAM_GROUPS,
});

const RECALL = closedObject(['type'], {
	type: text,
	description: text,
	message_time: numberText,
	check_team_member_valid: flagText,
	ignore_revoke_time: { enum: ['0', '1'] },
	push_content: pushText,
	push_payload: pushPayload,
	route_environment: text,
	attach: text,
});

const CONVERSATION = '/im/v2/conversations/:conversation_id/messages';

interface InConversation {
	conversation_id: string;
}

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	app.post<{ Params: InConversation; Body: SendBody }>(
		CONVERSATION,
		{ schema: { body: SEND }, config: { rates: 'message' } },
		async (request) =>
			send(state, conversationOf(request.params.conversation_id), request.body, request),
	);
	app.post<{ Body: BatchBody }>(
		'/im/v2/conversations/messages',
		{ schema: { body: BATCH }, config: { rates: 'batch' } },
		async (request) => sendBatch(state, request.body, request),
	);
	app.post<{ Body: ChangeBody }>(
		'/im/v2/messages/actions/modifyMsg',
		{ schema: { body: CHANGE }, config: { rates: 'update' } },
		async (request) => change(state.world, request.body),
	);
	app.delete<{
		Params: InConversation & { message_server_id: string };
		Querystring: RecallQuery;
	}>(
		`${CONVERSATION}/:message_server_id`,
		{ schema: { querystring: RECALL }, config: { rates: 'recall' } },
		async ({ params, query }) => {
			const conversation = conversationOf(params.conversation_id);
			recall(state.world, params.message_server_id, conversation, query);
			return success();
		},
	);
}
