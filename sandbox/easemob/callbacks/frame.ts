/** What surrounds the payload of a callback, and how it names apps, users and groups. */
import { randomUUID } from 'node:crypto';

import type { SandboxState } from '../state';

export const HOST = 'msync@sandbox';

/** `old`: as the pages of 2023 have it, where they differ. */
export type Shape = 'new' | 'old';

export function appKey({ settings }: SandboxState): string {
	return `${settings.org}#${settings.app}`;
}

/** A user as some fields name them; `resource` is their device. */
export function userAddress(state: SandboxState, user: string, resource?: string): string {
	const device = resource === undefined ? '' : `/${resource}`;
	return `${appKey(state)}_${user}@easemob.com${device}`;
}

/** A user, a group or a room as `channel_channel` and `muc_id` name them. */
export function channelAddress(state: SandboxState, id: string): string {
	return `${appKey(state)}_${id}@conference.easemob.com`;
}

/** "{App Key}_{uuid}". */
export function uuidCallId(state: SandboxState): string {
	return `${appKey(state)}_${randomUUID()}`;
}

/** "{App Key}_{message ID}": not unique, since a message may be called back more than once. */
export function messageCallId(state: SandboxState, messageId: string): string {
	return `${appKey(state)}_${messageId}`;
}

interface ChatEvent {
	chatType: string;
	from: string;
	to: string;
	messageId: string;
	timestamp: number;
	payload: Record<string, unknown>;
}

/** The fields that all events of a conversation print. */
export function chatFrame(state: SandboxState, event: ChatEvent): Record<string, unknown> {
	const { chatType, from, to, messageId, timestamp, payload } = event;
	return {
		callId: messageCallId(state, messageId),
		eventType: 'chat',
		chat_type: chatType,
		appkey: appKey(state),
		from,
		to,
		msg_id: messageId,
		timestamp,
		payload,
	};
}
