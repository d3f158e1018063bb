/** Custom system notifications, to one or to many, and broadcasts (SDKs; limits of v1). */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { closedObject, flag } from '../../../kit/schema';
import { copyNotification } from '../../callbacks/notifications';
import type { RouteConfig } from '../../callbacks/messages';
import { checkGroups, checkJson, type GivenGroups } from '../../content/check';
import { account, accounts, pushConfig, routeConfig } from '../../content/groups';
import { long, success } from '../../envelope';
import { wordsOf, wrongParameter } from '../../errors';
import { BROADCAST, NOTIFICATION, RECIPIENTS } from '../../limits';
import { checkReceiver, targetOf } from '../../messages/conversation';
import { checkPermitted, codeAgainst } from '../../messages/refused';
import type { SandboxState } from '../../state';
import type { Notification } from '../../types';
import type { World } from '../../world';

const COMMON = {
	sender_id: account,
	content: { type: 'string', minLength: 1, maxLength: NOTIFICATION.contentChars },
	sound: { type: 'string', minLength: 1, maxLength: NOTIFICATION.soundChars },
	notification_config: closedObject([], { offline_enabled: flag, unread_enabled: flag }),
	push_config: pushConfig,
	route_config: routeConfig,
};

const ONE = closedObject(['sender_id', 'type', 'receiver_id', 'content'], {
	...COMMON,
	type: { type: 'integer' },
	receiver_id: { type: 'string', minLength: 1 },
});

const MANY = closedObject(['sender_id', 'receiver_ids', 'content'], {
	...COMMON,
	receiver_ids: accounts(RECIPIENTS.notifications),
});

const BROADCAST_BODY = closedObject(['content'], {
	content: { type: 'string', minLength: 1, maxLength: BROADCAST.contentChars },
	from_account_id: account,
	offline_enabled: flag,
	ttl: { type: 'integer', minimum: 1, maximum: BROADCAST.ttlHours },
	target_os: {
		type: 'array',
		items: { enum: BROADCAST.targetOs },
		minItems: 1,
		uniqueItems: true,
	},
});

interface Common extends Pick<GivenGroups, 'push_config'> {
	sender_id: string;
	content: string;
	route_config?: RouteConfig;
	[name: string]: unknown;
}

interface BroadcastBody {
	content: string;
	from_account_id?: string;
	offline_enabled?: boolean;
	ttl?: number;
	target_os?: string[];
}

const HOUR_MS = 60 * 60 * 1_000;

export function addRoutes(app: FastifyInstance, { world }: SandboxState): void {
	app.post<{ Body: Common & { type: number; receiver_id: string } }>(
		'/im/v2/custom_notification',
		{ schema: { body: ONE }, config: { rates: 'notification' } },
		async (request) => {
			const { type, receiver_id: to, ...common } = request.body;
			const target = targetOf(type);
			if (target === undefined) throw wrongParameter("'type' must be 1, 2 or 3");
			checkReceiver('receiver_id', target, to);
			check(common);
			checkPermitted(world, { from: common.sender_id, target, to }, {});
			notify(world, { target, to }, common, request);
			return success();
		},
	);
	app.post<{ Body: Common & { receiver_ids: string[] } }>(
		'/im/v2/custom_notification/batch',
		{ schema: { body: MANY }, config: { rates: 'notification' } },
		async (request) => {
			const { receiver_ids: receivers, ...common } = request.body;
			check(common);
			const codes = receivers.map((to) => ({
				to,
				code: codeAgainst(world, { from: common.sender_id, target: 'user', to }, {}),
			}));
			const failed = codes.flatMap(({ to, code }) =>
				code === undefined ? [] : { account_id: to, error_code: code, error_msg: wordsOf(code) },
			);
			const sent = codes.filter(({ code }) => code === undefined).map(({ to }) => to);
			for (const to of sent) notify(world, { target: 'user', to }, common, request);
			return success({
				success_list: sent,
				...(failed.length === 0 ? {} : { failed_list: failed }),
			});
		},
	);
	app.post<{ Body: BroadcastBody }>(
		'/im/v2/broadcast_notification',
		{ schema: { body: BROADCAST_BODY }, config: { rates: 'broadcast' } },
		async (request) => success(broadcast(world, request.body, request.entry.number)),
	);
}

function check({ content, push_config: push }: Common): void {
	checkJson('content', content);
	checkGroups(push === undefined ? {} : { push_config: push });
}

function notify(
	world: World,
	{ target, to }: Pick<Notification, 'target' | 'to'>,
	{ sender_id: from, content, ...options }: Common,
	{ entry }: FastifyRequest,
): void {
	const notification = { to, from, target, content, options, call: entry.number };
	world.notifications.push(notification);
	copyNotification(world, notification, options.route_config);
}

function broadcast(world: World, body: BroadcastBody, call: number): object {
	const { content, from_account_id: from, ...options } = body;
	const { ttl = BROADCAST.ttlHours, ...echoed } = options;
	const broadcastId = world.nextId();
	const createMs = world.access.unixNow();
	world.broadcasts.push({
		broadcastId,
		content,
		...(from === undefined ? {} : { from }),
		options: { ...options },
		call,
	});
	return {
		broadcast_id: long(broadcastId),
		content,
		...(from === undefined ? {} : { from_account_id: from }),
		...echoed,
		create_time: createMs,
		expire_time: createMs + ttl * HOUR_MS,
	};
}
