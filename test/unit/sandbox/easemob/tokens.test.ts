import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { TokenStore } from '../../../../sandbox/easemob/tokens';
import { askToken, call, callUrl, hello, send } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const valid = {
	grant_type: 'client_credentials',
	client_id: 'sandbox-client-id',
	client_secret: 'sandbox-client-secret',
};

const expired = {
	error: 'unauthorized',
	error_description: 'Unable to authenticate due to expired access token',
};

describe('POST /token', () => {
	test('answers a token without an envelope, and the token works', async () => {
		const { status, json } = await askToken(sandbox, valid);

		expect(status).toBe(200);
		expect(json).toEqual({
			access_token: expect.stringMatching(/^YWMt[A-Za-z0-9_-]+$/),
			expires_in: 5_184_000,
			application: expect.stringMatching(/^[0-9a-f-]{36}$/),
		});
		const authorization = `Bearer ${String(json['access_token'])}`;
		expect((await call(sandbox, 'GET', '/users', { headers: { authorization } })).status).toBe(200);
	});

	test('expires_in is the ttl that was asked for', async () => {
		expect((await askToken(sandbox, { ...valid, ttl: 60 })).json['expires_in']).toBe(60);
	});

	test.each([
		['no client_id', { client_id: undefined }, 'illegal_argument', 'client_id must be provided.'],
		['an empty client_id', { client_id: '' }, 'illegal_argument', 'client_id must be provided.'],
		[
			'no client_secret',
			{ client_secret: undefined },
			'illegal_argument',
			'client_secret must be provided',
		],
		['a wrong client_id', { client_id: 'x' }, 'invalid_grant', 'client_id does not match'],
		[
			'a wrong client_secret',
			{ client_secret: 'x' },
			'invalid_grant',
			'client_secret does not match',
		],
		[
			'a ttl in a string',
			{ ttl: '60' },
			'invalid_request_body',
			'Request body is invalid. Please check body is correct.',
		],
		[
			'another grant type',
			{ grant_type: 'password' },
			'invalid_request_body',
			'Request body is invalid. Please check body is correct.',
		],
	])('refuses %s', async (_what, change, error, error_description) => {
		const answer = await askToken(sandbox, { ...valid, ...change });

		expect(answer.status).toBe(400);
		expect(answer.json).toMatchObject({ error, error_description });
		expect(answer.json['timestamp']).toEqual(expect.any(Number));
	});

	test('every asking is counted, refused ones too, until reset', async () => {
		await askToken(sandbox, valid);
		await askToken(sandbox, { ...valid, client_id: 'x' });
		await call(sandbox, 'GET', '/users');
		expect(sandbox.tokenRequests()).toBe(2);
		sandbox.reset();
		expect(sandbox.tokenRequests()).toBe(0);
	});
});

describe('authorization', () => {
	const never = `Bearer YWMt${'A'.repeat(64)}`;

	test.each([
		['a malformed token', 'Bearer abc', 'Unable to authenticate due to corrupt access token'],
		['another scheme', 'Basic YWJj', 'Unable to authenticate due to corrupt access token'],
		['a token never issued', never, 'Unable to authenticate'],
	])('%s is a bad access token', async (_what, authorization, error_description) => {
		const answer = await call(sandbox, 'GET', '/users', { headers: { authorization } });

		expect(answer.status).toBe(401);
		expect(answer.json).toMatchObject({ error: 'auth_bad_access_token', error_description });
	});

	test('a missing token is answered like an expired one', async () => {
		const answer = await callUrl(`${sandbox.url}/sandbox-org/sandbox-app/users`, 'GET');

		expect(answer.status).toBe(401);
		expect(answer.json).toMatchObject(expired);
	});

	test('an expired token delivers nothing', async () => {
		const own = await startSandbox();
		try {
			own.expireTokens();
			const answer = await send(own, hello);

			expect(answer.status).toBe(401);
			expect(answer.json).toMatchObject(expired);
			expect(own.delivered).toEqual([]);
		} finally {
			await own.close();
		}
	});

	test('tokens can be issued valid and expired; reset keeps them', async () => {
		const good = { authorization: `Bearer ${sandbox.issueToken()}` };
		const bad = { authorization: `Bearer ${sandbox.issueToken({ expired: true })}` };
		sandbox.reset();

		expect((await call(sandbox, 'GET', '/users', { headers: good })).status).toBe(200);
		expect((await call(sandbox, 'GET', '/users', { headers: bad })).json).toMatchObject(expired);
	});
});

describe('the time a token lasts', () => {
	function storeAtZero(ttlSeconds: number) {
		const clock = { nowMs: 0 };
		const store = new TokenStore(ttlSeconds, () => clock.nowMs);
		return { clock, store };
	}

	test('a token is refused from the end of its time on', () => {
		const { clock, store } = storeAtZero(60);
		const header = `Bearer ${store.issue().token}`;

		clock.nowMs = 59_999;
		expect(() => store.check(header)).not.toThrow();
		clock.nowMs = 60_000;
		expect(() => store.check(header)).toThrow(expired.error_description);
	});

	test('a ttl of zero never expires', () => {
		const { clock, store } = storeAtZero(60);
		const header = `Bearer ${store.issue(0).token}`;

		clock.nowMs = Number.MAX_SAFE_INTEGER;
		expect(() => store.check(header)).not.toThrow();
	});

	test('a sandbox started with a short time says so and ends it', async () => {
		const own = await startSandbox({ tokenTtlSeconds: 1e-6 });
		try {
			expect((await askToken(own, valid)).json['expires_in']).toBe(1e-6);
			expect((await call(own, 'GET', '/users')).json).toMatchObject(expired);
		} finally {
			await own.close();
		}
	});
});
