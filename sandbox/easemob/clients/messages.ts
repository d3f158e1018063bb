import { closedObject, text } from '../../kit/schema';
import { callBackMessages } from '../callbacks/messages';
import type { Shape } from '../callbacks/frame';
import { accept, folded } from '../messages/accept';
import { MESSAGE } from '../limits';
import type { SandboxState } from '../state';
import type { Target } from '../types';
import { anyObject, shape, timestamp, type Act, type Timed } from './act';
import { CLIENT_BODIES } from './bodies';

export interface ClientMessage extends Timed {
	/** A user, a group or a room. */
	to: string;
	/** `user` unless told otherwise. */
	target?: Target;
	/** As in the REST API; and `combine`, several messages in one. */
	type: keyof typeof CLIENT_BODIES;
	/** As in the REST API, with degrees as numbers; `file_length` and `size` where clients know them. */
	body: Record<string, unknown>;
	ext?: Record<string, unknown>;
	/** The callback environment. */
	env?: string;
	shape?: Shape;
}

export const messages: Act<ClientMessage> = {
	schema: {
		...closedObject(['to', 'type', 'body'], {
			to: text,
			target: { enum: ['user', 'group', 'chatRoom'] },
			type: { enum: Object.keys(CLIENT_BODIES) },
			body: anyObject,
			ext: anyObject,
			env: { type: 'string', pattern: MESSAGE.env },
			shape,
			timestamp,
		}),
		allOf: Object.entries(CLIENT_BODIES).map(([type, body]) => ({
			if: { type: 'object', properties: { type: { const: type } } },
			then: { type: 'object', properties: { body } },
		})),
	},
	perform: send,
};

function send(state: SandboxState, user: string, sent: ClientMessage): string {
	const { to, target = 'user', type, body, ext, timestamp: unixMs, ...options } = sent;
	const messageId = state.nextMessageId();
	const [from = user] = folded([user]);
	const [recipient = to] = folded([to]);
	const stored = accept(
		state,
		{
			messageId,
			from,
			to: recipient,
			target,
			type,
			body,
			...(ext === undefined ? {} : { ext }),
		},
		{ sentBy: 'sdk', ...(unixMs === undefined ? {} : { unixMs }) },
	);
	void callBackMessages(state, [stored], options);
	return messageId;
}
