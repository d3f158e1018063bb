/**
 * The groups of options of a send (apifox, "send a message"; SDKs for what it lacks), field by field and
 * nothing else. Where the printed request has null, null is let through.
 */
import { closedObject, flag, text } from '../../kit/schema';
import { ACCOUNT, MESSAGE } from '../limits';

export const account = { type: 'string', minLength: 1, maxLength: ACCOUNT.idChars };

/** No two of them the same: no page says what one gets who is named twice. */
export function accounts(most: number) {
	return { type: 'array', items: account, minItems: 1, maxItems: most, uniqueItems: true };
}

function orNull(schema: Record<string, unknown>) {
	return { anyOf: [schema, { type: 'null' }] };
}

const anyText = { type: 'string' };
const textOrNull = orNull(anyText);
/** Their JSON is looked at afterwards. */
const antispamJson = orNull({ type: 'string', maxLength: MESSAGE.antispamChars });
/** What a push says. */
export const pushText = { type: 'string', maxLength: MESSAGE.pushContentChars };

/** Its JSON is looked at afterwards. */
export const pushPayload = { type: 'string', maxLength: MESSAGE.pushPayloadChars };

export const messageConfig = closedObject([], {
	unread_enabled: flag,
	// The spelling of the service.
	mutil_sync_enabled: flag,
	offline_enabled: flag,
	history_enabled: flag,
	roaming_enabled: flag,
	conversation_update_enabled: flag,
});

export const routeConfig = closedObject([], { route_enabled: flag, route_environment: text });

/** The length of the list has a code of its own, and is looked at afterwards. */
export const pushConfig = closedObject([], {
	push_enabled: flag,
	push_nick_enabled: flag,
	push_content: pushText,
	push_payload: orNull(pushPayload),
	push_forcepush_enable: flag,
	push_forcepush_all: flag,
	push_forcepush_ids: { type: 'array', items: account, uniqueItems: true },
	push_forcepush_content: pushText,
});

export const antispamConfig = closedObject([], {
	antispam_enabled: flag,
	antispam_business_id: text,
	antispam_extension: antispamJson,
	antispam_cheating: antispamJson,
	antispam_custom_message_enabled: flag,
	antispam_custom_message: anyText,
});

export const p2pOption = closedObject([], { check_friend: flag });

const bans = {
	ignore_chat_banned: flag,
	ignore_member_chat_banned: flag,
	check_team_member_valid: flag,
};

export const teamOption = closedObject([], { mark_as_read: flag, ...bans });
export const superTeamOption = closedObject([], bans);

export const robotConfig = closedObject([], {
	robot_account_id: orNull(account),
	robot_topic: textOrNull,
	robot_function: textOrNull,
	robot_custom_content: textOrNull,
});

/** SDK; of teams only. */
export const targetOption = closedObject(['receiver_account_ids'], {
	receiver_account_ids: { type: 'array', items: account, minItems: 1, uniqueItems: true },
	inclusive: flag,
	check_team_member_valid: flag,
	visible_to_new_member: flag,
});

/** 64-bit IDs fit no schema; they are looked at afterwards. */
const threadMessage = closedObject(
	['sender_id', 'receiver_id', 'create_time', 'message_server_id'],
	{
		sender_id: account,
		receiver_id: text,
		create_time: { type: 'integer', minimum: 0 },
		message_server_id: {},
		message_client_id: text,
	},
);

export const threadConfig = closedObject(['thread_reply'], {
	thread_root: threadMessage,
	thread_reply: threadMessage,
});

/** Of all messages to users, teams and super teams. */
export const COMMON_GROUPS = {
	message_config: messageConfig,
	route_config: routeConfig,
	push_config: pushConfig,
	antispam_config: antispamConfig,
	p2p_option: p2pOption,
	sender_no_sense: flag,
	receiver_no_sense: flag,
	// "JSON format", says the page, and prints text that is none.
	extension: anyText,
};
