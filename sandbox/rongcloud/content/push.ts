/** The push of a message, `pushExt` and its channels (message/send-private, "pushExt"). */
import { closedObject, text } from '../../kit/schema';
import { wrongParameter } from '../errors';
import { MESSAGE } from '../limits';
import { checkSchema } from './check';

const httpsImage = { type: 'string', pattern: '^https://' };
const webImage = { type: 'string', pattern: '^https?://' };
const importance = { enum: ['NORMAL', 'LOW'] };

/** Each channel with its own fields; the example sends VIVO's number as text. */
const CHANNELS: Readonly<Record<string, Record<string, unknown>>> = {
	HONOR: closedObject([], { importance, image: httpsImage }),
	HW: closedObject([], {
		channelId: text,
		importance,
		image: httpsImage,
		category: { type: 'string', pattern: '^[A-Z_]+$' },
	}),
	MI: closedObject([], { channelId: text, large_icon_uri: webImage }),
	OPPO: {
		...closedObject([], {
			channelId: text,
			category: text,
			notify_level: { enum: [1, 2, 16] },
		}),
		// "takes effect once category is set".
		dependencies: { notify_level: ['category'] },
	},
	VIVO: {
		...closedObject([], { classification: { enum: [0, 1, '0', '1'] }, category: text }),
		// "if category is given, the matching classification must be given as well".
		dependencies: { category: ['classification'] },
	},
	APNs: closedObject([], {
		'thread-id': text,
		'apns-collapse-id': text,
		richMediaUri: webImage,
		'interruption-level': { enum: ['passive', 'active', 'time-sensitive', 'critical'] },
	}),
	FCM: closedObject([], { channelId: text, collapse_key: text, imageUrl: webImage }),
	OHOS: closedObject([], { category: text, image: httpsImage }),
};

const PUSH_EXT = closedObject([], {
	title: { ...text, maxLength: MESSAGE.pushTitleChars },
	templateId: text,
	forceShowPushContent: { enum: [0, 1] },
	pushConfigs: {
		type: 'array',
		minItems: 1,
		items: {
			...closedObject(
				[],
				Object.fromEntries(
					Object.entries(CHANNELS).map(([name, fields]) => [name, { minProperties: 1, ...fields }]),
				),
			),
			minProperties: 1,
			maxProperties: 1,
		},
	},
});

/** Throws unless it is a push as the page describes it, with each channel once. */
export function checkPushExt(value: unknown): void {
	checkSchema('pushExt', PUSH_EXT, value);
	const { pushConfigs: configs = [] } = value as { pushConfigs?: object[] };
	const channels = configs.flatMap((config) => Object.keys(config));
	if (new Set(channels).size < channels.length) {
		throw wrongParameter("'pushExt/pushConfigs' has a channel twice");
	}
}
