import type { Timed } from '../../kit/clients';
import { anyObject, closedObject, flag, text, timestamp } from '../../kit/schema';
import { copyMessage, type Sender } from '../callbacks/messages';
import { accept } from '../messages/accept';
import { CLIENT_TYPES, TARGETS, type Target } from '../messages/message';
import type { Act } from './act';

export interface ClientMessage extends Timed, Sender {
	/** A user, a team or a room. */
	to: string;
	/** `user` unless told otherwise. */
	target?: Target;
	/** 0, a text, unless told otherwise. */
	type?: number;
	text?: string;
	attachment?: Record<string, unknown>;
	extension?: string;
	/** Members of the team that it is meant for. */
	users?: string[];
	/** The callback environment. */
	environment?: string;
}

export const messages: Act<ClientMessage> = {
	schema: closedObject(['to'], {
		to: text,
		target: { enum: TARGETS },
		type: { type: 'integer', minimum: 0 },
		text: { type: 'string' },
		attachment: anyObject,
		extension: text,
		users: { type: 'array', items: text, minItems: 1 },
		environment: text,
		clientType: { enum: Object.keys(CLIENT_TYPES) },
		nick: text,
		deviceId: text,
		ip: text,
		convType: text,
		msgType: text,
		resent: flag,
		timestamp,
	}),
	perform: (world, from, details) => {
		const { to, target = 'user', type = 0, text: said, attachment, extension } = details;
		const { users, environment, timestamp: unixMs, ...sender } = details;
		const message = accept(world, {
			from,
			to,
			target,
			type,
			sentBy: 'client',
			...(said === undefined ? {} : { text: said }),
			...(attachment === undefined ? {} : { attachment }),
			...(extension === undefined ? {} : { extension }),
			...(users === undefined ? {} : { users }),
			...(unixMs === undefined ? {} : { unixMs }),
		});
		const route = environment === undefined ? {} : { route_environment: environment };
		copyMessage(world, message, route, sender);
		return message.id;
	},
};
