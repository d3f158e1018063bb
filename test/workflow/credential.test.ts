import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/easemob';
import { credentialsFor, easemobNode, resultOf } from '../support/easemob';
import { runWorkflow } from '../support/n8n/runWorkflow';
import { useSandbox } from '../support/sandboxed';
import { testCredential } from '../support/n8n/testCredential';

const easemob = useSandbox();
const { run, requestsTo } = easemob;

const PATH = '/messages/users';
const text: INodeParameters = { resource: 'message', operation: 'send', to: 'alice', text: '你好' };
const statuses = (path: string) => requestsTo(path).map(({ status }) => status);

/** An app of its own, so that no token of another test is known. */
let apps = 0;
async function freshApp(): Promise<Sandbox> {
	return await startSandbox({ app: `app${apps++}` });
}
const withToken = (sandbox: Sandbox, token = sandbox.appToken) => {
	const { host, org, app } = sandbox.credential;
	return { host, org, app, authentication: 'token', token };
};

describe('client credentials', () => {
	test('fetch a token once and keep it for the next run', async () => {
		const sandbox = await freshApp();
		const credentials = credentialsFor(sandbox.credential);
		await run(text, { credentials });
		await run(text, { credentials });

		expect(sandbox.tokenRequests()).toBe(1);
		expect(sandbox.delivered).toHaveLength(2);
		await sandbox.close();
	});

	test('50 simultaneous runs without a token cause one token request', async () => {
		const sandbox = await freshApp();
		const runs = Array.from({ length: 50 }, async () =>
			run(text, { credentials: credentialsFor(sandbox.credential) }),
		);
		const results = await Promise.all(runs);

		expect(results.map(({ error }) => error)).toEqual(Array(50).fill(undefined));
		expect(sandbox.delivered).toHaveLength(50);
		expect(sandbox.tokenRequests()).toBe(1);
		await sandbox.close();
	});

	test('50 simultaneous runs with the same expired token cause one token request', async () => {
		const sandbox = await freshApp();
		const stored = credentialsFor(sandbox.credential);
		await run(text, { credentials: stored });
		sandbox.expireTokens();
		const before = sandbox.tokenRequests();
		const runs = Array.from({ length: 50 }, async () =>
			run(text, { credentials: credentialsFor({ ...stored.easemobApi }) }),
		);
		await Promise.all(runs);

		expect(sandbox.tokenRequests() - before).toBe(1);
		expect(sandbox.delivered).toHaveLength(51);
		await sandbox.close();
	});

	test('an expired token is renewed once and the message sent once', async () => {
		const credentials = credentialsFor(easemob.sandbox.credential);
		await run(text, { credentials });
		easemob.sandbox.expireTokens();
		const { error } = await run(text, { credentials });

		expect(error).toBeUndefined();
		expect(statuses(PATH)).toEqual([200, 401, 200]);
		expect(easemob.sandbox.delivered).toHaveLength(2);
	});

	test('a token that stays refused ends after one retry, without a loop', async () => {
		easemob.sandbox.fault({ kind: 'status', status: 401, path: PATH, times: 100 });
		const { error } = await run(text);

		expect(statuses(PATH)).toEqual([401, 401]);
		expect(error?.message).toBe(
			'The message to alice was not sent: Easemob refused the app token, and a freshly fetched one too. [item 0]',
		);
		expect(error?.description).toContain('Test button');
	});

	test('many items that are all refused do not ask for many tokens', async () => {
		const sandbox = await freshApp();
		sandbox.fault({ kind: 'status', status: 401, path: PATH, times: 1_000 });
		const { json } = await run(text, {
			credentials: credentialsFor(sandbox.credential),
			items: Array.from({ length: 100 }, () => ({ json: {} })),
			node: { onError: 'continueRegularOutput' },
		});

		expect(sandbox.tokenRequests()).toBeLessThanOrEqual(5);
		expect(json).toHaveLength(100);
		expect(json.at(-1)?.error).toContain('Easemob refused the app token');
		await sandbox.close();
	});

	test('a token is not sent to another host after the credential was changed', async () => {
		const [first, second] = [await freshApp(), await freshApp()];
		const credentials = credentialsFor(first.credential);
		await run(text, { credentials });
		const token = String(credentials.easemobApi?.accessToken).split('.').slice(1).join('.');
		Object.assign(credentials.easemobApi ?? {}, second.credential);
		await run(text, { credentials });

		expect(second.delivered).toHaveLength(1);
		expect(token).toMatch(/^YWMt/);
		const seen = second.requests.map(({ headers }) => headers.authorization ?? '');
		expect(seen.filter((header) => String(header).includes(token))).toEqual([]);
		await first.close();
		await second.close();
	});

	test.each([
		['clientId', 'another', 'does not know this Client ID', 'client_id does not match'],
		['clientSecret', 'another', "Copy 'Client Secret' again", 'client_secret does not match'],
		['clientId', '', "'Client ID' is empty", "'Client ID'"],
	])('a wrong %s (%j) is told before anything is sent', async (name, value, message, said) => {
		const { error } = await run(text, {
			credentials: credentialsFor({ ...easemob.sandbox.credential, [name]: value }),
		});

		expect(error?.message).toContain(message);
		expect(error?.message).toContain(said);
		expect(requestsTo(PATH)).toEqual([]);
	});
});

