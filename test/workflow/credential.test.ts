import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/easemob';
import { credentialsFor, easemobNode, resultOf, withToken } from '../support/easemob';
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
		expect(error?.description).toContain("its 'Retry' tests them");
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
	test('is sent with, one request for one send, and nothing is stored', async () => {
		const sandbox = await freshApp();
		const credentials = credentialsFor(withToken(sandbox, `Bearer ${sandbox.appToken} `));
		await run(text, { credentials });
		await run(text, { credentials });

		expect(sandbox.delivered).toHaveLength(2);
		expect(
			sandbox.requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`),
		).toEqual(['POST users', 'POST users']);
		expect(credentials.easemobApi?.accessToken).toBe('');
		await sandbox.close();
	});

	test('an expired one is an error that says to renew it', async () => {
		const sandbox = await freshApp();
		const credentials = credentialsFor(withToken(sandbox));
		await run(text, { credentials });
		sandbox.expireTokens();
		const { error } = await run(text, { credentials });

		expect(error?.message).toContain('Easemob refused the App Token: it has expired');
		expect(error?.description).toContain("enter it under 'App Token'");
		expect(sandbox.requests.map(({ status }) => status)).toEqual([200, 401]);
		expect(credentials.easemobApi?.accessToken).toBe('');
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
			"'Share of the Limits (%)' in the Easemob credential is not a number from 1 to",
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

		expect(error?.description).toContain("set 'Share of the Limits (%)' in the credential");
		expect(error?.description).toContain("set 'Max Messages per Second'");
		expect(error?.description).toContain(
			'It asks to wait 10 minutes, which is longer than the node waits by itself.',
		);
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

describe("n8n's HTTP Request node, which asks with full addresses", () => {
	/** Asks there with the credential of the sandbox, of either kind. */
	async function ask(uri: string, credential: object) {
		const name = 'Ask';
		const node = easemobNode({ uri }, { name, type: 'n8n-nodes-base.httpRequest' });
		const credentials = credentialsFor(credential);
		return resultOf(await runWorkflow({ nodes: [node], connections: {}, credentials }), name);
	}
	const kinds = [
		['client credentials', (sandbox: Sandbox) => ({ ...sandbox.credential })],
		['app token', (sandbox: Sandbox) => withToken(sandbox)],
	] as const;

	test.each(kinds)('gets what the app has (%s)', async (_kind, credential) => {
		const sandbox = await freshApp();
		const { org, app } = sandbox.credential;
		const uri = `${sandbox.url}/${org}/${app}/users?limit=1`;
		const result = await ask(uri, credential(sandbox));

		expect(result.error).toBeUndefined();
		expect(result.json).toMatchObject([{ action: 'get', entities: [{}] }]);
		await sandbox.close();
	});

	test.each(kinds)('is refused the token for another host (%s)', async (_kind, credential) => {
		const [own, other] = [await freshApp(), await freshApp()];
		const foreign = other.url.replace('//', '//user@');
		for (const uri of [`${other.url}/users`, `${foreign}/x`, '//127.0.0.1/users', 'users']) {
			const { error } = await ask(uri, credential(own));
			expect(error?.message).toContain(`The Easemob credential is for ${own.url} only`);
			expect(error?.message).not.toContain('YWMt');
		}
		expect(other.requests).toEqual([]);
		await own.close();
		await other.close();
	});

	test('is refused the token on another port or without encryption', async () => {
		const credential = { ...withToken(easemob.sandbox), host: 'a1.easemob.com' };
		for (const uri of ['http://a1.easemob.com/o/a/users', 'https://a1.easemob.com:8443/o/a']) {
			const { error } = await ask(uri, credential);
			expect(error?.message).toContain('is for https://a1.easemob.com only');
		}
	});

	test('is not followed by the token to where a redirect leads', async () => {
		const [own, other] = [await freshApp(), await freshApp()];
		const headers = { location: `${other.url}/elsewhere` };
		own.fault({ kind: 'status', status: 302, path: '/users', headers });
		const { org, app } = own.credential;
		await ask(`${own.url}/${org}/${app}/users`, withToken(own));

		expect(other.requests).toHaveLength(1);
		expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
		await own.close();
		await other.close();
	});
});
