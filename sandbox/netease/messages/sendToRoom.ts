/** Sending to a chat room (apifox and SDKs; v2, sending to rooms in a batch, for what goes with what). */
import type { FastifyRequest } from 'fastify';

import { copyMessage, type RouteConfig } from '../callbacks/messages';
import { checkGroups, checkMessage, type GivenGroups, type GivenMessage } from '../content/check';
import { success } from '../envelope';
import { NimRefusal, wrongParameter } from '../errors';
import type { SandboxState } from '../state';
import { accept } from './accept';
import { deliver } from './deliver';
import { roomMessage } from './printed';
import { checkPermitted, type Permissions } from './refused';
import { draftOf } from './send';

export interface RoomBody extends Pick<GivenGroups, 'antispam_config'>, Permissions {
	sender_id: string;
	message: GivenMessage;
	receiver_ids?: string[];
	resend_flag?: 0 | 1;
	message_config?: {
		history_enabled?: boolean;
		high_priority?: boolean;
		ignore_chat_banned?: boolean;
	};
	route_config?: RouteConfig;
	extension?: string;
	[name: string]: unknown;
}

export function sendToRoom(
	{ world }: SandboxState,
	to: string,
	body: RoomBody,
	{ entry }: FastifyRequest,
): object {
	const { message: given, sender_id: from, receiver_ids: users, ...options } = body;
	const { message_config: config, resend_flag: resend = 0, extension } = body;
	checkMessage(given);
	checkGroups(body);
	if (users !== undefined && config !== undefined) {
		throw wrongParameter("'message_config' does not go with 'receiver_ids'");
	}
	entry.recipients = 1;
	const where = { from, target: 'chatRoom', to } as const;
	checkPermitted(world, where, body);
	// "1: sent again, de-duplicated by message_client_id": without the flag a repeat is a new message.
	const sentBefore = JSON.stringify([from, to, given.message_client_id]);
	if (resend === 1 && world.clientIds.has(sentBefore)) {
		throw new NimRefusal('repeatedMessage', `message_client_id ${given.message_client_id}`);
	}
	if (given.message_client_id !== undefined) world.clientIds.add(sentBefore);
	const message = accept(world, {
		...where,
		...draftOf(given),
		// "Directed messages are not kept in the history".
		kept: config?.history_enabled !== false && users === undefined,
		highPriority: config?.high_priority === true,
		...(users === undefined ? {} : { users }),
		...(extension === undefined ? {} : { extension }),
	});
	const shown = users === undefined ? options : { ...options, receiver_ids: users };
	deliver(world, message, shown, entry.number);
	copyMessage(world, message, body.route_config);
	return success({ message: roomMessage(message) });
}
