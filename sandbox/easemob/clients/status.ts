/** Who is online (callback_login_logout). */
import { randomUUID } from 'node:crypto';

import { closedObject, text } from '../../kit/schema';
import { callBack } from '../callbacks/event';
import { appKey, HOST, userAddress, uuidCallId, type Shape } from '../callbacks/frame';
import { shape, timestamp, type Act, type Timed } from './act';

const REASONS = ['login', 'logout', 'replaced'] as const;

export interface UserStatus extends Timed {
	/** `replaced`: forced offline by another device or by the server. */
	reason: (typeof REASONS)[number];
	/** `ios` unless told otherwise. */
	os?: string;
	/** Chosen by the client unless given. */
	deviceId?: string;
	/** With its port. */
	ip?: string;
	/** Of the client. */
	version?: string;
	shape?: Shape;
}

export const statuses: Act<UserStatus> = {
	schema: closedObject(['reason'], {
		reason: { enum: REASONS },
		os: text,
		deviceId: text,
		ip: text,
		version: text,
		shape,
		timestamp,
	}),
	perform: (state, user, details) => {
		const { reason, os = 'ios', deviceId = randomUUID(), timestamp: unixMs = Date.now() } = details;
		state.people.setOnline(user.toLowerCase(), reason === 'login');
		const callId = uuidCallId(state);
		const form = details.shape ?? state.settings.callbackShape;
		void callBack(state, {
			class: 'userStatus',
			from: user,
			body: {
				callId,
				reason,
				os,
				ip: details.ip ?? '127.0.0.1:48098',
				host: HOST,
				appkey: appKey(state),
				user: userAddress(state, user, `${os}_${deviceId}`),
				// Since 2025.
				...(form === 'new' ? { name: user } : {}),
				version: details.version ?? '4.0.0',
				timestamp: unixMs,
				status: reason === 'login' ? 'online' : 'offline',
			},
			signed: true,
		});
		return callId;
	},
};
