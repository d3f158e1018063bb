import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../../../core/base/json';

/** Every kind of event, as the parameter names it; n8n wants long lists in alphabetical order. */
export const EVENTS = [
	{
		name: 'Contact',
		value: 'contact',
		description: 'A friend request, its answer, or a change of a block list',
	},
	{
		name: 'Group or Chat Room Changed',
		value: 'groupOperation',
		description: 'Created, joined, left, muted and so on',
	},
	{ name: 'Message', value: 'message', description: 'A message to a user, group or chat room' },
	{ name: 'Message Edited', value: 'edit', description: 'What a message says has been changed' },
	{
		name: 'Message for Offline User',
		value: 'offlineMessage',
		description: 'A message whose recipient is offline; in a group one event for each of them',
	},
	{ name: 'Message Read', value: 'readAck', description: 'A read receipt' },
	{ name: 'Message Recalled', value: 'recall', description: 'A message has been taken back' },
	{
		name: 'Other',
		value: 'other',
		description: 'What this version does not know, such as moderation; see raw in the output',
	},
	{
		name: 'Push Result',
		value: 'push',
		description: 'Whether a push notification was delivered. Partly unsigned; see Accept Unsigned.',
	},
	{
		name: 'Reaction',
		value: 'reaction',
		description: 'A reaction to a message. Comes unsigned; see Accept Unsigned in the options.',
	},
	{
		name: 'Thread',
		value: 'thread',
		description: 'A message in a thread. Comes unsigned; see Accept Unsigned in the options.',
	},
	{ name: 'User Status', value: 'userStatus', description: 'A user goes online or offline' },
] as const;

export type EventKind = (typeof EVENTS)[number]['value'];

/** Kinds that the documents print without a signature: push results where the push succeeded. */
export const COMES_UNSIGNED: readonly EventKind[] = ['reaction', 'thread', 'push'];

/** Callbacks that name their kind by `chat_type`; the last five of the old and new names of chats. */
const BY_CHAT_TYPE: Readonly<Record<string, EventKind>> = {
	recall: 'recall',
	read_ack: 'readAck',
	channel_ack: 'readAck',
	edit: 'edit',
	roster: 'contact',
	muc: 'groupOperation',
	chat: 'message',
	groupchat: 'message',
	group: 'message',
	chatroom: 'message',
	room: 'message',
};

function noticeOf({ payload }: IDataObject): EventKind {
	const type = isObject(payload) ? payload.type : undefined;
	return type === 'reaction' || type === 'thread' ? type : 'other';
}

/**
 * Which kind of event a callback tells of (REST documentation, "Webhooks"). The documents say that
 * kinds and values will grow, so what is not known is `other`.
 */
export function eventOf(body: IDataObject): EventKind {
	if (body.event === 'group_op_event') return 'groupOperation';
	if (body.step === 'push') return 'push';
	const chatType = plainText(body.chat_type);
	if (chatType === 'notify') return noticeOf(body);
	const kind = Object.hasOwn(BY_CHAT_TYPE, chatType) ? BY_CHAT_TYPE[chatType] : undefined;
	if (kind === 'message') return body.eventType === 'chat_offline' ? 'offlineMessage' : kind;
	if (kind !== undefined) return kind;
	const isStatus = ['online', 'offline'].includes(plainText(body.status));
	return isStatus && plainText(body.user) !== '' ? 'userStatus' : 'other';
}
