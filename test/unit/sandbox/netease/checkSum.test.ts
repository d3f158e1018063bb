import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import {
	callUrl,
	expectAccepted,
	expectRefused,
	hello,
	signed,
	TO_BOB,
	type Answer,
} from './client';

const START = 1_707_035_841_692;
const MINUTE = 60_000;

let sandbox: Sandbox;
let clock = START;

beforeAll(async () => {
	sandbox = await startSandbox({ unixNow: () => clock });
});

beforeEach(() => {
	clock = START;
	sandbox.reset();
});

afterAll(() => sandbox.close());

const secondsAt = (unixMs: number) => String(Math.floor(unixMs / 1_000));
const signedNow = () => signed(sandbox, secondsAt(clock));

async function send(headers: Record<string, string>): Promise<Answer> {
	return await callUrl(`${sandbox.url}${TO_BOB}`, 'POST', JSON.stringify(hello), {
		'content-type': 'application/json',
		...headers,
	});
}

const without = (name: string) =>
	Object.fromEntries(Object.entries(signedNow()).filter(([key]) => key !== name));

describe('let in', () => {
	test.each<[string, () => Record<string, string>]>([
		['the four headers', signedNow],
		['a clock that is five minutes behind', () => signed(sandbox, secondsAt(clock - 5 * MINUTE))],
		['a clock that is five minutes ahead', () => signed(sandbox, secondsAt(clock + 5 * MINUTE))],
	])('%s', async (_what, headers) => {
		expectAccepted(await send(headers()));
	});

	test('the same nonce again, at another moment', async () => {
		const first = signedNow();
		expectAccepted(await send(first));
		clock += 1_000;
		expectAccepted(await send(signed(sandbox, secondsAt(clock))));
	});
});

describe('refused in an answer of HTTP 200', () => {
	type Case = [string, () => Record<string, string>, number, string];

	test.each<Case>([
		['no AppKey', () => without('AppKey'), 101_303, 'no AppKey'],
		['another app', () => ({ ...signedNow(), AppKey: 'other' }), 101_303, 'unknown AppKey'],
		...['Nonce', 'CurTime', 'CheckSum'].map((name): Case => [
			`no ${name}`,
			() => without(name),
			414,
			`no header ${name.toLowerCase()}`,
		]),
		['another nonce', () => ({ ...signedNow(), Nonce: '4711' }), 414, 'CheckSum is wrong'],
		[
			'a sum in capitals',
			() => ({ ...signedNow(), CheckSum: String(signedNow()['CheckSum']).toUpperCase() }),
			414,
			'CheckSum is wrong',
		],
		['a short sum', () => ({ ...signedNow(), CheckSum: 'abc' }), 414, 'CheckSum is wrong'],
		['129 characters of nonce', () => ({ ...signedNow(), Nonce: 'a'.repeat(129) }), 414, '128'],
		['milliseconds', () => signed(sandbox, String(clock)), 414, 'not in seconds'],
		[
			'a time from more than five minutes ago',
			() => signed(sandbox, secondsAt(clock - 5 * MINUTE - 1_000)),
			414,
			'from the clock',
		],
		[
			'a time more than five minutes ahead',
			() => signed(sandbox, secondsAt(clock + 5 * MINUTE + 2_000)),
			414,
			'from the clock',
		],
	])('%s', async (_what, headers, code, reason) => {
		expectRefused(await send(headers()), code, reason);
		expect(sandbox.delivered).toEqual([]);
	});

	test('a sum that was used before', async () => {
		const headers = signedNow();
		expectAccepted(await send(headers));
		expectRefused(await send(headers), 414, 'used before');
		expect(sandbox.delivered).toHaveLength(1);
		sandbox.reset();
		expectAccepted(await send(headers));
	});

	test.each([
		['ipBlocked', 315],
		['notEnabled', 101_301],
	] as const)('an app that is %s', async (status, code) => {
		sandbox.setApp(status);
		expectRefused(await send(signedNow()), code);
		sandbox.reset();
		expectAccepted(await send(signedNow()));
	});
});

test('the sum is looked at before anything else', async () => {
	const answer = await callUrl(`${sandbox.url}${TO_BOB}`, 'POST', 'x', {});
	expectRefused(answer, 101_303);
});

test('v1 refuses in its own words', async () => {
	const path = '/nimserver/msg/upload.action';
	const answer = await callUrl(`${sandbox.url}${path}`, 'POST', 'content=aGk%3D', {
		...without('Nonce'),
		'content-type': 'application/x-www-form-urlencoded',
	});
	expect([answer.status, answer.json]).toEqual([
		200,
		{ code: 414, desc: 'parameter error: no header nonce' },
	]);
});
