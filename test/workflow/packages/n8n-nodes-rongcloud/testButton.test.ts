import { startSandbox } from '../../../../sandbox/rongcloud';
import { testCredentialButton } from '../../../support/credentialButton';
import { RONG_CLOUD_PACKAGE } from '../../../support/rongCloud';

testCredentialButton({
	service: 'RongCloud',
	type: 'rongCloudApi',
	packageFolder: RONG_CLOUD_PACKAGE,
	startSandbox,
	request: { method: 'POST', path: '/user/checkOnline.json', once: 'signature' },
	unknownApp: /does not know this App Key .* Check 'App Key', 'App Secret' and 'Data Center'/,
	apps: [
		['locked', /^The app is locked or deleted/],
		['restricted', /^RongCloud does not allow this call/],
	],
});
