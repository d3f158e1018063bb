/** Messages of chat rooms (apifox and SDKs). */
import type { FastifyInstance } from 'fastify';

import { closedObject, flag, text } from '../../../kit/schema';
import { roomMessageSchema } from '../../content/check';
import { account, antispamConfig, routeConfig } from '../../content/groups';
import { success } from '../../envelope';
import { MESSAGE } from '../../limits';
import { checkRoom } from '../../messages/conversation';
import { roomHistoryOf, type RoomHistoryQuery } from '../../messages/history';
import { flagText, numbersText, numberText } from '../../messages/page';
import { recallInRoom, type RoomRecallQuery } from '../../messages/recall';
import { sendToRoom, type RoomBody } from '../../messages/sendToRoom';
import type { SandboxState } from '../../state';

const SEND = closedObject(['sender_id', 'message'], {
	sender_id: account,
	message: roomMessageSchema,
	receiver_ids: { type: 'array', items: account, minItems: 1, uniqueItems: true },
	resend_flag: { enum: [0, 1] },
	extension: { type: 'string', maxLength: MESSAGE.roomExtensionChars },
	message_config: closedObject([], {
		ignore_chat_banned: flag,
		history_enabled: flag,
		high_priority: flag,
		need_high_priority_msg_resend: flag,
		abandon_ratio: { type: 'integer', minimum: 0 },
		notify_target_tags: text,
		chat_msg_priority: { type: 'integer', minimum: 0 },
		forbidden_if_high_priority_msg_freq: { type: 'integer', minimum: 0 },
	}),
	route_config: routeConfig,
	antispam_config: antispamConfig,
});

/** All but the last are always sent (SDK, Java), and that one only with a notification. */
const RECALL = closedObject(['operator_id', 'sender_id', 'create_time', 'notification_enabled'], {
	operator_id: text,
	sender_id: text,
	create_time: numberText,
	notification_enabled: flagText,
	notification_extension: text,
});

const HISTORY = closedObject(['sender_id', 'limit'], {
	sender_id: text,
	limit: numberText,
	page_token: { type: 'string' },
	descending: flagText,
	message_type: numbersText,
});

interface InRoom {
	room_id: string;
}

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	app.post<{ Params: InRoom; Body: RoomBody }>(
		'/im/v2/chatrooms/:room_id/messages',
		{ schema: { body: SEND }, config: { rates: 'chatRoom' } },
		async (request) => {
			checkRoom(request.params.room_id);
			return sendToRoom(state, request.params.room_id, request.body, request);
		},
	);
	app.delete<{ Params: InRoom & { message_client_id: string }; Querystring: RoomRecallQuery }>(
		'/im/v2/chatrooms/:room_id/messages/:message_client_id',
		{ schema: { querystring: RECALL }, config: { rates: 'recall' } },
		async ({ params: { room_id: room, message_client_id: id }, query }) => {
			checkRoom(room);
			recallInRoom(state.world, id, room, query);
			return success();
		},
	);
	app.get<{ Params: InRoom; Querystring: RoomHistoryQuery }>(
		'/im/v2.1/chatrooms/:room_id/messages',
		{ schema: { querystring: HISTORY }, config: { rates: 'history' } },
		async ({ params: { room_id: room }, query }) => {
			checkRoom(room);
			return roomHistoryOf(state.world, room, query);
		},
	);
}
