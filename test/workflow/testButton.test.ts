import { startSandbox, type Sandbox } from '../../sandbox/easemob';
import { credentialsFor, runEasemob, withToken } from '../support/easemob';
import { testCredential } from '../support/n8n/testCredential';
import {
	closedHost,
	startJsonServer,
	startPageServer,
	startSecureServer,
	type OtherServer,
} from '../support/otherServers';

/** What the Test button says, in every state that a credential can be in. */

let sandbox: Sandbox;
let page: OtherServer;
let json: OtherServer;
let secure: OtherServer;
let closed: string;

/** An app of its own for each test, so that no token of another test is known. */
let apps = 0;
beforeEach(async () => {
	sandbox = await startSandbox({ app: `button${apps++}` });
});
afterEach(async () => await sandbox.close());

beforeAll(async () => {
	[page, json, secure] = await Promise.all([
		startPageServer(),
		startJsonServer(),
		startSecureServer(),
	]);
	closed = await closedHost();
});
afterAll(async () => {
	await Promise.all([page, json, secure].map(async (server) => await server.close()));
});

type Values = Record<string, string>;

const CONTENT = { status: 'OK', message: 'Connection successful!' };

const kinds: ReadonlyArray<[string, (of: Sandbox) => Values]> = [
	['client credentials', (of) => ({ ...of.credential })],
	['app token', (of) => withToken(of)],
];

/** A credential that has been used since: n8n stores with it what was fetched. */
async function used(values: Values): Promise<Values> {
	const credentials = credentialsFor(values);
	const parameters = { resource: 'message', operation: 'send', to: 'alice', text: 'hi' };
	const { error } = await runEasemob(parameters, { credentials });
	expect(error).toBeUndefined();
	return { ...values, accessToken: String(credentials.easemobApi?.accessToken) };
}

const states: ReadonlyArray<[string, (values: Values) => Promise<Values>]> = [
	['new', async (values) => values],
	['used and reopened', used],
];

const everyWay = kinds.flatMap(([kind, valuesOf]) =>
	states.map(
		([state, prepare]) => [kind, state, async () => await prepare(valuesOf(sandbox))] as const,
	),
);

/** What is entered, or what the service does, and all that has to be told of it. */
interface Case {
	fault: string;
	entered?: () => Values;
	/** Of every answer. */
	status?: number;
	body?: object;
	told: RegExp;
}

const cases: Case[] = [
	{
		fault: 'a host whose name nobody knows',
		// Too long for a name, so that nobody is asked for it.
		entered: () => ({ host: `${'x'.repeat(64)}.invalid` }),
		told: /^The host x+\.invalid could not be found\. Check 'Host' .* typing slips/,
	},
	{
		fault: 'a port on which nobody listens',
		entered: () => ({ host: `http://${closed}` }),
		told: /^127\.0\.0\.1:\d+ refused the connection\. Check 'Host' and its port/,
	},
	{
		fault: 'https to a server without it',
		entered: () => ({ host: new URL(sandbox.url).host }),
		told: /^No secure connection .* it answers without HTTPS\. Check 'Host'.* put http:\/\/ before/,
	},
	{
		fault: 'http to a server with https',
		entered: () => ({ host: `http://${secure.host}` }),
		told: /^127\.0\.0\.1:\d+ closed the connection .* Check 'Host', its port and the http:\/\/ or https/,
	},
	{
		fault: 'a certificate that nobody knows',
		entered: () => ({ host: secure.host }),
		told: /^No secure connection .* an authority that n8n does not know\. Check 'Host' .* NODE_EXTRA_CA/,
	},
	{
		fault: 'a web page in the place of Easemob',
		entered: () => ({ host: `http://${page.host}` }),
		told: /^127\.0\.0\.1:\d+ answers, but not as Easemob does\. Check 'Host'/,
	},
	{
		fault: "another service's JSON in the place of Easemob's",
		entered: () => ({ host: `http://${json.host}` }),
		told: /^127\.0\.0\.1:\d+ answers, but .* Check 'Host'/,
	},
	{
		fault: 'an app that is not there',
		entered: () => ({ app: 'other' }),
		told: /^Easemob found no app "sandbox-org#other" at 127\S+\. Check 'Organization', 'App' and 'Host'/,
	},
	{
		fault: 'an empty host',
		entered: () => ({ host: ' ' }),
		told: /^'Host' is empty\. Enter the REST/,
	},
	{
		fault: 'an allow-list without this n8n',
		status: 403,
		body: { error: 'forbidden', error_description: 'this address may not' },
		told: /\(HTTP 403\)\. Your plan, .* allow-list \(IP 白名单\) .* said: "this address may not/,
	},
	{ fault: 'a limit that is used up', status: 403, told: /just now \(HTTP 403\)\. Try again/ },
	{ fault: 'too many calls', status: 429, told: /just now \(HTTP 429\)\. Try again in a minute/ },
	{
		fault: 'a fault of the service',
		status: 503,
		told: /just now \(HTTP 503\)\. Try again in a minute/,
	},
	{
		fault: 'a redirect',
		status: 302,
		told: /redirects to another address\. Enter the final address under 'Host'/,
	},
];

