/** Messages to everybody (system/send-message-broadcast-to-all and its siblings). */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { RongRefusal } from '../../errors';
import { DELIVERY_FIELDS, MESSAGE_FIELDS, PUSH_FIELDS } from '../../fields/common';
import { flag, matching } from '../../fields/kinds';
import type { Fields, Read } from '../../fields/read';
import type { RateClass } from '../../limits';
import { accept } from '../../messages/accept';
import { readable } from '../../messages/deliver';
import type { Audience } from '../../messages/message';
import { checkMessage } from '../../messages/send';
import type { SandboxState } from '../../state';
import type { Service } from '../../types';
import { addForm } from '../scopes';

const { disableUpdateLastMsg, msgRandom } = DELIVERY_FIELDS;

const BROADCASTS = [
	{
		path: '/message/broadcast.json',
		audience: 'users',
		service: 'broadcast',
		rates: 'broadcast',
		fields: {
			...MESSAGE_FIELDS,
			...PUSH_FIELDS,
			os: { kind: matching(/^(iOS|Android)$/) },
			disableUpdateLastMsg,
			msgRandom,
		},
	},
	{
		path: '/message/online/broadcast.json',
		audience: 'onlineUsers',
		service: 'onlineBroadcast',
		rates: 'onlineBroadcast',
		fields: { ...MESSAGE_FIELDS, disableUpdateLastMsg, msgRandom },
	},
	{
		path: '/message/chatroom/broadcast.json',
		audience: 'chatRooms',
		service: 'chatRoomBroadcast',
		rates: 'chatRoomBroadcast',
		fields: { ...MESSAGE_FIELDS, isIncludeSender: { kind: flag } },
	},
] as const satisfies ReadonlyArray<{
	path: string;
	audience: Audience;
	service: Service;
	rates: RateClass;
	fields: Fields;
}>;

type Parameters = Read<typeof MESSAGE_FIELDS> & Record<string, unknown>;

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	for (const { path, audience, service, rates, fields } of BROADCASTS) {
		addForm<Fields>(app, { path, rates, fields }, (parameters, request) => {
			// "If the service is not enabled, the Server API will return a 1009 error".
			if (state.world.closed.has(service)) throw new RongRefusal('notEnabled', service);
			// Every table begins with the parameters of any message.
			return broadcast(state, audience, parameters as Parameters, request);
		});
	}
}

function broadcast(
	{ world }: SandboxState,
	audience: Audience,
	parameters: Parameters,
	request: FastifyRequest,
): object {
	checkMessage(parameters);
	const { fromUserId: from, objectName, content, ...options } = parameters;
	const { messageUID } = accept(world, {
		from,
		to: '',
		target: audience === 'chatRooms' ? 'chatRoom' : 'system',
		broadcast: audience,
		objectName,
		content,
		sentBy: 'server',
		// "By default not stored in the history".
		persisted: false,
	});
	world.broadcasts.push({
		audience,
		messageUID,
		from,
		objectName,
		content: readable(content),
		options,
		call: request.entry.number,
	});
	// The SDKs read an ID from the answer of all but the one to rooms.
	return audience === 'chatRooms' ? { code: 200 } : { code: 200, messageUID };
}
