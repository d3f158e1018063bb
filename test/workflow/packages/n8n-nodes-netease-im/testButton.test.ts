import { startSandbox } from '../../../../sandbox/netease';
import { testCredentialButton } from '../../../support/credentialButton';
import { NETEASE_PACKAGE } from '../../../support/netease';

testCredentialButton({
	service: 'NetEase Yunxin IM',
	type: 'neteaseImApi',
	packageFolder: NETEASE_PACKAGE,
	startSandbox,
	request: { method: 'GET', path: '/im/v2/accounts', once: 'checksum' },
	unknownApp: /does not know this App Key\. Check 'App Key' and 'Data Center'/,
	wrong: { 'no upload host': [{ uploadHost: '' }, /^'Upload Host' is empty/] },
	busy: [500, 408, 514, 416].map((code) => [
		{ status: 200, body: { code, msg: 'not now', data: {} } },
		new RegExp(
			`^NetEase Yunxin IM could not check the credential just now\\. Try again in a minute\\..*code ${code}`,
		),
	]),
	apps: [
		['ipBlocked', /^NetEase Yunxin IM does not allow requests from this address/],
		['notEnabled', /^The app has no IM service switched on/],
	],
});
