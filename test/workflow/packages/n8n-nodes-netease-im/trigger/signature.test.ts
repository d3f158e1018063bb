import {
	closeTriggers,
	deliver,
	hash,
	openTrigger,
	SECRET,
	signing,
	textCopy,
	type Headers,
} from '../../../../support/neteaseTrigger';

afterEach(closeTriggers);

const MINUTE = 60_000;

/** Signed as it stands there. */
const withSumOf = (md5: string, curTime = String(Date.now())): Headers => ({
	...{ CurTime: curTime, MD5: md5 },
	CheckSum: hash('sha1', `${SECRET}${md5}${curTime}`),
});

test('the vector of the documents is that of MD5 and CheckSum, in milliseconds', async () => {
	const body = '{"eventType":"1"}';
	const signed = {
		CurTime: '1440570500855',
		MD5: 'efdcc402fa9336b84ee459911fcffcfa',
		CheckSum: 'd3412715932593b8f7c45428a5438a9e34296f59',
	};
	expect(signing(body, 'secret', 1_440_570_500_855)).toEqual(signed);
	const host = await openTrigger({
		parameters: { events: ['other'], options: { maxAgeSeconds: 0 } },
		credential: { appSecret: 'secret' },
	});
	expect((await host.deliver(body, signed)).status).toBe(200);
	expect(host.items.map(({ json }) => json.raw)).toEqual([{ eventType: '1' }]);
});

describe('a genuine event starts the workflow once, and gets 200 with a short body', () => {
	const upper = (headers: Headers, name: string) => ({
		...headers,
		[name]: headers[name]?.toUpperCase() ?? '',
	});

	test.each<[string, (body: string | Buffer) => Headers]>([
		['as the page has it', signing],
		['with the App Key beside it', (body) => ({ AppKey: 'app-key', ...signing(body) })],
		['with blanks around', (body) => ({ ...signing(body), MD5: ` ${signing(body)['MD5']} ` })],
		['with the sum in upper case', (body) => upper(signing(body), 'CheckSum')],
		['with the MD5 in upper case', (body) => withSumOf(hash('md5', body).toUpperCase())],
	])('signed %s', async (_name, sign) => {
		const host = await openTrigger();
		const answer = await deliver(host, textCopy(), sign);
		expect(answer.status).toBe(200);
		expect(answer.text.length).toBeLessThan(1_000);
		expect(host.items).toHaveLength(1);
		expect(host.items[0]?.json).toMatchObject({ event: 'message', from: 'amy', text: 'hi' });
		expect(host.log).toEqual([]);
	});

	test.each([
		['other gaps', (text: string) => text.replaceAll(',"', ' ,\n\t"')],
		['escapes', (text: string) => text.replace('"hi"', '"\\u0068i"')],
		['a mark of the byte order', (text: string) => `\uFEFF${text}`],
		['letters of several bytes', (text: string) => text.replace('Amy', '龙👋')],
	])('whose bytes are signed as they are: with %s', async (_name, change) => {
		const host = await openTrigger();
		const body = Buffer.from(change(JSON.stringify(textCopy())));
		expect((await deliver(host, body)).status).toBe(200);
		expect(host.items[0]?.json).toMatchObject({ text: 'hi' });
	});
});

type Right = Readonly<Record<'CurTime' | 'MD5' | 'CheckSum', string>>;

const without = (right: Right, name: keyof Right): Headers =>
	Object.fromEntries(Object.entries(right).filter(([one]) => one !== name));

test.each<[string, (right: Right, body: string | Buffer) => Headers]>([
	['of another secret', (_right, body) => signing(body, 'another')],
	['of another time', (right) => ({ ...right, CurTime: String(Number(right.CurTime) + 1) })],
	['of another body', () => signing('{}')],
	['of this body, with the sum of another', (right) => ({ ...signing('{}'), MD5: right.MD5 })],
	[
		'of another body, with the sum of this',
		(right) => ({ ...right, MD5: signing('{}')['MD5'] ?? '' }),
	],
	['without its MD5', (right) => without(right, 'MD5')],
	['without its time', (right) => without(right, 'CurTime')],
	['without a time, and its sum', (_right, body) => withSumOf(hash('md5', body), '')],
	['that is cut', (right) => ({ ...right, CheckSum: right.CheckSum.slice(0, 39) })],
	['with more behind it', (right) => ({ ...right, CheckSum: `${right.CheckSum}0` })],
	['as long as a header may be', (right) => ({ ...right, CheckSum: 'a'.repeat(10_000) })],
	['that is none', (right) => ({ ...right, CheckSum: 'CheckSum' })],
])('a signature %s is refused', async (_name, forge) => {
	const host = await openTrigger();
	const headers = (body: string | Buffer) => forge(signing(body) as Right, body);
	expect((await deliver(host, textCopy(), headers)).status).toBe(403);
	expect(host.started).toEqual([]);
	expect(host.log).toEqual([expect.stringMatching(/signature is wrong.*App Secret/s)]);
});

