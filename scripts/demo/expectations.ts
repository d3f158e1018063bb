/** A file of the repository that the workflow uploads. */
export interface ExpectedUpload {
	/** From the repository's folder; it is laid where n8n may read files. */
	readonly path: string;
	readonly filename: string;
	readonly mimeType: string;
}

/** One message to each of the recipients. */
export interface ExpectedMessage {
	/** The workflow's node that sends it, and says so in its output. */
	readonly node: string;
	readonly to: readonly string[];
	readonly from: string;
	readonly type: string;
	/** The body, but for what comes from `file`. */
	readonly body: Readonly<Record<string, unknown>>;
	/** The uploaded file it shows: adds its address, secret and name, and a picture's size. */
	readonly file?: string;
	readonly ext?: Readonly<Record<string, unknown>>;
	readonly options?: Readonly<Record<string, unknown>>;
}

/** A workflow of `examples/`, and all that has to arrive when it is executed: this and no more. */
export interface Expectations {
	readonly workflow: string;
	readonly tokenRequests: number;
	readonly uploads: readonly ExpectedUpload[];
	readonly messages: readonly ExpectedMessage[];
}

export const firstMessage: Expectations = {
	workflow: 'examples/first-message.json',
	tokenRequests: 1,
	uploads: [{ path: 'examples/files/shop.png', filename: 'shop.png', mimeType: 'image/png' }],
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
