import type { INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { TARGETS, type Target } from './targets';

/** An option that is on or off, and a field of the request. */
interface Switch {
	readonly name: string;
	readonly displayName: string;
	readonly description: string;
	/** What the service does by itself. */
	readonly usual: boolean;
	/** The field, and its value where the option is not as usual. */
	readonly field: string;
	readonly value: 0 | 1 | true;
	readonly targets: readonly Target[];
}

/** Targets whose messages are part of a conversation list. */
const LISTED: readonly Target[] = ['user', 'group', 'system', 'ultraGroup'];

const SWITCHES: readonly Switch[] = [
	{
		name: 'syncDevice',
		displayName: "Show on Sender's Devices",
		description: "Whether the message also appears on the sender's own devices",
		usual: false,
		field: 'isIncludeSender',
		value: 1,
		targets: ['user', 'group', 'chatRoom'],
	},
	{
		name: 'verifyBlacklist',
		displayName: 'Respect Block Lists',
		description: 'Whether recipients who have blocked the sender do not get it',
		usual: false,
		field: 'verifyBlacklist',
		value: 1,
		targets: ['user'],
	},
	{
		name: 'isPersisted',
		displayName: 'Keep in History',
		description: 'Whether the message is kept in the history of the cloud',
		usual: true,
		field: 'isPersisted',
		value: 0,
		targets: TARGETS,
	},
	{
		name: 'isCounted',
		displayName: 'Count as Unread',
		description: 'Whether the message counts as unread where the app does not know its type',
		usual: true,
		field: 'isCounted',
		value: 0,
		targets: LISTED,
	},
	{
		name: 'needReadReceipt',
		displayName: 'Read Receipt',
		description: 'Whether apps confirm that it has been read',
		usual: false,
		field: 'needReadReceipt',
		value: 1,
		targets: ['user', 'group'],
	},
	{
		name: 'silent',
		displayName: 'Without Push Notification',
		description: 'Whether to deliver without a push notification to offline recipients',
		usual: false,
		field: 'disablePush',
		value: true,
		targets: ['user', 'group', 'system'],
	},
	{
		name: 'contentAvailable',
		displayName: 'Wake iOS App',
		description: 'Whether iPhones wake the app in the background (contentAvailable)',
		usual: false,
		field: 'contentAvailable',
		value: 1,
		targets: LISTED,
	},
	{
		name: 'disableUpdateLastMsg',
		displayName: 'Keep Last Message',
		description: 'Whether the conversation list goes on showing the message before',
		usual: false,
		field: 'disableUpdateLastMsg',
		value: true,
		targets: LISTED,
	},
	{
		name: 'expansion',
		displayName: 'Expandable',
		description: 'Whether data can be added to the message after sending',
		usual: false,
		field: 'expansion',
		value: true,
		targets: ['user', 'group', 'ultraGroup'],
	},
];

/** The switches as options of a collection. */
export const switchOptions: INodeProperties[] = SWITCHES.map(
	({ name, displayName, description, usual, targets }) => ({
		displayName,
		name,
		type: 'boolean',
		default: usual,
		description,
		displayOptions: { show: { '/target': [...targets] } },
	}),
);

/** The fields of those that the target has and that are not as usual. */
export function switches(reader: ItemReader, target: Target): Record<string, 0 | 1 | true> {
	const set = SWITCHES.filter(
		({ name, usual, targets }) =>
			targets.includes(target) && reader.flag(`options.${name}`, usual) !== usual,
	);
	return Object.fromEntries(set.map(({ field, value }) => [field, value]));
}
