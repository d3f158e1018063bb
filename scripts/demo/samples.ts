/** A file that a workflow uploads. */
export interface ExpectedUpload {
	readonly filename: string;
	readonly mimeType: string;
	/** Of its bytes: the workflow holds the file itself. */
	readonly sha256: string;
}

/** The small files that the examples hold. */

export const shopPicture: ExpectedUpload = {
	filename: 'shop.png',
	mimeType: 'image/png',
	sha256: 'ad2b16864c87519f46b3a145f5d3f39171bd13b7337ea4ee88fc25eee6b633e2',
};

export const greeting: ExpectedUpload = {
	filename: 'greeting.mp3',
	mimeType: 'audio/mpeg',
	sha256: '1390b36aad4021a9bfcda11acc54e9db3a5193e437b5a6370acdbd73943bcbee',
};

export const shopVideo: ExpectedUpload = {
	filename: 'shop.mp4',
	mimeType: 'video/mp4',
	sha256: '525225e254718bf7a10df9fef4d8ffa07c02388b2cb0f2674b0cbd672a45bea2',
};

export const priceList: ExpectedUpload = {
	filename: '价目表.txt',
	mimeType: 'text/plain',
	sha256: 'e03767ca25aa67b36f24635b4b1f182057736e5cba105a9b5925e49f53f2b18f',
};
