import {
	checkSumOf,
	signedHeaders,
} from '../../../packages/n8n-nodes-netease-im/nodes/NeteaseIm/service/checkSum';

describe('the signature of a request', () => {
	it('is the SHA-1 of secret, nonce and seconds', () => {
		expect(checkSumOf('secret', '4tgggergigwow323t23t', '1443592222')).toBe(
			'4900b1b7b27c8f0e5eecb224b956b660d14006d8',
		);
	});

	it('is made anew for each, from what the headers say', () => {
		const [first, second] = [signedHeaders('key', 'secret'), signedHeaders('key', 'secret')];

		expect(first.Nonce).not.toBe(second.Nonce);
		expect(first).toEqual({
			AppKey: 'key',
			Nonce: expect.stringMatching(/^[0-9a-f]{32}$/),
			CurTime: expect.stringMatching(/^\d{10}$/),
			CheckSum: checkSumOf('secret', first.Nonce ?? '', first.CurTime ?? ''),
		});
	});
});
