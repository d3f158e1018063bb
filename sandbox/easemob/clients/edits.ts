/** Edited messages (callback_message_modify). */
import { closedObject, text } from '../../kit/schema';
import { callbackBody } from '../callbacks/bodies';
import { callBack } from '../callbacks/event';
import { chatFrame } from '../callbacks/frame';
import type { StoredMessage } from '../messages/store';
import { anyObject, groupOf, messageFor, timestamp, type Act, type Timed } from './act';

export interface Edit extends Timed {
	messageId: string;
	/** In the place of the message's; of texts and custom messages only. */
	body?: Record<string, unknown>;
	ext?: Record<string, unknown>;
}

const CHANNELS = { user: 'chat:user', group: 'chat:group', chatRoom: 'chat:room' } as const;

export const edits: Act<Edit> = {
	schema: closedObject(['messageId'], {
		messageId: text,
		body: anyObject,
		ext: anyObject,
		timestamp,
	}),
	perform: (state, operator, { messageId: edited, timestamp: unixMs = Date.now(), ...changes }) => {
		const stored = messageFor(state, edited);
		const { message } = stored;
		Object.assign(message, changes);
		stored.edits += 1;
		const messageId = state.nextMessageId();
		const { from, to, ext = {} } = message;
		const payload = {
			edit_message_id: edited,
			ext,
			bodies: [callbackBody(state, message)],
			meta: { edit_msg: historyOf(stored, operator, unixMs) },
			type: 'edit',
		};
		const frame = { chatType: 'edit', from, to, messageId, timestamp: unixMs, payload };
		void callBack(state, {
			class: 'edit',
			eventType: 'chat',
			source: 'sdk',
			from: operator,
			to,
			...groupOf(stored),
			body: chatFrame(state, frame),
			signed: true,
		});
		return messageId;
	},
};

function historyOf(
	{ message, unixMs, edits: count }: StoredMessage,
	operator: string,
	now: number,
) {
	return {
		chat_type: CHANNELS[message.target],
		send_time: unixMs,
		edit_time: now,
		sender: message.from,
		count,
		operator,
	};
}
