import { greeting, priceList, shopPicture, shopVideo, type ExpectedUpload } from '../samples';

/** One message to each of the recipients. */
export interface ExpectedMessage {
	/** The workflow's node that sends it, and says so in its output. */
	readonly node: string;
	/** What the recipients are; users where it is not said. */
	readonly target?: 'group' | 'chatRoom';
	readonly to: readonly string[];
	readonly from: string;
	readonly type: string;
	/** The body, but for what comes from `file`. */
	readonly body: Readonly<Record<string, unknown>>;
	/**
	 * The uploaded file it shows: adds its address, secret and name, a picture's width and height, and
	 * a video's size in bytes.
	 */
	readonly file?: string;
	/** The uploaded picture that it has as preview: adds its address and secret. */
	readonly thumbnail?: string;
	readonly ext?: Readonly<Record<string, unknown>>;
	readonly options?: Readonly<Record<string, unknown>>;
}

/** A workflow of `examples/`, and all that has to arrive when it is executed: this and no more. */
export interface Expectations {
	readonly workflow: string;
	readonly uploads: readonly ExpectedUpload[];
	readonly messages: readonly ExpectedMessage[];
}

export const firstMessage: Expectations = {
	workflow: 'examples/first-message.json',
	uploads: [shopPicture],
	messages: [
		{
			node: 'Send Text',
			to: ['alice', 'bob'],
			from: 'shop',
			type: 'txt',
			body: { msg: '您好！您订购的龙井茶（250 克）已发货，预计明天下午送达。' },
		},
		{
			node: 'Send Picture',
			to: ['alice', 'bob'],
			// The workflow names no sender: then the service's own is used.
			from: 'admin',
			type: 'img',
			body: {},
			file: 'shop.png',
		},
	],
};

const toBoth = { to: ['alice', 'bob'], from: 'shop' };

export const everyMessageType: Expectations = {
	workflow: 'examples/every-message-type.json',
	uploads: [greeting, priceList, shopPicture, shopVideo],
	messages: [
		{
			node: 'Send Text',
			...toBoth,
			type: 'txt',
			body: { msg: '您好！您的订单已发货，预计明天下午送达。' },
		},
		{
			node: 'Send Location',
			...toBoth,
			type: 'loc',
			body: { lat: '30.2428', lng: '120.1483', addr: '杭州西湖风景名胜区' },
		},
		{ node: 'Send Command', ...toBoth, type: 'cmd', body: { action: 'refresh_order' } },
		{
			node: 'Send Custom',
			...toBoth,
			type: 'custom',
			body: { customEvent: 'order_card', customExts: { number: '1024', price: '128' } },
		},
		{ node: 'Send Audio', ...toBoth, type: 'audio', body: { length: 3 }, file: greeting.filename },
		{ node: 'Send File', ...toBoth, type: 'file', body: {}, file: priceList.filename },
		{ node: 'Send Image', ...toBoth, type: 'img', body: {}, file: shopPicture.filename },
		{
			node: 'Send Video',
			...toBoth,
			type: 'video',
			body: { length: 3 },
			file: shopVideo.filename,
			thumbnail: shopPicture.filename,
		},
	],
};
