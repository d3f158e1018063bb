import { readAccount } from '../../../packages/n8n-nodes-netease-im/nodes/NeteaseIm/service/account';

const credential = { region: 'china', appKey: 'key', appSecret: 'secret' };

describe('the hosts of an app', () => {
	it.each([
		[
			'china',
			'https://open.yunxinapi.com',
			'https://open-bak.yunxinapi.com',
			'https://api.yunxinapi.com/nimserver',
		],
		[
			'singapore',
			'https://open-sg.yunxinapi.com',
			'https://open-sg-bak.yunxinapi.com',
			'https://api-sg.yunxinapi.com/nimserver',
		],
	])('in %s', (region, base, backup, uploadBase) => {
		expect(readAccount({ ...credential, region })).toMatchObject({
			base,
			backup,
			upload: { base: uploadBase, host: new URL(uploadBase).host, hostField: 'Data Center' },
			others: [uploadBase],
			scope: `${base} key`,
		});
	});

	it.each([
		['api.example.com', 'https://api.example.com/nimserver'],
		['api.example.com/nimserver/', 'https://api.example.com/nimserver'],
		['http://localhost:80/v1', 'http://localhost/v1/nimserver'],
	])('as entered, %s for uploads', (uploadHost, uploadBase) => {
		const own = { ...credential, region: 'custom', host: 'open.example.com', uploadHost };
		expect(readAccount(own)).toMatchObject({
			base: 'https://open.example.com',
			upload: { base: uploadBase, host: new URL(uploadBase).host, hostField: 'Upload Host' },
		});
	});

	it.each([
		[{ region: 'moon' }, /'Data Center'/],
		[{ region: 'custom', host: 'open.example.com' }, /'Upload Host' is empty/],
		[{ appKey: ' ' }, /'App Key' is empty/],
	])('not with %j', (entered, told) => {
		expect(() => readAccount({ ...credential, ...entered })).toThrow(told);
	});
});