test('one byte more in the body is enough', async () => {
	const host = await openTrigger();
	const text = JSON.stringify(textCopy());
	expect((await host.deliver(`${text} `, signing(text))).status).toBe(403);
	expect(host.started).toEqual([]);
});

test.each<[string, () => Headers]>([
	['no signature', () => ({})],
	['an empty one', () => ({ ...signing('{}'), CheckSum: '' })],
])('an event with %s is refused', async (_name, headers) => {
	const host = await openTrigger();
	expect((await deliver(host, textCopy(), headers)).status).toBe(403);
	expect(host.started).toEqual([]);
	expect(host.log).toEqual([expect.stringContaining('without a signature was refused')]);
});

describe('the probe of the console', () => {
	test.each<[string, (body: string | Buffer) => Headers]>([
		['signed', signing],
		['unsigned', () => ({})],
		['wrongly signed', (body) => signing(body, 'another')],
	])('%s gets 200 and starts nothing', async (_name, headers) => {
		const host = await openTrigger({
			parameters: { events: ['message', 'other'] },
		});
		for (const body of ['{}', ' {\n} ']) {
			expect((await deliver(host, body, headers)).status).toBe(200);
		}
		expect(host.started).toEqual([]);
		expect(host.log).toEqual([]);
	});
});

describe('the age of events is that of the signature', () => {
	const at = (ms: number) => (body: string | Buffer) => signing(body, SECRET, Date.now() + ms);

	test.each([
		['six minutes', -6 * MINUTE],
		['three days', -3 * 24 * 60 * MINUTE],
		['six minutes ahead', 6 * MINUTE],
	])('%s: 200, but nothing starts, and the log says why', async (_name, ms) => {
		const host = await openTrigger();
		expect((await deliver(host, textCopy(), at(ms))).status).toBe(200);
		expect(host.started).toEqual([]);
		expect(host.log).toEqual([expect.stringContaining("'Max Age'")]);
	});

	test('can be set, also to any', async () => {
		const host = await openTrigger({ parameters: { options: { maxAgeSeconds: 3_600 } } });
		await deliver(host, textCopy(), at(-50 * MINUTE));
		await deliver(host, textCopy(), at(-70 * MINUTE));
		expect(host.started).toHaveLength(1);
		host.parameters = { options: { maxAgeSeconds: 0 } };
		await deliver(host, textCopy(), at(-70 * MINUTE));
		await deliver(host, textCopy(), (body) => signing(body, SECRET, 'soon'));
		expect(host.started).toHaveLength(3);
	});

	test('that cannot be read is out of time', async () => {
		const host = await openTrigger();
		const { status } = await deliver(host, textCopy(), (body) => signing(body, SECRET, 'soon'));
		expect(status).toBe(200);
		expect(host.started).toEqual([]);
	});
});

describe('the App Secret', () => {
	test('is that of the credential, without blanks around it', async () => {
		const host = await openTrigger({ credential: { appSecret: ` ${SECRET}\n` } });
		expect((await deliver(host, textCopy())).status).toBe(200);
		expect(host.started).toHaveLength(1);
	});

	test('is enough for the workflow to start', async () => {
		await (await openTrigger()).activate();
	});

	test('that is missing keeps the workflow from starting, and events from being taken', async () => {
		const host = await openTrigger({ credential: { appSecret: ' ' } });
		await expect(host.activate()).rejects.toMatchObject({
			message: expect.stringContaining('no App Secret'),
			description: expect.stringContaining('beside the App Key'),
		});
		const forged = (body: string | Buffer) => signing(body, '');
		expect((await deliver(host, textCopy(), forged)).status).toBe(403);
		expect(host.log).toEqual([expect.stringContaining('has no App Secret')]);
	});

	test('is never in the log, nor in answers', async () => {
		const host = await openTrigger({ credential: { appSecret: 'another-secret' } });
		const answer = await deliver(host, textCopy());
		expect(answer.status).toBe(403);
		expect(`${host.log.join()} ${answer.text}`).not.toMatch(/another-secret|app-secret-1/);
	});
});

test.each<[string, Parameters<typeof openTrigger>[0], RegExp]>([
	['a setting', { parameters: { options: { maxAgeSeconds: 'soon' } } }, /'Max Age \(Seconds\)'/],
	['an account', { credential: { appKey: '' } }, /'App Key' is empty/],
])('a fault in %s: 503 each time, no run, and the log says what', async (_name, given, words) => {
	const host = await openTrigger(given);
	for (let nth = 0; nth < 30; nth++) expect((await deliver(host, textCopy())).status).toBe(503);
	expect(host.started).toEqual([]);
	expect(host.log[0]).toMatch(words);
});
