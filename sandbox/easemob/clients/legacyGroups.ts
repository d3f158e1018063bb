/** Operations on groups and rooms before the end of 2024 (callback_group_room_old). */
import { closedObject, text } from '../../kit/schema';
import { callBack } from '../callbacks/event';
import { channelAddress, chatFrame, HOST, userAddress } from '../callbacks/frame';
import { anyObject, timestamp, type Act, type Timed } from './act';

/** `assing_owner` is the page's spelling. */
const OPERATIONS = [
	...['create', 'destroy', 'apply', 'apply_accept', 'invite', 'invite_accept', 'invite_decline'],
	...['kick', 'ban', 'allow', 'update', 'block', 'unblock', 'presence', 'absence'],
	...['direct_joined', 'leave', 'assing_owner', 'add_admin', 'remove_admin', 'add_mute'],
	...['remove_mute', 'update_announcement', 'delete_announcement', 'upload_file', 'delete_file'],
	...['add_user_white_list', 'remove_user_white_list', 'ban_group', 'remove_ban_group'],
	...['set_metadata', 'delete_metadata', 'group_member_metadata_update'],
];

export interface LegacyGroupOperation extends Timed {
	target: 'group' | 'chatRoom';
	id: string;
	operation: string;
	/** The user it is about; the group or room unless given. */
	to?: string;
	/** The words of an application, the text of an announcement, the file. */
	reason?: string;
	/** Attributes that were set. */
	event_info?: Record<string, unknown>;
	/** Of the operator; none unless given. */
	device?: string;
}

export const legacyGroupOperations: Act<LegacyGroupOperation> = {
	schema: closedObject(['target', 'id', 'operation'], {
		target: { enum: ['group', 'chatRoom'] },
		id: text,
		operation: { enum: OPERATIONS },
		to: text,
		reason: { type: 'string' },
		event_info: anyObject,
		device: text,
		timestamp,
	}),
	perform: (state, operator, details) => {
		const { target, id, operation, to = id, timestamp: unixMs = Date.now() } = details;
		const messageId = state.nextMessageId();
		const { reason, event_info } = details;
		const payload = {
			muc_id: channelAddress(state, id),
			...(reason === undefined ? {} : { reason }),
			is_chatroom: target === 'chatRoom',
			...(event_info === undefined ? {} : { event_info }),
			operation,
			...statusOf(operation),
		};
		// Attributes come from the group or room itself.
		const from = event_info === undefined ? userAddress(state, operator, details.device) : id;
		const frame = { chatType: 'muc', from, to, messageId, timestamp: unixMs, payload };
		void callBack(state, {
			class: 'groupOperation',
			eventType: 'chat',
			from: operator,
			group: id,
			body: { ...chatFrame(state, frame), group_id: id, host: HOST },
			signed: true,
		});
		return messageId;
	},
};

function statusOf(operation: string) {
	if (operation === 'presence' || operation === 'absence') return {};
	if (operation === 'apply_accept') return { status: { description: '' } };
	return { status: { description: '', error_code: 'ok' } };
}
