import { greeting, priceList, shopPicture, shopVideo, type ExpectedUpload } from '../samples';

/** One message to each of the recipients. */
export interface ExpectedMessage {
	/** The workflow's node that sends it, and says so in its output. */
	readonly node: string;
	/** What the recipients are; users where it is not said. */
	readonly target?: 'team';
	readonly to: readonly string[];
	readonly from: string;
	/** The service's number of the type. */
	readonly type: number;
	readonly subType?: number;
	readonly text?: string;
	/** All of it, but for what comes from `file`. */
	readonly attachment?: Readonly<Record<string, unknown>>;
	/** The uploaded file it shows: adds its address, name, MD5 and size in bytes. */
	readonly file?: string;
	/** The other members of the call. */
	readonly options?: Readonly<Record<string, unknown>>;
}

/** A workflow of `examples/`, and all that has to arrive when it is executed: this and no more. */
export interface Expectations {
	readonly workflow: string;
	readonly uploads: readonly ExpectedUpload[];
	readonly messages: readonly ExpectedMessage[];
}

const toBoth = { to: ['alice', 'bob'], from: 'shop' };

export const everyMessageType: Expectations = {
	workflow: 'packages/n8n-nodes-netease-im/examples/every-message-type.json',
	uploads: [greeting, priceList, shopPicture, shopVideo],
	messages: [
		{
			node: 'Send Text',
			...toBoth,
			type: 0,
			text: '您好！您的订单已发货，预计明天下午送达。',
		},
		{ node: 'Send Tip', ...toBoth, type: 10, text: '客服小李已加入会话' },
		{
			node: 'Send Custom',
			...toBoth,
			type: 100,
			subType: 1,
			text: '订单 1024，128 元',
			attachment: { number: '1024', price: '128' },
		},
		{
			node: 'Send Location',
			...toBoth,
			type: 4,
			attachment: { lat: 30.2428, lng: 120.1483, title: '杭州西湖风景名胜区' },
		},
		{
			node: 'Send Audio',
			...toBoth,
			type: 2,
			attachment: { ext: 'mp3', dur: 3_384 },
			file: greeting.filename,
		},
		{
			node: 'Send File',
			...toBoth,
			type: 6,
			attachment: { ext: 'txt' },
			file: priceList.filename,
		},
		{
			node: 'Send Image',
			...toBoth,
			type: 1,
			attachment: { ext: 'png', w: 360, h: 240 },
			file: shopPicture.filename,
		},
		{
			node: 'Send Video',
			...toBoth,
			type: 3,
			attachment: { ext: 'mp4', dur: 3_000, w: 180, h: 120 },
			file: shopVideo.filename,
		},
	],
};

export const uploadThenSend: Expectations = {
	workflow: 'packages/n8n-nodes-netease-im/examples/upload-then-send.json',
	uploads: [priceList],
	messages: [
		{
			node: 'Send to Customers',
			...toBoth,
			type: 6,
			text: '最新价目表',
			attachment: { ext: 'txt' },
			file: priceList.filename,
		},
		{
			node: 'Send to Team',
			target: 'team',
			to: ['1393022190'],
			from: 'shop',
			type: 6,
			text: '最新价目表',
			attachment: { ext: 'txt' },
			file: priceList.filename,
		},
	],
};
