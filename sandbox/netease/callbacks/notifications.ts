/** Copies of custom system notifications: event 1 as well, with conversations of their own. */
import { randomUUID } from 'node:crypto';

import type { Notification } from '../types';
import type { World } from '../world';
import { copyEvent, texts } from './event';
import type { RouteConfig } from './messages';

/** That of super teams is a guess, as for messages. */
const NAMES = {
	user: ['CUSTOM_PERSON', 'CUSTOM_P2P_MSG'],
	team: ['CUSTOM_TEAM', 'CUSTOM_TEAM_MSG'],
	superTeam: ['CUSTOM_SUPER_TEAM', 'CUSTOM_SUPER_TEAM_MSG'],
} as const;

export function copyNotification(
	world: World,
	{ from, to, target, content }: Notification,
	{ route_enabled: enabled = true, route_environment: environment }: RouteConfig = {},
): void {
	if (!enabled) return;
	const [convType, msgType] = NAMES[target];
	copyEvent(world, {
		class: 'message',
		...(environment === undefined ? {} : { environment }),
		body: texts({
			eventType: '1',
			convType,
			to,
			fromAccount: from,
			fromClientType: 'REST',
			msgTimestamp: String(world.access.unixNow()),
			msgType,
			attach: content,
			msgidClient: randomUUID().replaceAll('-', ''),
		}),
	});
}
