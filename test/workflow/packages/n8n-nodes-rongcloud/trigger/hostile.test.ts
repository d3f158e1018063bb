import { CALLBACK_BYTES } from '../../../../../packages/n8n-nodes-rongcloud/nodes/RongCloud/limits';
import { formSample, hostileBodies, jsonSample } from '../../../../support/callbacks/hostile';
import { countOf, deliverAll, expectUnharmed } from '../../../../support/callbacks/hostileRun';
import {
	ALL_EVENTS,
	closeTriggers,
	deliver,
	FORM_TYPE,
	formOf,
	openTrigger,
	signing,
	textForm,
} from '../../../../support/rongCloudTrigger';

afterEach(closeTriggers);

const MOST = CALLBACK_BYTES;

describe('bodies that are no callbacks', () => {
	test.each<[string, string | Buffer]>([
		['nothing', ''],
		['an empty list', '[]'],
		['a list of texts', '["a"]'],
		['a list of lists', '[[]]'],
		['null', 'null'],
		['a text', '"text"'],
		['a number', '7'],
		['no form', 'hello'],
		['a field without a value', 'channelType'],
		['fields of odd names', '1=2&<a>=b'],
		['a form of empty names', '=1&=2'],
		['XML', '<xml a="b"></xml>'],
		['broken JSON', '{"userid":'],
		['two objects', '{}{}'],
		['a zero byte', Buffer.from([0])],
		['no UTF-8', Buffer.from([0xff, 0xfe, 0xfd])],
		['very deep lists', `[{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`],
		['very deep objects', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`],
		['more fields than any form', Array(1_001).fill('a=b').join('&')],
		['more events than any list', `[${Array(1_001).fill('{}').join(',')}]`],
	])('%s gets 403 where it is not signed, else 400', async (_name, body) => {
		const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
		const statusOf = async (query: Record<string, string>) => {
			const search = new URLSearchParams(query).toString();
			return (await host.deliver(body, FORM_TYPE, undefined, search)).status;
		};
		expect(await statusOf({})).toBe(403);
		expect(await statusOf(signing('another'))).toBe(403);
		expect(await statusOf(signing())).toBe(400);
		expect(host.started).toEqual([]);
		expect(host.log).toEqual([
			expect.stringContaining('without a signature'),
			expect.stringContaining('signature is wrong'),
			expect.stringContaining('(400)'),
		]);
	});

	test.each([
		['an end that is cut', (form: string) => `${form}&sensit`],
		['an ampersand at its end', (form: string) => `${form}&`],
		['ampersands between', (form: string) => `&${form.replaceAll('&', '&&')}`],
		['a field without a value', (form: string) => `flag&${form}`],
		['a field without a name', (form: string) => `=x&${form}`],
		['a field of an odd name', (form: string) => `1 ä=x&${form}`],
	])('a message is read beside %s', async (_name, spoil) => {
		const host = await openTrigger();
		const form = spoil(new URLSearchParams(textForm()).toString());
		expect((await deliver(host, form)).status).toBe(200);
		expect(host.items[0]?.json).toMatchObject({ event: 'message', from: 'amy', text: 'hi' });
	});
});

test('the size of a body is bounded, and fits the largest message', async () => {
	const host = await openTrigger();
	const content = '龙'.repeat(Math.floor((128 * 1024 - 20) / 3));
	expect((await deliver(host, formOf('RC:TxtMsg', { content }))).status).toBe(200);
	expect(host.items[0]?.json.text).toBe(content);
	const sized = (bytes: number) => {
		const rest = new URLSearchParams(textForm({ filler: '' })).toString().length;
		return textForm({ filler: 'x'.repeat(bytes - rest) });
	};
	expect((await deliver(host, sized(MOST))).status).toBe(200);
	expect((await deliver(host, sized(MOST + 1))).status).toBe(413);
	expect((await deliver(host, 'x'.repeat(16 * MOST))).status).toBe(413);
	expect((await deliver(host, 'x'.repeat(16 * MOST), {})).status).toBe(403);
	expect(host.started).toHaveLength(2);
});

test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
	'the name %s changes nothing, in forms, contents and JSON',
	async (key) => {
		const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
		const content = `{"${key}":{"polluted":true},"user":{"${key}":{"polluted":true}}}`;
		const form = new URLSearchParams({ ...textForm({ content, channelType: key }) });
		form.append(key, 'polluted');
		expect((await deliver(host, form.toString())).status).toBe(200);
		expect((await deliver(host, `[{"userid":"amy","status":"${key}","${key}":1}]`)).status).toBe(
			200,
		);
		expect(host.items).toHaveLength(2);
		expectUnharmed(host);
		for (const { json } of host.items) {
			expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
		}
	},
);

/** For as many requests as this on a busy computer. */
const PATIENT_MS = 600_000;

const samples = [
	formSample(textForm()),
	formSample(formOf('RC:ReferenceMsg', { content: 'a', referMsg: { content: 'b' }, objName: 'x' })),
	formSample(formOf('RC:LBSMsg', { latitude: 1, longitude: 2, poi: 'x', user: { id: 'amy' } })),
	formSample(formOf('RC:RcCmd', { messageUId: 'x', sentTime: 1, isAdmin: true })),
	formSample(formOf('app:order', { list: [1, { a: [] }], mentionedInfo: { userIdList: ['x'] } })),
	jsonSample({ userid: 'amy', status: '0', os: 'iOS', time: 1, security: 'x' }),
	jsonSample({ data: [{ userid: 'amy', status: '0' }], type: 'user:status', security: 'x' }),
];

/** Signatures that a stranger might make up. */
const FORGED = [
	'',
	'signature=',
	'nonce=1&timestamp=1&signature=0',
	`nonce=1&timestamp=${'9'.repeat(400)}&signature=${'f'.repeat(40)}`,
	'signature[]=1&signature[a]=2',
	'signature=%00&nonce=%ff&timestamp=%F0',
	`${new URLSearchParams(signing('another')).toString()}`,
	'__proto__=1&constructor=2&nonce=__proto__&timestamp=NaN&signature=toString',
];

test(
	'10,000 hostile bodies: none crashes the trigger, none starts anything',
	async () => {
		const host = await openTrigger({
			parameters: { events: ALL_EVENTS, options: { maxAgeSeconds: 0 } },
		});
		let nth = 0;
		const bodies = hostileBodies({ samples, count: 10_000, limit: MOST });
		const answers = await deliverAll(bodies, async (body) => {
			nth += 1;
			return await host.deliver(body, FORM_TYPE, undefined, FORGED[nth % FORGED.length]);
		});

		expect([...answers.keys()]).toEqual([403]);
		expect(countOf(answers)).toBe(10_000);
		expect(host.started).toEqual([]);
		expectUnharmed(host);
		expect((await deliver(host, textForm())).status).toBe(200);
		expect(host.started).toHaveLength(1);
	},
	PATIENT_MS,
);

test(
	'the same bodies, signed: each is read without fail',
	async () => {
		const options = { deduplicate: false, ignoreServerMessages: false };
		const host = await openTrigger({ parameters: { events: ALL_EVENTS, options } });
		const bodies = hostileBodies({ samples, count: 3_000, limit: MOST });
		const answers = await deliverAll(bodies, async (body) => {
			const query = new URLSearchParams(signing()).toString();
			return await host.deliver(body, FORM_TYPE, undefined, query);
		});
		expect([...answers.keys()].sort()).toEqual([200, 400, 413]);
		expect(answers.get(200)).toBeGreaterThan(1_000);
		expect(host.started).toHaveLength(answers.get(200) ?? 0);
		expectUnharmed(host);
	},
	PATIENT_MS,
);
