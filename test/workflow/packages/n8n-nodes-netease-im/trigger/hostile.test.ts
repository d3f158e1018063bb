import { CALLBACK_BYTES } from '../../../../../packages/n8n-nodes-netease-im/nodes/NeteaseIm/limits';
import { hostileBodies, jsonSample } from '../../../../support/callbacks/hostile';
import { countOf, deliverAll, expectUnharmed } from '../../../../support/callbacks/hostileRun';
import {
	ALL_EVENTS,
	closeTriggers,
	copyOf,
	deliver,
	openTrigger,
	signing,
	textCopy,
	type Headers,
} from '../../../../support/neteaseTrigger';

afterEach(closeTriggers);

const MOST = CALLBACK_BYTES;

describe('bodies that are no callbacks', () => {
	test.each<[string, string | Buffer]>([
		['nothing', ''],
		['a list', '[]'],
		['a list of objects', '[{"eventType":"1"}]'],
		['null', 'null'],
		['a text', '"text"'],
		['a number', '7'],
		['no JSON', 'hello'],
		['broken JSON', '{"eventType":'],
		['JSON that ends in a text', '{"eventType":"'],
		['two objects', '{}{}'],
		['a form', 'eventType=1&body=hi'],
		['XML', '<xml a="b"></xml>'],
		['a zero byte', Buffer.from([0])],
		['no UTF-8', Buffer.from([0xff, 0xfe, 0xfd])],
		['very deep lists', `{"attach":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
		['very deep objects', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`],
	])('%s gets 403 where it is not signed, else 400', async (_name, body) => {
		const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
		expect((await deliver(host, body, () => ({}))).status).toBe(403);
		expect((await deliver(host, body, (text) => signing(text, 'another'))).status).toBe(403);
		expect((await deliver(host, body)).status).toBe(400);
		expect(host.started).toEqual([]);
		expect(host.log).toEqual([
			expect.stringContaining('without a signature'),
			expect.stringContaining('signature is wrong'),
			expect.stringContaining('(400)'),
		]);
	});
});

test('the size of a body is bounded, and fits the largest message', async () => {
	const host = await openTrigger();
	const text = '龙'.repeat(5_000);
	expect((await deliver(host, textCopy({ body: text }))).status).toBe(200);
	expect(host.items[0]?.json.text).toBe(text);
	const sized = (bytes: number) => {
		const copy = textCopy({ filler: '' });
		const rest = JSON.stringify(copy).length;
		return { ...copy, filler: 'x'.repeat(bytes - rest) };
	};
	expect((await deliver(host, sized(MOST))).status).toBe(200);
	expect((await deliver(host, sized(MOST + 1))).status).toBe(413);
	expect((await deliver(host, 'x'.repeat(16 * MOST))).status).toBe(413);
	expect((await deliver(host, 'x'.repeat(16 * MOST), () => ({}))).status).toBe(403);
	expect(host.started).toHaveLength(2);
});

test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
	'the name %s changes nothing, in the body and inside of it',
	async (key) => {
		const host = await openTrigger({ parameters: { events: ALL_EVENTS } });
		const attach = `{"${key}":{"polluted":true},"url":{"${key}":{"polluted":true}}}`;
		const copy = { ...textCopy({ msgType: 'PICTURE', attach, ext: attach }), convType: key };
		const text = JSON.stringify(copy).replace(/^\{/, `{"${key}":{"polluted":true},`);
		expect((await deliver(host, text)).status).toBe(200);
		for (const name of ['eventType', 'msgType']) {
			expect((await deliver(host, textCopy({ [name]: key }))).status).toBe(200);
		}
		expect(host.items.map(({ json }) => json.event)).toEqual(['message', 'other', 'other']);
		expectUnharmed(host);
		for (const { json } of host.items) {
			expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
		}
	},
);

/** For as many requests as this on a busy computer. */
const PATIENT_MS = 600_000;

const samples = [
	jsonSample({ ...textCopy(), security: 'x' }),
	jsonSample(copyOf('PICTURE', { url: 'x', w: 1, h: 2, size: 3, md5: 'x' }, { security: 'x' })),
	jsonSample(copyOf('LOCATION', { lat: 1, lng: 2, title: 'x' }, { tMembers: '["a"]' })),
	jsonSample({ eventType: '4', roomId: '7', msgType: 'TEXT', attach: { msg: 'x' } }),
	jsonSample({ eventType: '7', from: 'amy', to: 'bob', msgId: '1', deleteTime: '2' }),
	jsonSample({ eventType: 2, accid: 'amy', timestamp: 1, code: 200, security: 'x' }),
	jsonSample({ eventType: '30', objects: [{ a: [{ b: 1 }] }], security: 'x' }),
];

/** What the console sends to look whether anybody answers. */
const isProbe = (body: string | Buffer) => /^\s*\{\s*\}\s*$/.test(String(body));

/** Signatures that a stranger might make up. */
const FORGED: ReadonlyArray<(body: string | Buffer) => Headers> = [
	() => ({}),
	() => ({ CheckSum: '' }),
	() => ({ CurTime: '1', MD5: '1', CheckSum: '1' }),
	(body) => ({ ...signing(body), CheckSum: 'f'.repeat(40) }),
	(body) => ({ ...signing(body), CurTime: '9'.repeat(400) }),
	(body) => signing(body, 'another'),
	() => signing('another body'),
	() => ({ CurTime: '__proto__', MD5: 'constructor', CheckSum: 'toString' }),
];

test(
	'10,000 hostile bodies: none crashes the trigger, none starts anything',
	async () => {
		const host = await openTrigger({
			parameters: { events: ALL_EVENTS, options: { maxAgeSeconds: 0 } },
		});
		let [nth, probes] = [0, 0];
		const bodies = hostileBodies({ samples, count: 10_000, limit: MOST });
		const answers = await deliverAll(bodies, async (body) => {
			nth += 1;
			if (isProbe(body)) probes += 1;
			const forged = FORGED[nth % FORGED.length]?.(body) ?? {};
			return await host.deliver(body, forged);
		});
		expect([...answers.keys()].filter((status) => status !== 200)).toEqual([403]);
		expect(answers.get(200) ?? 0).toBe(probes);
		expect(countOf(answers)).toBe(10_000);
		expect(host.started).toEqual([]);
		expectUnharmed(host);
		expect((await deliver(host, textCopy())).status).toBe(200);
		expect(host.started).toHaveLength(1);
	},
	PATIENT_MS,
);

test(
	'the same bodies, signed: each is read without fail, and none gets a 500',
	async () => {
		const options = { deduplicate: false, ignoreRestMessages: false };
		const host = await openTrigger({ parameters: { events: ALL_EVENTS, options } });
		const bodies = hostileBodies({ samples, count: 3_000, limit: MOST });
		let probes = 0;
		const answers = await deliverAll(bodies, async (body) => {
			if (isProbe(body)) probes += 1;
			return await deliver(host, body);
		});
		expect([...answers.keys()].sort()).toEqual([200, 400, 413]);
		expect(answers.get(200)).toBeGreaterThan(1_000);
		expect(host.started).toHaveLength((answers.get(200) ?? 0) - probes);
		expectUnharmed(host);
	},
	PATIENT_MS,
);
