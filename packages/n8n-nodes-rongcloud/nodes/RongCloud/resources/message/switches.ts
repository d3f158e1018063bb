import type { Switch } from '../../../../core/messages/switches';
import { TARGETS, type Target } from './targets';

/** Targets whose messages are part of a conversation list. */
const LISTED: readonly Target[] = ['user', 'group', 'system', 'ultraGroup'];

/** Options that are on or off. */
export const SWITCHES: ReadonlyArray<Switch<Target, 0 | 1 | true>> = [
	{
		property: {
			displayName: "Show on Sender's Devices",
			name: 'syncDevice',
			type: 'boolean',
			default: false,
			description: "Whether the message also appears on the sender's own devices",
		},
		field: 'isIncludeSender',
		value: 1,
		targets: ['user', 'group', 'chatRoom'],
	},
	{
		property: {
			displayName: 'Respect Block Lists',
			name: 'verifyBlacklist',
			type: 'boolean',
			default: false,
			description: 'Whether recipients who have blocked the sender do not get it',
		},
		field: 'verifyBlacklist',
		value: 1,
		targets: ['user'],
	},
	{
		property: {
			displayName: 'Keep in History',
			name: 'isPersisted',
			type: 'boolean',
			default: true,
			description: 'Whether the message is kept in the history of the cloud',
		},
		field: 'isPersisted',
		value: 0,
		targets: TARGETS,
	},
	{
		property: {
			displayName: 'Count as Unread',
			name: 'isCounted',
			type: 'boolean',
			default: true,
			description: 'Whether the message counts as unread where the app does not know its type',
		},
		field: 'isCounted',
		value: 0,
		targets: LISTED,
	},
	{
		property: {
			displayName: 'Read Receipt',
			name: 'needReadReceipt',
			type: 'boolean',
			default: false,
			description: 'Whether apps confirm that it has been read',
		},
		field: 'needReadReceipt',
		value: 1,
		targets: ['user', 'group'],
	},
	{
		property: {
			displayName: 'Without Push Notification',
			name: 'silent',
			type: 'boolean',
			default: false,
			description: 'Whether to deliver without a push notification to offline recipients',
		},
		field: 'disablePush',
		value: true,
		targets: ['user', 'group', 'system'],
	},
	{
		property: {
			displayName: 'Wake Up iOS App',
			name: 'contentAvailable',
			type: 'boolean',
			default: false,
			description: 'Whether iPhones wake the app in the background (contentAvailable)',
		},
		field: 'contentAvailable',
		value: 1,
		targets: LISTED,
	},
	{
		property: {
			displayName: 'Keep Last Message',
			name: 'disableUpdateLastMsg',
			type: 'boolean',
			default: false,
			description: 'Whether the conversation list goes on showing the message before',
		},
		field: 'disableUpdateLastMsg',
		value: true,
		targets: LISTED,
	},
	{
		property: {
			displayName: 'Expandable',
			name: 'expansion',
			type: 'boolean',
			default: false,
			description: 'Whether data can be added to the message after sending',
		},
		field: 'expansion',
		value: true,
		targets: ['user', 'group', 'ultraGroup'],
	},
];
