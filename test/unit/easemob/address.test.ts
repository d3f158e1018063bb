import { CredentialFault } from '../../../core/service/credentialFault';
import { parseAddress, type AddressFields } from '../../../nodes/Easemob/service/address';

const app = { org: 'acme', app: 'chat' };
const at = (host: unknown) => parseAddress({ host, ...app });
const names = (org: unknown, name: unknown) =>
	parseAddress({ host: 'a1.easemob.com', org, app: name });

/** The message of the fault that these fields cause. */
function fault(fields: AddressFields): string {
	try {
		parseAddress(fields);
	} catch (error) {
		expect(error).toBeInstanceOf(CredentialFault);
		return (error as CredentialFault).message;
	}
	throw new Error(`No fault in ${JSON.stringify(fields)}`);
}

describe('the host', () => {
	it.each([
		['a bare host, as the console shows it', 'a1.easemob.com', 'https://a1.easemob.com'],
		['with https', 'https://a1.easemob.com', 'https://a1.easemob.com'],
		['with http, which stays http', 'http://im.local', 'http://im.local'],
		['with spaces and a line break around it', '  a1.easemob.com \n', 'https://a1.easemob.com'],
		['with a trailing slash', 'https://a1.easemob.com/', 'https://a1.easemob.com'],
		['with several trailing slashes', 'a1.easemob.com///', 'https://a1.easemob.com'],
		['in capitals', 'HTTPS://A1.Easemob.COM', 'https://a1.easemob.com'],
		['server and port', '10.0.0.5:8080', 'https://10.0.0.5:8080'],
		['name and port', 'localhost:5001', 'https://localhost:5001'],
		['http and port', 'http://im.local:8080', 'http://im.local:8080'],
		['the usual port of its scheme', 'https://a1.easemob.com:443', 'https://a1.easemob.com'],
		['IPv6 with port', '[::1]:5001', 'https://[::1]:5001'],
		['IPv6 with scheme', 'http://[fe80::1]', 'http://[fe80::1]'],
		['an underscore, as in container networks', 'http://im_server:8080', 'http://im_server:8080'],
		['a dash', 'im-1.corp.local', 'https://im-1.corp.local'],
		['a Chinese name', '即时通讯.中国', `https://${new URL('http://即时通讯.中国').host}`],
	])('%s', (_what, typed, origin) => {
		expect(at(typed)).toEqual({
			base: `${origin}/acme/chat`,
			host: new URL(origin).host,
			...app,
		});
	});

	it('names the port, which tells two servers on one machine apart', () => {
		expect(at('localhost:5001').host).toBe('localhost:5001');
	});

	it.each([undefined, null, '', '   ', 17])('is asked for where it is %j', (host) => {
		expect(fault({ host, ...app })).toMatch(/^'Host' is empty.*a1\.easemob\.com/);
	});

	it.each([
		['two words', 'a1 easemob com'],
		['a space inside', 'https://a1.easemob.com /im'],
		['two lines', 'a1.easemob.com\na2.easemob.com'],
		['another scheme', 'ftp://a1.easemob.com'],
		['a web socket', 'wss://a1.easemob.com'],
		['a query', 'https://a1.easemob.com?x=1'],
		['a fragment', 'https://a1.easemob.com/#/apps'],
		['an App Key', 'acme#chat'],
		['a port beyond the last', 'a1.easemob.com:99999'],
		['two hosts', 'a1.easemob.com,a2.easemob.com'],
		['two hosts by a full-width comma', 'a1.easemob.com，a2.easemob.com'],
		['a user and a password', 'https://user:pass@a1.easemob.com'],
		['a user', 'user@a1.easemob.com'],
		['a scheme only', 'https://'],
		['IPv6 without brackets', 'fe80::1'],
		['quotes', '"a1.easemob.com"'],
		['angle brackets', '<host>'],
		['one slash after the scheme', 'https:/a1.easemob.com'],
		['one slash after the scheme of http', 'http:/im.local'],
		['a dot', '.'],
		['two dots', '..'],
		['a dot before it', '.easemob.com'],
		['a dash before it', '-a1.easemob.com'],
		['an underscore only', '_'],
	])('is refused with an example where it is %s', (_what, host) => {
		expect(fault({ host, ...app })).toMatch(/^'Host' .*a1\.easemob\.com/);
	});

	it.each([
		'https://user:hunter2-hunter2@im.local',
		'user:hunter2-hunter2@im.local',
		'user:hunter2-hunter2@',
		'https://user:hunter2-hunter2@im.local:99999/x y',
	])('does not repeat a password that was typed into it: %s', (host) => {
		const message = fault({ host, ...app });
		expect(message).not.toContain('hunter2');
		expect(message).toMatch(/^'Host' has a user name.*a1\.easemob\.com/);
	});

	it.each(['console.easemob.com', 'https://console.easyim.ai/app', 'Console.agora.io'])(
		'is not the console: %s',
		(host) => {
			const message = fault({ host, ...app });
			expect(message).toMatch(/console/i);
			expect(message).toContain('a1.easemob.com');
		},
	);
});

