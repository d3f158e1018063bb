import type { Timed } from '../../kit/clients';
import { closedObject, flag, text, timestamp } from '../../kit/schema';
import { routeMessages, type Routing } from '../callbacks/messages';
import { MESSAGE } from '../limits';
import { accept } from '../messages/accept';
import type { Target } from '../messages/message';
import type { Act } from './act';

export interface ClientMessage extends Timed, Routing {
	/** A user, a group or a room. */
	to: string;
	/** `user` unless told otherwise; nobody but the server sends as the system. */
	target?: Exclude<Target, 'system'>;
	/** `RC:TxtMsg` unless told otherwise. */
	objectName?: string;
	/** An object becomes its JSON text; clients send whatever their developers like. */
	content: Record<string, unknown> | string;
	busChannel?: string;
	/** Members of the group that it is meant for. */
	users?: string[];
}

export const messages: Act<ClientMessage> = {
	schema: closedObject(['to', 'content'], {
		to: text,
		target: { enum: ['user', 'group', 'chatRoom', 'ultraGroup'] },
		objectName: text,
		content: { anyOf: [{ type: 'object' }, { type: 'string' }] },
		busChannel: { type: 'string', pattern: MESSAGE.busChannel.source },
		users: { type: 'array', items: text, minItems: 1 },
		source: text,
		sensitiveType: { enum: [0, 1, 2] },
		clientIp: text,
		channelType: text,
		originalMsgUID: text,
		aiGenerated: flag,
		timestamp,
	}),
	perform: (world, from, details) => {
		const { to, target = 'user', objectName = 'RC:TxtMsg', content, ...others } = details;
		const { busChannel, users, timestamp: unixMs, ...routing } = others;
		const message = accept(world, {
			from,
			to,
			target,
			objectName,
			content: typeof content === 'string' ? content : JSON.stringify(content),
			sentBy: 'client',
			...(busChannel === undefined ? {} : { busChannel }),
			...(users === undefined ? {} : { users }),
			...(unixMs === undefined ? {} : { unixMs }),
		});
		routeMessages(world, [message], routing);
		return message.messageUID;
	},
};
