import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import { testCredential } from '../../../support/n8n/testCredential';
import { NETEASE_PACKAGE } from '../../../support/netease';
import {
	closedHost,
	startJsonServer,
	startPageServer,
	type OtherServer,
} from '../../../support/otherServers';

/** What the Test button of a NetEase credential says. */

let sandbox: Sandbox;
let page: OtherServer;
let json: OtherServer;
let closed: string;

beforeAll(async () => {
	[sandbox, page, json, closed] = await Promise.all([
		startSandbox(),
		startPageServer(),
		startJsonServer(),
		closedHost(),
	]);
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	await Promise.all([sandbox, page, json].map(async (server) => await server.close()));
});

const press = async (entered: Record<string, string> = {}) =>
	await testCredential(
		{ ...sandbox.credential, ...entered },
		{ type: 'neteaseImApi', packageFolder: NETEASE_PACKAGE },
	);

test('is content with a credential that works, each time anew', async () => {
	const content = { status: 'OK', message: 'Connection successful!' };
	expect(await press()).toEqual(content);
	expect(await press()).toEqual(content);
	expect(sandbox.requests.map(({ method, path }) => [method, path])).toEqual(
		Array.from({ length: 2 }, () => ['GET', '/im/v2/accounts']),
	);
	expect(new Set(sandbox.requests.map(({ headers }) => headers.checksum)).size).toBe(2);
});

test.each<[string, () => Record<string, string>, RegExp]>([
	['no App Key', () => ({ appKey: ' ' }), /^'App Key' is empty/],
	['no App Secret', () => ({ appSecret: '' }), /^'App Secret' is empty/],
	['no host', () => ({ host: '' }), /^'Host' is empty/],
	['no upload host', () => ({ uploadHost: '' }), /^'Upload Host' is empty/],
	[
		'an App Key that nobody knows',
		() => ({ appKey: 'other' }),
		/does not know this App Key\. Check 'App Key' and 'Data Center'/,
	],
	[
		'a wrong App Secret',
		() => ({ appSecret: 'another-secret' }),
		/did not accept the signature.* Check 'App Secret'/,
	],
	[
		'a port on which nobody listens',
		() => ({ host: `http://${closed}` }),
		/refused the connection\. Check 'Host' and its port/,
	],
	[
		'a web page',
		() => ({ host: `http://${page.host}` }),
		/answers, but not as NetEase Yunxin IM does\. Check 'Host'/,
	],
	[
		"another service's JSON",
		() => ({ host: `http://${json.host}` }),
		/answers, but not as NetEase Yunxin IM does\. Check 'Host'/,
	],
	[
		'nonsense as a share',
		() => ({ limitShare: 'all' }),
		/^'Share of the Limits \(%\)' in the NetEase/,
	],
])('tells %s', async (_fault, entered, told) => {
	const { status, message } = await press(entered());

	expect(status).toBe('Error');
	expect(message).toMatch(told);
	expect(message).not.toContain('another-secret');
});

test.each<['ipBlocked' | 'notEnabled', RegExp]>([
	['ipBlocked', /^NetEase Yunxin IM does not allow requests from this address/],
	['notEnabled', /^The app has no IM service switched on/],
])('tells an app that is %s', async (state, told) => {
	sandbox.setApp(state);
	expect((await press()).message).toMatch(told);
});