describe('a pasted app token', () => {
	test('sends with it, and looks only once whether it works', async () => {
		const sandbox = await freshApp();
		const credentials = credentialsFor(withToken(sandbox, `Bearer ${sandbox.appToken} `));
		await run(text, { credentials });
		await run(text, { credentials });

		expect(sandbox.delivered).toHaveLength(2);
		expect(
			sandbox.requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`),
		).toEqual(['GET users', 'POST users', 'POST users']);
		expect(sandbox.tokenRequests()).toBe(0);
		await sandbox.close();
	});

	test('an expired one is an error that says to renew it', async () => {
		const sandbox = await freshApp();
		const credentials = credentialsFor(withToken(sandbox));
		await run(text, { credentials });
		sandbox.expireTokens();
		const { error } = await run(text, { credentials });

		expect(error?.message).toContain('Easemob refused the App Token: it has expired');
		expect(error?.message).toContain("enter it under 'App Token'");
		expect(sandbox.delivered).toHaveLength(1);
		await sandbox.close();
	});

	test('a blank one is an error', async () => {
		const { error } = await run(text, {
			credentials: credentialsFor(withToken(easemob.sandbox, ' ')),
		});

		expect(error?.message).toContain("'App Token' is empty");
		expect(easemob.sandbox.requests).toEqual([]);
	});
});

describe('limits that are none', () => {
	test.each([
		[
			'limitShare',
			0.5,
			"'Share of the Limits' in the Easemob credential is not a number from 1 to",
		],
		['messagesPerMinute', 'abc', "'Messages per Minute' in the Easemob credential is not a whole"],
		['callsPerSecond', -1, "'Calls per Second' in the Easemob credential is not a whole number."],
	])('%s (%j) is told before anything is sent, and by Test', async (name, value, message) => {
		const credential = { ...easemob.sandbox.credential, [name]: value };
		const { error } = await run(text, { credentials: credentialsFor(credential) });
		const tested = await testCredential(credential);

		expect(error?.message).toContain(message);
		expect(tested).toMatchObject({ status: 'Error' });
		expect(tested.message).toContain(message);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('a service that refuses for its rate is told with what can be set', async () => {
		easemob.sandbox.fault({
			kind: 'status',
			status: 403,
			body: { error: 'message_send_error', error_description: 'message send reach limit' },
			headers: { 'retry-after': '600' },
			path: PATH,
		});
		const { error } = await run(text);

		expect(error?.description).toContain("set 'Share of the Limits' in the credential");
	});
});

describe('organization and app', () => {
	test.each([
		['in Organization', (key: string) => ({ org: key, app: '' })],
		['in App', (key: string) => ({ org: '', app: key })],
		['in both', (key: string) => ({ org: key, app: key })],
	])('a whole App Key pasted %s works', async (_where, fields) => {
		const { org, app } = easemob.sandbox.credential;
		await run(text, {
			credentials: credentialsFor({ ...easemob.sandbox.credential, ...fields(`${org}#${app}`) }),
		});

		expect(easemob.sandbox.delivered).toHaveLength(1);
	});
});

