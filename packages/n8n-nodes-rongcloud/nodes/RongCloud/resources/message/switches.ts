import type { INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { TARGETS, type Target } from './targets';

/** An option that is on or off, and a field of the request. */
interface Switch {
	/** Its default is what the service does by itself. */
	readonly property: INodeProperties;
	/** The field, and its value where the option is not as usual. */
	readonly field: string;
	readonly value: 0 | 1 | true;
	readonly targets: readonly Target[];
}

/** Targets whose messages are part of a conversation list. */
const LISTED: readonly Target[] = ['user', 'group', 'system', 'ultraGroup'];

const SWITCHES: readonly Switch[] = [
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

/** Some of the switches, for one operation. */
export interface Switches {
	/** As options of a collection. */
	readonly options: readonly INodeProperties[];
	/** The fields of those that the target has and that are not as usual. */
	read(reader: ItemReader, target: Target): Record<string, 0 | 1 | true>;
}

/** @param names those of the operation; all of them where absent */
export function switchesOf(names?: readonly string[]): Switches {
	const own = SWITCHES.filter(({ property }) => names?.includes(property.name) ?? true);
	return {
		options: own.map(({ property, targets }) => ({
			...property,
			displayOptions: { show: { '/target': [...targets] } },
		})),
		read(reader, target) {
			const isSet = ({ property: { name, default: usual } }: Switch) =>
				reader.flag(`options.${name}`, usual === true) !== usual;
			const set = own.filter((one) => one.targets.includes(target) && isSet(one));
			return Object.fromEntries(set.map(({ field, value }) => [field, value]));
		},
	};
}
