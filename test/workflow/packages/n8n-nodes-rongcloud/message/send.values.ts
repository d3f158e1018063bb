import type { INodeParameters } from 'n8n-workflow';

const PUSH_PARTS = {
	pushTitle: 'Order 1024',
	pushTemplateId: '123456',
	forceShowPushContent: true,
	pushConfigs: { HW: { channelId: 'orders', importance: 'NORMAL' }, VIVO: { classification: 0 } },
};

/** Settings as a whole, for one type; for the others the single ones. */
const pushOf = (messageType: unknown) =>
	messageType === 'info'
		? { pushExt: '{"title": "Order 1024"}', pushConfigs: {}, pushTitle: '', pushTemplateId: '' }
		: { pushExt: '{}', ...PUSH_PARTS };

const COMMON = {
	extra: 'own',
	senderInfo: { value: { id: '', name: 'Support', portrait: '' } },
	isPersisted: false,
	msgRandom: '1024',
	maxMessagesPerSecond: 0,
};

const PUSHED = {
	isCounted: false,
	contentAvailable: true,
	disableUpdateLastMsg: true,
	pushContent: 'Your order is on its way',
	pushData: 'own',
};

const EXPANDED = { expansion: true, extraContent: '{"type": "3"}' };

const CHOSEN = { silent: false, pushExt: '{}', pushTitle: '', pushTemplateId: '' };

const options: Readonly<Record<string, (messageType: unknown) => INodeParameters>> = {
	user: (type) => ({
		...PUSHED,
		...pushOf(type),
		...EXPANDED,
		syncDevice: true,
		verifyBlacklist: true,
		needReadReceipt: true,
		silent: true,
		badgeCount: 0,
		combineItems: true,
	}),
	system: (type) => ({ ...PUSHED, ...pushOf(type), silent: true, combineItems: true }),
	group: (type) => ({
		...PUSHED,
		syncDevice: true,
		needReadReceipt: true,
		mentionAll: type === 'txt',
		mentionUsers: type === 'txt' ? '' : 'alice',
		mentionedContent: 'You were mentioned',
		...(type === 'txt'
			? { ...CHOSEN, recipientUsers: 'alice, bob' }
			: { ...pushOf(type), ...EXPANDED }),
	}),
	ultraGroup: (type) => ({ ...PUSHED, ...pushOf(type), ...EXPANDED, mentionAll: true }),
	chatRoom: () => ({ syncDevice: true, priority: 'low' }),
};

/** What the descriptions of Send don't tell: which options go together, and what a preview is. */
export function values({ target, messageType }: INodeParameters): INodeParameters {
	return {
		options: { ...COMMON, ...options[String(target)]?.(messageType) },
		quotedMessage: '{"content": "Hello"}',
		thumbnail: Buffer.from([0xff, 0xd8, 0xff, 0xe0]).toString('base64'),
		busChannel: 'news',
		to: 'alice',
	};
}
