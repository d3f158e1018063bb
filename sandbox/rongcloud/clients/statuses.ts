/** Who is online (user/onlinestatus). */
import { randomUUID } from 'node:crypto';

import type { Timed } from '../../kit/clients';
import { closedObject, text, timestamp } from '../../kit/schema';
import { callBack, jsonBody } from '../callbacks/event';
import type { Act } from './act';

/** In the order of their numbers on the wire. */
const STATUSES = ['online', 'offline', 'logout'] as const;

export interface UserStatus extends Timed {
	status: (typeof STATUSES)[number];
	/** `iOS` unless told otherwise. */
	os?: string;
	/** With its port. */
	clientIp?: string;
	sessionId?: string;
	/** The page says "a JSON object", a client of the service reads a list: `list` unless told otherwise. */
	shape?: 'list' | 'object';
}

export const statuses: Act<UserStatus> = {
	schema: closedObject(['status'], {
		status: { enum: STATUSES },
		os: text,
		clientIp: text,
		sessionId: text,
		shape: { enum: ['list', 'object'] },
		timestamp,
	}),
	perform: (world, user, details) => {
		const { status, os = 'iOS', clientIp = '127.0.0.1:51234', shape = 'list' } = details;
		const { sessionId = randomUUID(), timestamp: time = world.access.unixNow() } = details;
		if (status === 'online') world.online.add(user);
		else world.online.delete(user);
		const change = {
			userid: user,
			status: String(STATUSES.indexOf(status)),
			os,
			time,
			clientIp,
			sessionId,
		};
		callBack(world, { class: 'userStatus', ...jsonBody(shape === 'list' ? [change] : change) });
		return sessionId;
	},
};
