/** Receipts (callback_single_read_ack, callback_group_read_ack, callback_single_conversation_ack). */
import { closedObject, text } from '../../kit/schema';
import { callBack } from '../callbacks/event';
import { channelAddress, chatFrame, HOST, userAddress, type Shape } from '../callbacks/frame';
import type { StoredMessage } from '../messages/store';
import type { SandboxState } from '../state';
import { groupOf, messageFor, shape, timestamp, type Act, type Timed } from './act';

export interface ReadAck extends Timed {
	messageId: string;
	/** Of one-to-one messages; the pages of 2023 have no receipt in groups. */
	shape?: Shape;
}

export interface ConversationAck extends Timed {
	/** The user that the conversation is with. */
	to: string;
	/** The last message that was read. */
	messageId: string;
}

export const readAcks: Act<ReadAck> = {
	schema: closedObject(['messageId'], { messageId: text, shape, timestamp }),
	perform: (state, user, details) => {
		const stored = messageFor(state, details.messageId);
		const isGroup = stored.message.target !== 'user';
		const to = isGroup ? stored.message.to : stored.message.from;
		const payload = isGroup ? groupPayload(stored) : userPayload(stored);
		return acknowledge(
			state,
			{ ...groupOf(stored), chatType: 'read_ack', user, to, payload },
			details,
			{
				...((details.shape ?? state.settings.callbackShape) === 'old'
					? {}
					: { channel_channel: channelAddress(state, to) }),
				...(isGroup ? groupFields(state, user) : {}),
			},
		);
	},
};

export const conversationAcks: Act<ConversationAck> = {
	schema: closedObject(['to', 'messageId'], { to: text, messageId: text, timestamp }),
	perform: (state, user, details) => {
		const payload = { ack_message_id: details.messageId, type: 'channel_ack' };
		return acknowledge(state, { chatType: 'channel_ack', user, to: details.to, payload }, details);
	},
};

function userPayload({ message }: StoredMessage) {
	return { ext: {}, ack_message_id: message.messageId, bodies: [] };
}

function groupPayload({ message }: StoredMessage) {
	return {
		ext: {},
		ack_message_id: message.messageId,
		msg_config: { allow_group_ack: true },
		type: 'read_ack',
	};
}

function groupFields(state: SandboxState, user: string) {
	return {
		channel_user: userAddress(state, user),
		content_type: 'chat:ack:read',
		writed_channel: false,
	};
}

interface Receipt {
	chatType: string;
	user: string;
	to: string;
	group?: string;
	payload: Record<string, unknown>;
}

function acknowledge(
	state: SandboxState,
	{ chatType, user: from, to, group, payload }: Receipt,
	{ timestamp: unixMs = Date.now() }: Timed,
	more: Record<string, unknown> = {},
): string {
	const messageId = state.nextMessageId();
	const frame = chatFrame(state, { chatType, from, to, messageId, timestamp: unixMs, payload });
	void callBack(state, {
		class: 'readAck',
		eventType: 'chat',
		from,
		to,
		...(group === undefined ? {} : { group }),
		body: { ...frame, host: HOST, ...more },
		signed: true,
	});
	return messageId;
}
