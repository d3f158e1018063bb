import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** A field of a push channel, under the service's own name. */
export interface ChannelField {
	readonly name: string;
	readonly displayName: string;
	readonly description: string;
	/** Where only some values are allowed; the number or text as it is sent. */
	readonly values?: ReadonlyArray<{ readonly value: string | number; readonly name: string }>;
	/** The page's own example has the number of a value as text, so either is understood. */
	readonly orText?: true;
	/** What a text has to be like, and how one says that. */
	readonly form?: { readonly pattern: RegExp; readonly wanted: string };
	/** Another field of the channel without which it is no use. */
	readonly needs?: string;
}

export interface Channel {
	/** The service's own name. */
	readonly name: string;
	readonly displayName: string;
	readonly fields: readonly ChannelField[];
}

const channelId: ChannelField = {
	name: 'channelId',
	displayName: 'Channel ID',
	description: 'Notification channel of the app',
};

const WEB = { pattern: /^https?:\/\/./i, wanted: 'an address that begins with https://' };

/** "The URL must use HTTPS". */
const HTTPS_ONLY = { ...WEB, pattern: /^https:\/\/./i };

const picture = (name: string, form = WEB): ChannelField => ({
	name,
	displayName: 'Image URL',
	description: 'Picture beside the notification',
	form,
});

const securePicture = picture('image', HTTPS_ONLY);

const category: ChannelField = {
	name: 'category',
	displayName: 'Category',
	description: 'Kind of message by the rules of the channel, e.g. IM',
};

const importance: ChannelField = {
	name: 'importance',
	displayName: 'Importance',
	description: 'How the notification is treated',
	values: [
		{ value: 'LOW', name: 'Low' },
		{ value: 'NORMAL', name: 'Normal' },
	],
};

/**
 * The push channels with their own fields (https://docs.rongcloud.cn/platform-chat-api/message/send-private,
 * "pushExt").
 */
export const CHANNELS: readonly Channel[] = [
	{
		name: 'APNs',
		displayName: 'Apple (APNs)',
		fields: [
			{
				name: 'apns-collapse-id',
				displayName: 'Collapse ID',
				description: 'Notifications of one ID replace each other',
			},
			{
				name: 'interruption-level',
				displayName: 'Interruption Level',
				description: 'How much it may disturb, from iOS 15 on',
				values: [
					{ value: 'active', name: 'Active' },
					{ value: 'critical', name: 'Critical' },
					{ value: 'passive', name: 'Passive' },
					{ value: 'time-sensitive', name: 'Time-Sensitive' },
				],
			},
			picture('richMediaUri'),
			{
				name: 'thread-id',
				displayName: 'Thread ID',
				description: 'Notifications of one ID are shown as a group',
			},
		],
	},
	{
		name: 'FCM',
		displayName: 'Google (FCM)',
		fields: [
			channelId,
			{
				name: 'collapse_key',
				displayName: 'Collapse Key',
				description: 'Of messages with one key only the last is delivered later',
			},
			picture('imageUrl'),
		],
	},
	{ name: 'OHOS', displayName: 'HarmonyOS (OHOS)', fields: [category, securePicture] },
	{ name: 'HONOR', displayName: 'Honor', fields: [securePicture, importance] },
	{
		name: 'HW',
		displayName: 'Huawei (HW)',
		fields: [
			{
				...category,
				form: { pattern: /^[A-Z_]+$/, wanted: 'a name in capital letters, such as IM' },
			},
			channelId,
			securePicture,
			importance,
		],
	},
	{
		name: 'OPPO',
		displayName: 'OPPO',
		fields: [
			category,
			channelId,
			{
				name: 'notify_level',
				displayName: 'Notify Level',
				description: 'Where and how it is shown; needs a category',
				values: [
					{ value: 1, name: 'Notification Bar' },
					{ value: 2, name: 'Bar and Lock Screen' },
					{ value: 16, name: 'Bar, Lock Screen, Banner, Vibration and Sound' },
				],
				needs: 'category',
			},
		],
	},
	{
		name: 'VIVO',
		displayName: 'Vivo',
		fields: [
			{ ...category, needs: 'classification' },
			{
				name: 'classification',
				displayName: 'Classification',
				description: 'Kind of message, which the category has to fit',
				values: [
					{ value: 0, name: 'Operation Message' },
					{ value: 1, name: 'System Message' },
				],
				orText: true,
			},
		],
	},
	{
		name: 'MI',
		displayName: 'Xiaomi (MI)',
		fields: [channelId, picture('large_icon_uri')],
	},
];

function fieldProperty({ name, displayName, description, values }: ChannelField): INodeProperties {
	const face = { displayName, name, description, default: '' };
	if (values === undefined) return { ...face, type: 'string' };
	const choices = values.map((one) => ({ ...one }));
	return {
		...face,
		type: 'options',
		options: [{ name: 'As the Service Does', value: '' }, ...choices],
	};
}

/** The channels as groups of a fixed collection: each once, with its own fields. */
export const channelGroups: INodePropertyCollection[] = CHANNELS.map(
	({ name, displayName, fields }) => ({ displayName, name, values: fields.map(fieldProperty) }),
);
