import { shopPicture } from '../samples';

/** One message to each of the recipients. */
export interface ExpectedMessage {
	/** The workflow's node that sends it, and says so in its output. */
	readonly node: string;
	/** What the recipients are; users where it is not said. */
	readonly target?: 'group';
	readonly to: readonly string[];
	readonly from: string;
	/** The service's name of the type. */
	readonly objectName: string;
	/** All of it, but for the preview. */
	readonly content: Readonly<Record<string, unknown>>;
	/** The preview picture that is the content's own `content`: SHA-256 of its bytes. */
	readonly preview?: string;
	/** The other parameters of the call, as values. */
	readonly options?: Readonly<Record<string, unknown>>;
}

/** A workflow of `examples/`, and all that has to arrive when it is executed: this and no more. */
export interface Expectations {
	readonly workflow: string;
	readonly messages: readonly ExpectedMessage[];
}

const toBoth = { to: ['alice', 'bob'], from: 'shop' };

const onTheWeb = (name: string) => `https://files.example.com/${name}`;

export const everyMessageType: Expectations = {
	workflow: 'packages/n8n-nodes-rongcloud/examples/every-message-type.json',
	messages: [
		{
			node: 'Send Text',
			...toBoth,
			objectName: 'RC:TxtMsg',
			content: { content: '您好！您的订单已发货，预计明天下午送达。' },
		},
		{
			node: 'Send Reference',
			...toBoth,
			objectName: 'RC:ReferenceMsg',
			content: {
				content: '有的，明天下午送达。',
				referMsgUserId: 'alice',
				referMsg: { content: '请问今天能发货吗？' },
				objName: 'RC:TxtMsg',
			},
		},
		{
			node: 'Send Information',
			...toBoth,
			objectName: 'RC:InfoNtf',
			content: { message: '客服小李已加入会话' },
		},
		{
			node: 'Send Command',
			...toBoth,
			objectName: 'RC:CmdMsg',
			content: { name: 'refreshOrders', data: '{"orderId":"1024"}' },
		},
		{
			node: 'Send Custom',
			...toBoth,
			objectName: 'shop:order',
			content: { number: '1024', price: '128' },
		},
		{
			node: 'Send Location',
			...toBoth,
			objectName: 'RC:LBSMsg',
			content: { latitude: 30.2428, longitude: 120.1483, poi: '杭州西湖风景名胜区' },
		},
		{
			node: 'Send Audio',
			...toBoth,
			objectName: 'RC:HQVCMsg',
			content: { remoteUrl: onTheWeb('greeting.aac'), duration: 3 },
		},
		{
			node: 'Send GIF',
			...toBoth,
			objectName: 'RC:GIFMsg',
			content: { remoteUrl: onTheWeb('tea.gif'), gifDataSize: 20_480, width: 240, height: 160 },
		},
		{
			node: 'Send File',
			...toBoth,
			objectName: 'RC:FileMsg',
			content: {
				name: '价目表.pdf',
				size: 48_213,
				type: 'pdf',
				fileUrl: onTheWeb('prices.pdf'),
			},
		},
		{
			node: 'Send Image',
			...toBoth,
			objectName: 'RC:ImgMsg',
			content: { imageUri: onTheWeb('shop.jpg') },
			preview: shopPicture.sha256,
		},
		{
			node: 'Send Video',
			...toBoth,
			objectName: 'RC:SightMsg',
			content: {
				sightUrl: onTheWeb('shop.mp4'),
				duration: 3,
				size: 204_800,
				name: 'shop.mp4',
			},
			preview: shopPicture.sha256,
		},
	],
};
