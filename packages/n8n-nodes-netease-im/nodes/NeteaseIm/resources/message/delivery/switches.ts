import type { INodeProperties } from 'n8n-workflow';
import type { Switch } from '../../../../../core/messages/switches';
import { CONVERSATIONS, TARGETS, TEAMS, type Target } from '../targets';

type OnOff = Switch<Target, boolean>;

/** An option whose service default is on; it is sent only when off. */
function usuallyOn(
	face: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
	field: string,
	targets: readonly Target[] = CONVERSATIONS,
): OnOff {
	return { property: { ...face, type: 'boolean', default: true }, field, value: false, targets };
}

/** An option whose service default is off; it is sent only when on. */
function usuallyOff(
	face: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
	field: OnOff['field'],
	targets: readonly Target[],
	value = true,
): OnOff {
	return { property: { ...face, type: 'boolean', default: false }, field, value, targets };
}

/** The group of options that a kind of recipient has for itself. */
const OWN_GROUPS = {
	user: 'p2p_option',
	team: 'team_option',
	superTeam: 'superteam_option',
	chatRoom: 'message_config',
} as const satisfies Record<Target, string>;

const own = (field: string) => (target: Target) => `${OWN_GROUPS[target]}.${field}`;

/**
 * Options that are on or off, with their fields (page "send a message"; the vendor's SDKs for members of
 * teams, and for chat rooms). `mutil_sync_enabled` is the service's own spelling.
 */
export const SWITCHES: readonly OnOff[] = [
	usuallyOn(
		{
			displayName: 'Count as Unread',
			name: 'unreadEnabled',
			description: 'Whether the message counts as unread',
		},
		'message_config.unread_enabled',
	),
	usuallyOn(
		{
			displayName: "Show on Sender's Devices",
			name: 'syncDevice',
			description: "Whether the message also appears on the sender's own devices",
		},
		'message_config.mutil_sync_enabled',
	),
	usuallyOn(
		{
			displayName: 'Keep for Offline Users',
			name: 'offlineEnabled',
			description: 'Whether users who are offline get the message when they are back',
		},
		'message_config.offline_enabled',
	),
	usuallyOn(
		{
			displayName: 'Keep in History',
			name: 'historyEnabled',
			description: 'Whether the message is kept in the history of the cloud',
		},
		'message_config.history_enabled',
		TARGETS,
	),
	usuallyOn(
		{
			displayName: 'Keep for Other Devices',
			name: 'roamingEnabled',
			description: 'Whether the message appears on a device where the user logs in later (roaming)',
		},
		'message_config.roaming_enabled',
	),
	usuallyOn(
		{
			displayName: 'Update Conversation',
			name: 'updateConversation',
			description: 'Whether the conversation list shows it as the last message',
		},
		'message_config.conversation_update_enabled',
	),
	usuallyOn(
		{
			displayName: 'Copy to App Server',
			name: 'callbackEnabled',
			description:
				"Whether the message goes to the address for message copies in the console, where this node's trigger may listen",
		},
		'route_config.route_enabled',
		TARGETS,
	),
	usuallyOff(
		{
			displayName: 'Without Push Notification',
			name: 'silent',
			description: 'Whether to deliver without a push notification to offline recipients',
		},
		'push_config.push_enabled',
		CONVERSATIONS,
		false,
	),
	usuallyOn(
		{
			displayName: 'Push with Nickname',
			name: 'pushNick',
			description: "Whether the push notification begins with the sender's nickname",
		},
		'push_config.push_nick_enabled',
	),
	usuallyOff(
		{
			displayName: 'Friends Only',
			name: 'checkFriend',
			description: 'Whether only friends of the sender get it',
		},
		own('check_friend'),
		['user'],
	),
	usuallyOff(
		{
			displayName: 'Read Receipt',
			name: 'markAsRead',
			description: 'Whether apps confirm that members have read it',
		},
		own('mark_as_read'),
		['team'],
	),
	usuallyOff(
		{
			displayName: 'Ignore Mute',
			name: 'ignoreChatBanned',
			description: 'Whether to send although the team or room is muted',
		},
		own('ignore_chat_banned'),
		[...TEAMS, 'chatRoom'],
	),
	usuallyOff(
		{
			displayName: 'Ignore Mute of Members',
			name: 'ignoreMemberChatBanned',
			description: 'Whether to send although the sender is muted in the team',
		},
		own('ignore_member_chat_banned'),
		TEAMS,
	),
	{
		property: {
			displayName: 'Check Membership',
			name: 'checkTeamMember',
			type: 'boolean',
			default: true,
			description: 'Whether the sender must be a member of the team',
		},
		field: own('check_team_member_valid'),
		value: false,
		targets: TEAMS,
	},
	usuallyOff(
		{
			displayName: 'High Priority',
			name: 'highPriority',
			description: 'Whether the message is passed on even when the room is flooded',
		},
		own('high_priority'),
		['chatRoom'],
	),
];
