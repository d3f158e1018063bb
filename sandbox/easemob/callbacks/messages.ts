/** The callback of a message (callback_message_send). */
import type { StoredMessage } from '../messages/store';
import type { SandboxState } from '../state';
import { callbackBody } from './bodies';
import { callBack, type ServiceEvent } from './event';
import { chatFrame, HOST, uuidCallId, type Shape } from './frame';

const CHANNELS = { user: 'user', group: 'group', chatRoom: 'room' } as const;

const CONTENT: Readonly<Record<string, string>> = {
	txt: 'text',
	img: 'image',
	audio: 'voice',
	video: 'video',
	loc: 'location',
	file: 'file',
	cmd: 'command',
	custom: 'custom',
	combine: 'txt',
};

export interface MessageCallback {
	shape?: Shape;
	/** The callback environment. */
	env?: string;
}

/** Ends when every rule that wants them has had the messages. */
export async function callBackMessages(
	state: SandboxState,
	stored: readonly StoredMessage[],
	options: MessageCallback = {},
): Promise<void> {
	if (state.callbacks.book.rules.length === 0) return;
	await Promise.all(stored.map(async (one) => await callBackMessage(state, one, options)));
}

async function callBackMessage(
	state: SandboxState,
	stored: StoredMessage,
	options: MessageCallback,
): Promise<void> {
	const { message, sentBy, offline } = stored;
	const { shape = state.settings.callbackShape, env } = options;
	const group = message.target === 'user' ? undefined : message.to;
	const common = {
		class: 'message',
		source: sentBy,
		from: message.from,
		extKeys: Object.keys(message.ext ?? {}),
		signed: true,
		...(group === undefined ? {} : { group }),
		...(env === undefined ? {} : { env }),
	} as const;
	const body = bodyOf(state, stored, shape);
	const sent: ServiceEvent = { ...common, eventType: 'chat', to: message.to, body };
	// "to of the offline messages is the ID of the user who gets the message, not the group's".
	const missed = offline.map((to): ServiceEvent => {
		const eventType = 'chat_offline';
		return { ...common, eventType, to, body: { ...body, eventType, to } };
	});
	await Promise.all([sent, ...missed].map(async (event) => await callBack(state, event)));
}

function bodyOf(
	state: SandboxState,
	{ message, unixMs }: StoredMessage,
	shape: Shape,
): Record<string, unknown> {
	const { from, to, messageId, target, type, ext = {} } = message;
	const payload = { ext, bodies: [callbackBody(state, message)] };
	const chatType = target === 'user' ? 'chat' : 'groupchat';
	return {
		...chatFrame(state, {
			chatType,
			from,
			to,
			messageId,
			timestamp: unixMs,
			// Only the combined message is printed with more than `ext` and `bodies`.
			payload: type === 'combine' ? { ...payload, from, to, type: chatType } : payload,
		}),
		host: HOST,
		securityVersion: '1.0.0',
		...(target === 'user' ? {} : { group_id: to }),
		...(shape === 'new'
			? { content_type: `chat:${CHANNELS[target]}:${CONTENT[type] ?? 'unknown'}` }
			: { callId: uuidCallId(state) }),
	};
}