describe('the Test button', () => {
	test('is content with a working credential of either kind', async () => {
		const ok = { status: 'OK', message: 'Connection successful!' };
		const sandbox = await freshApp();
		expect(await testCredential({ ...sandbox.credential })).toEqual(ok);
		expect(await testCredential(withToken(sandbox))).toEqual(ok);
		await sandbox.close();
	});

	const bothKinds = [
		['client credentials', (sandbox: Sandbox) => ({ ...sandbox.credential })],
		['app token', (sandbox: Sandbox) => withToken(sandbox)],
	] as const;

	test.each(bothKinds)('names an unreachable host (%s)', async (_kind, credential) => {
		const gone = await freshApp();
		await gone.close();
		const { message } = await testCredential(credential(gone));

		expect(message).toContain('refused the connection');
		expect(message).toContain("'Host'");
	});

	test.each(bothKinds)('names a wrong app or data centre (%s)', async (_kind, credential) => {
		const { message } = await testCredential({ ...credential(easemob.sandbox), app: 'other' });

		expect(message).toContain('Easemob found no app "sandbox-org#other"');
		expect(message).toContain('data centre');
	});

	test.each([
		['clientId', 'Client ID'],
		['clientSecret', 'Client Secret'],
	])('names a wrong %s', async (field, label) => {
		const { message } = await testCredential({
			...easemob.sandbox.credential,
			[field]: 'wrong-one',
		});

		expect(message).toContain(`'${label}'`);
		expect(message).not.toContain('wrong-one');
	});

	test('names an expired token, and one of another app', async () => {
		const other = await freshApp();
		const expired = easemob.sandbox.issueToken({ expired: true });
		for (const token of [expired, other.appToken, 'nonsense']) {
			const { message } = await testCredential(withToken(easemob.sandbox, token));
			expect(message).toContain('Easemob refused the App Token');
			expect(message).not.toContain(token);
		}
		await other.close();
	});

	test('does not take another server for Easemob', async () => {
		const sandbox = await freshApp();
		sandbox.fault({
			kind: 'status',
			status: 200,
			path: '/users',
			body: '<html>Hello</html>',
			times: 9,
		});
		const { message } = await testCredential(withToken(sandbox));

		expect(message).toContain('answers, but not as Easemob does');
		await sandbox.close();
	});

	test('does not blame the values when the service is busy', async () => {
		const sandbox = await freshApp();
		sandbox.fault({ kind: 'status', status: 503, path: '/token' });
		const { message } = await testCredential({ ...sandbox.credential });

		expect(message).toContain('could not check the credential just now (HTTP 503)');
		expect(message).not.toContain("'Client ID'");
		await sandbox.close();
	});

	test.each([
		[429, 'too many token requests for this client_id', 'could not check the credential just now'],
		[404, 'client_id is known, but not here', 'Easemob found no app'],
		[302, 'Redirecting to https://sso.example/?client_id=n8n', 'redirects to another address'],
		[403, '', 'Easemob gave no app token (HTTP 403)'],
	])('does not blame the Client ID for HTTP %i "%s"', async (status, description, message) => {
		const sandbox = await freshApp();
		const body = description === '' ? '' : { error: 'x', error_description: description };
		sandbox.fault({ kind: 'status', status, path: '/token', body });
		const told = (await testCredential({ ...sandbox.credential })).message;

		expect(told).toContain(message);
		expect(told).not.toContain('does not know this Client ID');
		await sandbox.close();
	});

	test('knows a wrong app by its own word, whatever the status (app token)', async () => {
		const sandbox = await freshApp();
		const body = { error: 'organization_application_not_found' };
		sandbox.fault({ kind: 'status', status: 400, path: '/users', body });
		expect((await testCredential(withToken(sandbox))).message).toContain('Easemob found no app');
		await sandbox.close();
	});

	test('does not blame a pasted token for an allow-list of addresses', async () => {
		const sandbox = await freshApp();
		sandbox.fault({ kind: 'status', status: 403, path: '/users' });
		expect((await testCredential(withToken(sandbox))).status).toBe('OK');
		await sandbox.close();
	});

	test.each(bothKinds)('pressed again and again stays content (%s)', async (_kind, credential) => {
		const sandbox = await freshApp();
		const stored = credential(sandbox);
		const verdicts = [];
		for (let press = 0; press < 8; press++) verdicts.push(await testCredential(stored));

		expect(verdicts.map(({ status }) => status)).toEqual(Array(8).fill('OK'));
		expect(sandbox.tokenRequests()).toBeLessThanOrEqual(5);
		await sandbox.close();
	});

	test('tells a wrong secret the same way however often it is pressed', async () => {
		const sandbox = await freshApp();
		const stored = { ...sandbox.credential, clientSecret: 'wrong-one' };
		for (let press = 0; press < 8; press++) {
			expect((await testCredential(stored)).message).toContain("Copy 'Client Secret' again");
		}
		expect(sandbox.tokenRequests()).toBeLessThanOrEqual(5);
		await sandbox.close();
	});
});

test('an expired App Token is told alike for every item', async () => {
	const sandbox = await freshApp();
	const credentials = credentialsFor(withToken(sandbox));
	await run(text, { credentials });
	sandbox.expireTokens();
	const { json } = await run(text, {
		credentials,
		items: Array.from({ length: 8 }, () => ({ json: {} })),
		node: { onError: 'continueRegularOutput' },
	});

	expect(json).toHaveLength(8);
	for (const { error } of json) expect(error).toContain('Easemob refused the App Token');
	await sandbox.close();
});

test('a short fault of the token endpoint is waited out', async () => {
	const sandbox = await freshApp();
	sandbox.fault({ kind: 'status', status: 503, path: '/token' });
	const { error } = await run(text, { credentials: credentialsFor(sandbox.credential) });

	expect(error).toBeUndefined();
	expect(sandbox.delivered).toHaveLength(1);
	await sandbox.close();
});

test('works in the HTTP Request node, which asks with full addresses', async () => {
	const sandbox = await freshApp();
	const { org, app } = sandbox.credential;
	const node = easemobNode(
		{ uri: `${sandbox.url}/${org}/${app}/users?limit=1` },
		{ name: 'Ask', type: 'n8n-nodes-base.httpRequest' },
	);
	const credentials = credentialsFor(sandbox.credential);
	const result = resultOf(
		await runWorkflow({ nodes: [node], connections: {}, credentials }),
		'Ask',
	);

	expect(result.error).toBeUndefined();
	expect(result.json).toMatchObject([{ action: 'get', entities: [{}] }]);
	await sandbox.close();
});
