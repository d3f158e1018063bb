/** Logging in and out: events 2 and 3 (v1, other copies). They may come in any order, or not at all. */
import { randomUUID } from 'node:crypto';

import type { Timed } from '../../kit/clients';
import { closedObject, text, timestamp } from '../../kit/schema';
import { copyEvent, texts } from '../callbacks/event';
import { CLIENT_TYPES, type ClientType } from '../messages/message';
import type { World } from '../world';
import type { Act } from './act';

export interface Presence extends Timed {
	/** `IOS` unless told otherwise. */
	clientType?: ClientType;
	deviceId?: string;
	clientIp?: string;
}

const schema = closedObject([], {
	clientType: { enum: Object.keys(CLIENT_TYPES) },
	deviceId: text,
	clientIp: text,
	timestamp,
});

function act(event: 'login' | 'logout', change: typeof logIn): Act<Presence> {
	return {
		schema,
		perform: (world, user, details) => {
			const { clientType = 'IOS', deviceId = randomUUID(), clientIp = '127.0.0.1' } = details;
			const { timestamp: unixMs = world.access.unixNow() } = details;
			change(world, user, clientType, unixMs);
			copyEvent(world, {
				class: event,
				body: texts({
					eventType: event === 'login' ? '2' : '3',
					accid: user,
					clientIp,
					clientType,
					code: '200',
					deviceId,
					sdkVersion: '152',
					timestamp: String(unixMs),
				}),
			});
			return deviceId;
		},
	};
}

function logIn(world: World, user: string, clientType: ClientType, unixMs: number): void {
	logOut(world, user, clientType);
	world.accountFor(user).online.push({ clientType, unixMs });
}

function logOut(world: World, user: string, clientType: ClientType): void {
	const account = world.accountFor(user);
	account.online = account.online.filter((one) => one.clientType !== clientType);
}

export const logins = act('login', logIn);
export const logouts = act('logout', logOut);