describe('a path before organization and app', () => {
	it.each([
		['is kept', 'https://proxy.local/im', 'https://proxy.local/im/acme/chat'],
		[
			'is kept without scheme',
			'proxy.local:8443/im/v1/',
			'https://proxy.local:8443/im/v1/acme/chat',
		],
		[
			'that names them already is not doubled',
			'https://a1.easemob.com/acme/chat',
			'https://a1.easemob.com/acme/chat',
		],
		[
			'that ends in them is not doubled',
			'https://proxy.local/im/acme/chat/',
			'https://proxy.local/im/acme/chat',
		],
		[
			'with a whole address of the API behind it is cut there',
			'https://proxy.local/im/acme/chat/messages/users',
			'https://proxy.local/im/acme/chat',
		],
		[
			'whose app only begins like it is kept',
			'https://proxy.local/acme/chatty',
			'https://proxy.local/acme/chatty/acme/chat',
		],
		[
			'that only looks like them is kept',
			'https://proxy.local/big-acme/chat',
			'https://proxy.local/big-acme/chat/acme/chat',
		],
		[
			'cannot climb above the host',
			'https://proxy.local/a/../../../b',
			'https://proxy.local/b/acme/chat',
		],
	])('%s', (_what, host, base) => {
		expect(at(host).base).toBe(base);
	});

	it('is recognised in Chinese as well', () => {
		const fields = { host: 'https://im.local/公司/应用/', org: '公司', app: '应用' };
		expect(parseAddress(fields).base).toBe(
			`https://im.local/${encodeURIComponent('公司')}/${encodeURIComponent('应用')}`,
		);
	});
});

describe('organization and app', () => {
	it('are taken as typed, in upper and lower case, since the service tells them apart', () => {
		expect(names('1112-Acme', 'Chat_2.x')).toMatchObject({ org: '1112-Acme', app: 'Chat_2.x' });
		expect(names('1112-Acme', 'Chat_2.x').base).toBe('https://a1.easemob.com/1112-Acme/Chat_2.x');
	});

	it('are trimmed', () => {
		expect(names(' acme\n', '\tchat ')).toMatchObject(app);
	});

	it('in Chinese are encoded in the address and shown as typed', () => {
		const address = names('公司', '应用');
		expect(address).toMatchObject({ org: '公司', app: '应用' });
		expect(address.base).toBe(
			`https://a1.easemob.com/${encodeURIComponent('公司')}/${encodeURIComponent('应用')}`,
		);
	});

	it.each([
		['', 'chat', 'Organization'],
		['acme', '', 'App'],
		['  ', 'chat', 'Organization'],
		[undefined, 'chat', 'Organization'],
		['acme', 17, 'App'],
		['acme#', '', 'App'],
		['', '#chat', 'Organization'],
	])('blank: %j and %j name the field %s', (org, name, label) => {
		expect(fault({ host: 'a1.easemob.com', org, app: name })).toMatch(
			new RegExp(`^'${label}' is empty`),
		);
	});

	it.each([
		['.', 'chat', 'Organization'],
		['..', 'chat', 'Organization'],
		['acme', '..', 'App'],
		['acme', '...', 'App'],
		['acme/chat', 'chat', 'Organization'],
		['acme', 'chat/', 'App'],
		['/acme', 'chat', 'Organization'],
		['ac me', 'chat', 'Organization'],
		['acme', 'chat?x=1', 'App'],
		['acme', 'a%2fb', 'App'],
		['acme', '..\\..', 'App'],
		['https://a1.easemob.com', 'chat', 'Organization'],
		['acme#..', '', 'App'],
		['acme#chat#shop', '', 'App'],
		['', 'acme#chat#', 'App'],
		['acme##chat', '', 'App'],
		['../x#chat', '', 'Organization'],
	])('no name: %j and %j name the field %s', (org, name, label) => {
		expect(fault({ host: 'a1.easemob.com', org, app: name })).toMatch(
			new RegExp(`^'${label}' is not a name`),
		);
	});
});

describe('a whole App Key pasted', () => {
	it.each([
		['into Organization', 'acme#chat', ''],
		['into App', '', 'acme#chat'],
		['into both', 'acme#chat', 'acme#chat'],
		['into Organization, with the app beside it', 'acme#chat', 'chat'],
		['into App, with the organization beside it', 'acme', 'acme#chat'],
		['with spaces', ' acme # chat ', ''],
	])('%s stands for both', (_where, org, name) => {
		expect(names(org, name)).toEqual({
			base: 'https://a1.easemob.com/acme/chat',
			host: 'a1.easemob.com',
			...app,
		});
	});

	it.each([
		['acme#chat', 'shop'],
		['other', 'acme#chat'],
		['acme#chat', 'acme#shop'],
		['acme#chat', 'other#chat'],
	])('that does not fit the other field is refused: %j and %j', (org, name) => {
		const message = fault({ host: 'a1.easemob.com', org, app: name });
		expect(message).toMatch(/'Organization' and 'App' name different apps/);
		expect(message).toContain(org);
		expect(message).toContain(name);
	});
});
