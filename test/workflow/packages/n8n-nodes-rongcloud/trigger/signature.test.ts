import { createHash } from 'node:crypto';
import { testAppSecret } from '../../../../support/appSecretTests';
import {
	closeTriggers,
	deliver,
	deliverJson,
	openTrigger,
	SECRET,
	signing,
	textForm,
	type Form,
} from '../../../../support/rongCloudTrigger';

afterEach(closeTriggers);

const MINUTE = 60_000;

test('the vectors of the documents are those of App Secret, nonce and timestamp', () => {
	const digest = createHash('sha1').update('secret143141585127132438').digest('hex');
	expect(digest).toBe('71a341ee2f41424fadbd3585d1efde73de4a3c62');
});

describe('a genuine event starts the workflow once, and gets 200 with a short body', () => {
	const renamed = (names: Readonly<Record<string, string>>): Form =>
		Object.fromEntries(
			Object.entries(signing()).map(([name, value]) => [names[name] ?? name, value]),
		);
	const prefixed = { nonce: 'RC-Nonce', timestamp: 'RC-Timestamp', signature: 'RC-Signature' };
	const capital = { nonce: 'Nonce', timestamp: 'Timestamp', signature: 'Signature' };

	test.each<[string, () => [query: Form, headers: Form]]>([
		['in the query', () => [signing(), {}]],
		['in the query, as older apps have it', () => [renamed({ timestamp: 'signTimestamp' }), {}]],
		['in the query, beside what the URL has itself', () => [{ own: '1', ...signing() }, {}]],
		['in the query, with capital letters', () => [renamed(capital), {}]],
		['in the query, with RC- before', () => [renamed(prefixed), {}]],
		['in the query, with SignTimestamp', () => [renamed({ timestamp: 'SignTimestamp' }), {}]],
		['in headers, beside a query of another secret', () => [signing('another'), signing()]],
		['in headers, beside a part of a query', () => [{ signature: 'x' }, renamed(prefixed)]],
		[
			'in headers of both spellings, of which one is wrong',
			() => [{}, { ...signing('another'), ...renamed(prefixed) }],
		],
		['in headers', () => [{}, renamed(capital)]],
		['in headers with RC- before them', () => [{}, renamed(prefixed)]],
		['in headers, beside a query', () => [{ timestamp: '7' }, renamed(prefixed)]],
		['in seconds', () => [signing(SECRET, Math.floor(Date.now() / 1_000)), {}]],
		[
			'in upper case',
			() => {
				const signed = signing();
				return [{ ...signed, signature: signed.signature.toUpperCase() }, {}];
			},
		],
	])('signed %s', async (_place, sign) => {
		const host = await openTrigger();
		const answer = await deliver(host, textForm(), ...sign());
		expect(answer.status).toBe(200);
		expect(answer.text.length).toBeLessThan(1_000);
		expect(host.items).toHaveLength(1);
		expect(host.items[0]?.json).toMatchObject({ event: 'message', from: 'amy', text: 'hi' });
		expect(host.log).toEqual([]);
	});
});

test.each<[string, (right: ReturnType<typeof signing>) => Form]>([
	['of another secret', ({ timestamp }) => signing('another', timestamp)],
	['of another time', (right) => ({ ...right, timestamp: String(Number(right.timestamp) + 1) })],
	['of another nonce', (right) => ({ ...right, nonce: '0' })],
	['without its nonce', ({ nonce: _nonce, ...rest }) => rest],
	['without its time', ({ timestamp: _timestamp, ...rest }) => rest],
	['that is cut', (right) => ({ ...right, signature: right.signature.slice(0, 39) })],
	['with more behind it', (right) => ({ ...right, signature: `${right.signature}0` })],
	[
		'with letters of two bytes',
		(right) => ({ ...right, signature: `ä${right.signature.slice(2)}` }),
	],
	['as long as a URL may be', (right) => ({ ...right, signature: 'a'.repeat(10_000) })],
	['that is none', (right) => ({ ...right, signature: 'signature' })],
])('a signature %s is refused', async (_name, forge) => {
	const host = await openTrigger();
	expect((await deliver(host, textForm(), forge(signing()))).status).toBe(403);
	expect(host.started).toEqual([]);
	expect(host.log).toEqual([expect.stringMatching(/signature is wrong.*App Secret/s)]);
});

test('a signature that comes twice is refused: nobody knows which counts', async () => {
	const host = await openTrigger();
	const { nonce, timestamp, signature } = signing();
	const twice = `nonce=${nonce}&timestamp=${timestamp}&signature=${signature}&signature=${signature}`;
	const body = new URLSearchParams(textForm()).toString();
	expect((await host.deliver(body, {}, undefined, twice)).status).toBe(403);
	expect(host.started).toEqual([]);
});

test.each<[string, Form]>([
	['no signature', {}],
	['an empty one', { ...signing(), signature: '' }],
])('an event with %s is refused', async (_name, query) => {
	const host = await openTrigger();
	expect((await deliver(host, textForm(), query)).status).toBe(403);
	expect((await deliverJson(host, [{ userid: 'amy', status: '0' }], query)).status).toBe(403);
	expect(host.started).toEqual([]);
	expect(host.log).toEqual([expect.stringContaining('without a signature was refused')]);
});

test('a part of a signature in each place is none', async () => {
	const host = await openTrigger();
	const { nonce, timestamp, signature } = signing();
	expect((await deliver(host, textForm(), { signature, nonce }, { timestamp })).status).toBe(403);
	expect(host.started).toEqual([]);
});

test('the age that counts is that of the signature that is right', async () => {
	const host = await openTrigger();
	const old = signing(SECRET, Date.now() - 6 * MINUTE);
	expect((await deliver(host, textForm(), signing('another'), old)).status).toBe(200);
	expect(host.started).toEqual([]);
	await deliver(host, textForm(), signing('another', Date.now() - 6 * MINUTE), signing());
	expect(host.started).toHaveLength(1);
});

test('the age of an event is not what the body says, which anybody can change', async () => {
	const host = await openTrigger();
	const old = signing(SECRET, Date.now() - 6 * MINUTE);
	await deliver(host, textForm({ msgTimestamp: String(Date.now()) }), old);
	expect(host.started).toEqual([]);
	await deliver(host, textForm({ msgTimestamp: String(Date.now() - 60 * MINUTE) }));
	expect(host.started).toHaveLength(1);
});

testAppSecret({
	openTrigger,
	deliver: async (host, secret, time) => await deliver(host, textForm(), signing(secret, time)),
	secret: SECRET,
});
