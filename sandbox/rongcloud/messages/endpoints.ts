/** What tells the send calls apart: where they go, whom they reach, and which parameters they take. */
import {
	busChannel,
	DELIVERY_FIELDS,
	EXPANSION_FIELDS,
	ids,
	MESSAGE_FIELDS,
	PUSH_FIELDS,
} from '../fields/common';
import { bool, flag, text, whole } from '../fields/kinds';
import type { Fields } from '../fields/read';
import { MESSAGE, RECIPIENTS, type RateClass } from '../limits';
import type { Target } from './message';

export interface SendEndpoint {
	readonly path: string;
	readonly target: Target;
	readonly rates: RateClass;
	/** The parameter with the recipients. */
	readonly to: string;
	/** What a recipient is called in the answer. */
	readonly answered: 'userId' | 'groupId' | 'chatroomId';
	/** Where members of one group can be chosen. */
	readonly members?: string;
	readonly fields: Fields;
}

/** More than a call can hold, and no page names a number. */
const ANY_NUMBER = 10_000;

/** Chosen members exclude these (message/send-group: "fields are not supported"). */
export const NOT_FOR_MEMBERS = ['expansion', 'extraContent', 'disablePush', 'pushExt'] as const;

const members = { kind: text, many: ANY_NUMBER, bytes: MESSAGE.idBytes } as const;
const includeSender = { isIncludeSender: { kind: flag } } as const;
const silent = { disablePush: { kind: bool } } as const;
const mention = { isMentioned: { kind: flag } } as const;
const receipt = { needReadReceipt: { kind: flag } } as const;

const PRIVATE: SendEndpoint = {
	path: '/message/private/publish.json',
	target: 'user',
	rates: 'private',
	to: 'toUserId',
	answered: 'userId',
	fields: {
		...MESSAGE_FIELDS,
		toUserId: ids(RECIPIENTS.users),
		...PUSH_FIELDS,
		...EXPANSION_FIELDS,
		...DELIVERY_FIELDS,
		...includeSender,
		...silent,
		...receipt,
		// "Only valid with one user ID": the printed request sends it with two, where it does nothing.
		count: { kind: whole(MESSAGE.badge.least, MESSAGE.badge.most) },
		verifyBlacklist: { kind: flag },
	},
};

const GROUP: SendEndpoint = {
	path: '/message/group/publish.json',
	target: 'group',
	rates: 'group',
	to: 'toGroupId',
	answered: 'groupId',
	members: 'toUserId',
	fields: {
		...MESSAGE_FIELDS,
		toGroupId: ids(RECIPIENTS.groups),
		toUserId: members,
		...PUSH_FIELDS,
		...EXPANSION_FIELDS,
		...DELIVERY_FIELDS,
		...includeSender,
		...silent,
		...receipt,
		...mention,
	},
};

const CHAT_ROOM: SendEndpoint = {
	path: '/message/chatroom/publish.json',
	target: 'chatRoom',
	rates: 'chatRoom',
	to: 'toChatroomId',
	answered: 'chatroomId',
	fields: {
		...MESSAGE_FIELDS,
		toChatroomId: ids(RECIPIENTS.chatRooms),
		isPersisted: { kind: flag },
		...includeSender,
		msgRandom: DELIVERY_FIELDS.msgRandom,
		/** SDK (Java): 1 for the allow-list, 2 high and usual, 3 low. */
		priority: { kind: whole(1, 3) },
	},
};

const SYSTEM: SendEndpoint = {
	path: '/message/system/publish.json',
	target: 'system',
	rates: 'system',
	to: 'toUserId',
	answered: 'userId',
	fields: {
		...MESSAGE_FIELDS,
		toUserId: ids(RECIPIENTS.systemUsers),
		...PUSH_FIELDS,
		...DELIVERY_FIELDS,
		...silent,
	},
};

export const FORM_ENDPOINTS: readonly SendEndpoint[] = [PRIVATE, GROUP, CHAT_ROOM, SYSTEM];

export const ULTRA_GROUP: SendEndpoint = {
	path: '/message/ultragroup/publish.json',
	target: 'ultraGroup',
	rates: 'ultraGroup',
	to: 'toGroupIds',
	answered: 'groupId',
	members: 'toUserIds',
	fields: {
		...MESSAGE_FIELDS,
		toGroupIds: ids(RECIPIENTS.ultraGroups),
		toUserIds: members,
		busChannel,
		...PUSH_FIELDS,
		...EXPANSION_FIELDS,
		...DELIVERY_FIELDS,
		...silent,
		...mention,
	},
};