describe.each(everyWay)('%s, %s:', (_kind, _state, prepared) => {
	test('a working one is content, and stores nothing', async () => {
		const values = await prepared();
		const before = { ...values };
		expect(await testCredential(values)).toEqual(CONTENT);
		expect(values).toEqual(before);
	});

	test.each(cases)('$fault is told', async ({ entered, status, body, told }) => {
		const values = { ...(await prepared()), ...entered?.() };
		if (status !== undefined) {
			const answer = body === undefined ? {} : { body };
			for (const path of ['/token', '/users']) {
				sandbox.fault({ kind: 'status', status, path, times: 9, ...answer });
			}
		}
		const verdict = await testCredential(values);
		expect(verdict.status).toBe('Error');
		expect(verdict.message).toMatch(told);
		expect(verdict.message).not.toMatch(/\bE[A-Z]{4,}\b|SSL routines|YWMt/);
	});

	test('a server that is down is told each time, until it is up again', async () => {
		const values = await prepared();
		const { port } = new URL(sandbox.url);
		await sandbox.close();
		for (let press = 0; press < 7; press++) {
			expect((await testCredential(values)).message).toContain('refused the connection');
		}
		sandbox = await startSandbox({ app: values['app'] ?? '', port: Number(port) });
		const token = values['token'] === undefined ? {} : { token: sandbox.appToken };
		expect(await testCredential({ ...values, ...token })).toEqual(CONTENT);
	});

	test('pressed again and again stays content, and asks for five tokens at most', async () => {
		const values = await prepared();
		for (let press = 0; press < 8; press++) expect(await testCredential(values)).toEqual(CONTENT);
		expect(sandbox.tokenRequests()).toBeLessThanOrEqual(5);
	});
});

describe('client credentials', () => {
	test.each([
		['clientId', 'Client ID'],
		['clientSecret', 'Client Secret'],
	])('a wrong %s is told, used before or not', async (field, label) => {
		for (const values of [{ ...sandbox.credential }, await used({ ...sandbox.credential })]) {
			const { message } = await testCredential({ ...values, [field]: 'wrong-one' });
			expect(message).toContain(`'${label}'`);
			expect(message).not.toContain('wrong-one');
		}
	});

	test('a secret that was changed in the console is told, though the token still works', async () => {
		const values = await used({ ...sandbox.credential });
		const body = { error: 'invalid_grant', error_description: 'client_secret does not match' };
		sandbox.fault({ kind: 'status', status: 400, path: '/token', body });
		expect((await testCredential(values)).message).toContain("Copy 'Client Secret' again");
	});

	test('a wrong secret is told the same way however often it is pressed', async () => {
		const values = { ...sandbox.credential, clientSecret: 'wrong-one' };
		for (let press = 0; press < 8; press++) {
			expect((await testCredential(values)).message).toContain("Copy 'Client Secret' again");
		}
		expect(sandbox.tokenRequests()).toBeLessThanOrEqual(5);
	});

	test.each([
		[429, 'too many token requests for this client_id', 'could not check the credential just now'],
		[404, 'client_id is known, but not here', 'Easemob found no app'],
		[302, 'Redirecting to https://sso.example/?client_id=n8n', 'redirects to another address'],
		[403, '', 'Easemob gave no app token (HTTP 403)'],
	])('HTTP %i "%s" does not blame the Client ID', async (status, description, message) => {
		const body = description === '' ? '' : { error: 'x', error_description: description };
		sandbox.fault({ kind: 'status', status, path: '/token', body });
		const told = (await testCredential({ ...sandbox.credential })).message;

		expect(told).toContain(message);
		expect(told).not.toContain('does not know this Client ID');
	});

	test('a fetched token that is refused is told without blaming a pasted one', async () => {
		sandbox.fault({ kind: 'status', status: 401, path: '/users' });
		const { message } = await testCredential({ ...sandbox.credential });
		expect(message).toContain('Easemob refused the app token that it had just given.');
	});
});

describe('a pasted app token', () => {
	test('that has expired is told, and one of another app, and one that is none', async () => {
		const other = await startSandbox({ app: 'other' });
		const expired = sandbox.issueToken({ expired: true });
		for (const token of [expired, other.appToken, 'nonsense']) {
			const { message } = await testCredential(withToken(sandbox, token));
			expect(message).toContain('Easemob refused the App Token');
			expect(message).toContain('The service said: "Unable to authenticate');
			expect(message).not.toContain(token);
		}
		await other.close();
	});

	test('of a wrong app is told by the own word of the service, whatever the status', async () => {
		const body = { error: 'organization_application_not_found' };
		sandbox.fault({ kind: 'status', status: 400, path: '/users', body });
		expect((await testCredential(withToken(sandbox))).message).toContain('Easemob found no app');
	});

	test('is looked at with one request', async () => {
		await testCredential(withToken(sandbox));
		expect(sandbox.requests.map(({ path }) => path.split('/').at(-1))).toEqual(['users']);
		expect(sandbox.tokenRequests()).toBe(0);
	});
});
