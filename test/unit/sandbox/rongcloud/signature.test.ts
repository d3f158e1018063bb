import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import { callUrl, PRIVATE, signed, toBob, type Answer } from './client';

let sandbox: Sandbox;
let clock = 1_585_127_132_438;

beforeAll(async () => {
	sandbox = await startSandbox({ unixNow: () => clock });
});

beforeEach(() => {
	clock = 1_585_127_132_438;
	sandbox.reset();
});

afterAll(() => sandbox.close());

const MINUTE = 60_000;
const BODY = new URLSearchParams(toBob).toString();

const now = () => String(clock);
const signedNow = () => signed(sandbox, now());

async function send(headers: Record<string, string>): Promise<Answer> {
	return await callUrl(`${sandbox.url}${PRIVATE}`, 'POST', BODY, {
		'content-type': 'application/x-www-form-urlencoded',
		...headers,
	});
}

const prefixed = (headers: Record<string, string>) =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [`rc-${name}`, value]));

const without = (name: string) =>
	Object.fromEntries(Object.entries(signedNow()).filter(([key]) => key !== name));

describe('let in', () => {
	test.each<[string, () => Record<string, string>]>([
		['the four headers', signedNow],
		['the four headers with RC-', () => prefixed(signedNow())],
		['a clock that is five minutes behind', () => signed(sandbox, String(clock - 5 * MINUTE))],
		['a clock that is five minutes ahead', () => signed(sandbox, String(clock + 5 * MINUTE))],
		[
			'an ID of 36 characters for support',
			() => ({ ...signedNow(), 'x-request-id': 'a'.repeat(36) }),
		],
	])('%s', async (_what, headers) => {
		const answer = await send(headers());
		expect([answer.status, answer.reason]).toEqual([200, null]);
	});

	test('the same nonce again, at another moment', async () => {
		await send(signed(sandbox, now()));
		clock += 1;
		expect((await send(signedNow())).status).toBe(200);
	});
});

describe('refused with 401', () => {
	test.each<[string, () => Record<string, string>, number, string]>([
		['no headers', () => ({}), 1004, 'app-key is missing'],
		...['app-key', 'nonce', 'timestamp', 'signature'].map(
			(name): [string, () => Record<string, string>, number, string] => [
				`no ${name}`,
				() => without(name),
				1004,
				`${name} is missing`,
			],
		),
		['an empty nonce', () => ({ ...signedNow(), nonce: '' }), 1004, 'nonce is missing'],
		['another app', () => ({ ...signedNow(), 'app-key': 'other' }), 1001, 'unknown App-Key'],
		['another nonce', () => ({ ...signedNow(), nonce: '4711' }), 1004, 'signature is wrong'],
		[
			'a signature in capitals',
			() => {
				const headers = signedNow();
				return { ...headers, signature: String(headers['signature']).toUpperCase() };
			},
			1004,
			'signature is wrong',
		],
		['a short signature', () => ({ ...signedNow(), signature: 'abc' }), 1004, 'signature is wrong'],
		['19 characters of nonce', () => ({ ...signedNow(), nonce: '1'.repeat(19) }), 1004, '18'],
		[
			'seconds',
			() => signed(sandbox, String(Math.floor(clock / 1_000))),
			1004,
			'not in milliseconds',
		],
		[
			'a timestamp from more than five minutes ago',
			() => signed(sandbox, String(clock - 5 * MINUTE - 1)),
			1004,
			'from the clock',
		],
		[
			'a timestamp more than five minutes ahead',
			() => signed(sandbox, String(clock + 5 * MINUTE + 1)),
			1004,
			'from the clock',
		],
		[
			'two spellings',
			() => ({ ...signedNow(), 'rc-signature': 'a'.repeat(40) }),
			1004,
			'two spellings',
		],
	])('%s', async (_what, headers, code, reason) => {
		const answer = await send(headers());
		expect([answer.status, answer.json['code']]).toEqual([401, code]);
		expect(answer.json).toEqual({ code, errorMessage: expect.any(String) });
		expect(answer.reason).toContain(reason);
		expect(sandbox.delivered).toEqual([]);
	});

	test('a signature that was used before', async () => {
		const headers = signedNow();
		expect((await send(headers)).status).toBe(200);
		const again = await send(headers);
		expect([again.status, again.json['code']]).toEqual([401, 1004]);
		expect(again.reason).toContain('used before');
		expect(sandbox.delivered).toHaveLength(1);
		sandbox.reset();
		expect((await send(headers)).status).toBe(200);
	});
});

test.each([
	['locked', 1006],
	['restricted', 1007],
] as const)('an app that is %s refuses every call', async (status, code) => {
	sandbox.setApp(status);
	const answer = await send(signedNow());
	expect([answer.status, answer.json['code']]).toEqual([401, code]);
	sandbox.reset();
	expect((await send(signedNow())).status).toBe(200);
});

test('an ID of 37 characters for support is refused', async () => {
	const answer = await send({ ...signedNow(), 'x-request-id': 'a'.repeat(37) });
	expect([answer.status, answer.json['code']]).toEqual([400, 1002]);
});

test('the signature is looked at before anything else', async () => {
	const answer = await callUrl(`${sandbox.url}${PRIVATE}`, 'POST', 'x', {});
	expect(answer.status).toBe(401);
});
