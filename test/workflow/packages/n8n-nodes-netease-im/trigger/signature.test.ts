import { testAppSecret } from '../../../../support/appSecretTests';
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

testAppSecret({
	openTrigger,
	deliver: async (host, secret, time) =>
		await deliver(host, textCopy(), (body) => signing(body, secret, time)),
	secret: SECRET,
});
