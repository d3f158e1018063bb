import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../core/base/json';
import { given, numberOf, objectOf } from '../../../core/webhook/values';
import type { Target } from '../resources/message/sendCall';
import { contentOf } from './content';
import type { EventKind } from './events';

/** A callback, taken apart as far as all kinds have it in common. */
export interface Callback {
	readonly body: IDataObject;
	/** `{}` where it has none. */
	readonly payload: IDataObject;
	/** The user that a text names, with or without app, host and device around. */
	readonly userIn: (text: unknown) => string;
}

/** What an event says beside what all have in common, and what it says better. */
export type Facts = Partial<{
	from: string;
	to: string;
	target: Target;
	groupId: string;
	messageId: string;
	ext: IDataObject;
}> &
	IDataObject;

const textsOf = (value: unknown): string[] =>
	[value]
		.flat()
		.map(plainText)
		.filter((text) => text !== '');

/** `ORG#APP_amy@easemob.com/ios_6d58` is amy, wherever it comes from. */
export function userIdIn(text: unknown, appKey: string): string {
	const full = plainText(text);
	// Such as `@ppAdmin`, who is no user.
	if (full.startsWith('@')) return full;
	const [plain = ''] = full.split(/[@/]/);
	if (appKey !== '' && plain.startsWith(`${appKey}_`)) return plain.slice(appKey.length + 1);
	return plain.replace(/^[^#_]*#[^_]*_/, '');
}

export function takeApart(body: IDataObject): Callback {
	const appKey = plainText(body.appkey);
	return { body, payload: objectOf(body.payload), userIn: (text) => userIdIn(text, appKey) };
}

/** What the message says, and what was sent along with it. */
const said = ({ payload }: Callback): Facts => ({
	ext: objectOf(payload.ext),
	...contentOf(payload),
});

function reactionFacts({ payload, userIn }: Callback): Facts {
	const data = objectOf([payload.data].flat()[0]);
	const reactions = [data.reactions].flat().filter(isObject);
	const [done] = reactions.flatMap(({ reaction, op }) =>
		[op]
			.flat()
			.filter(isObject)
			.map((operation) => ({ reaction, ...operation })),
	);
	const { reaction, reactionType, operator }: IDataObject = done ?? {};
	return given({
		from: userIn(operator) || userIn(data.from),
		to: userIn(data.to),
		messageId: plainText(data.messageId),
		reaction: plainText(reaction) || undefined,
		operation: plainText(reactionType) || undefined,
		reactions,
	});
}

function threadFacts({ payload, userIn }: Callback): Facts {
	const data = objectOf(payload.data);
	const message = objectOf(data.last_message);
	const content = objectOf(message.payload);
	return {
		from: userIn(data.from),
		to: plainText(data.muc_parent_id),
		target: 'group',
		groupId: plainText(data.muc_parent_id),
		messageId: plainText(message.id),
		threadId: plainText(data.id),
		operation: plainText(data.operation),
		ext: objectOf(content.ext),
		...contentOf(content),
	};
}

function groupFacts({ body, payload, userIn }: Callback): Facts {
	if (body.event !== 'group_op_event') {
		const groupId = plainText(body.group_id);
		const members = textsOf(userIn(body.to));
		return { to: groupId, groupId, operation: plainText(payload.operation), members };
	}
	const groupId = plainText(body.id);
	return given({
		from: userIn(body.operator),
		to: groupId,
		groupId,
		operation: plainText(body.operation),
		reason: plainText(payload.type) || undefined,
		members: textsOf(payload.member).map(userIn),
		memberCount: numberOf(body.member_count),
	});
}

/** What each kind of event says of its own. Names are those of Send wherever it has one. */
export const FACTS: Readonly<Record<EventKind, (callback: Callback) => Facts>> = {
	message: said,
	offlineMessage: said,
	recall: ({ body, payload }) => ({
		messageId: plainText(payload.ack_message_id) || plainText(body.recall_id),
	}),
	readAck: ({ payload }) => ({ messageId: plainText(payload.ack_message_id) }),
	edit: (callback) => ({
		messageId: plainText(callback.payload.edit_message_id),
		operator: callback.userIn(objectOf(objectOf(callback.payload.meta).edit_msg).operator),
		...said(callback),
	}),
	reaction: reactionFacts,
	thread: threadFacts,
	contact: ({ payload }) => ({
		operation: plainText(payload.operation),
		reason: plainText(payload.reason),
	}),
	userStatus: ({ body, userIn }) => ({
		from: plainText(body.name) || userIn(body.user),
		status: plainText(body.status),
		reason: plainText(body.reason),
		os: plainText(body.os),
		ip: plainText(body.ip),
		version: plainText(body.version),
	}),
	groupOperation: groupFacts,
	push: ({ body, userIn }) => ({
		to: userIn(body.target),
		status: plainText(body.status),
		reason: plainText(body.detail),
	}),
	other: () => ({}),
};

/** What a callback says of the kind of chat it is about, in the words of several revisions. */
function chatWords({ body, payload }: Callback): string {
	const { content_type: contentType, chat_type: chatType, type } = body;
	const { chat_type: edited } = objectOf(objectOf(payload.meta).edit_msg);
	const words = [contentType, edited, chatType, payload.channel_type, type];
	return words.map((word) => plainText(word).slice(0, 100)).join(' ');
}

/**
 * Whether it was to a user, a group or a chat room. Messages to rooms come as messages to groups; what
 * tells them apart is `content_type`, in newer revisions.
 */
export function targetOf(callback: Callback): Target {
	const { body, payload } = callback;
	const words = chatWords(callback);
	if (payload.is_chatroom === true || /\bchat:room\b|\bchatroom\b/i.test(words)) return 'chatRoom';
	const isGroup = /\bchat:group\b|\bgroupchat\b|\bgroup\b/i.test(words);
	const asksForGroup = objectOf(payload.msg_config).allow_group_ack === true;
	return isGroup || asksForGroup || plainText(body.group_id) !== '' ? 'group' : 'user';
}
