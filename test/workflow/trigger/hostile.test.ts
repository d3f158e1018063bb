import { request } from 'node:http';
import { GOLDEN_CALLBACKS } from '../../support/callbacks/golden';
import { hostileBodies, jsonSample } from '../../support/callbacks/hostile';
import { countOf, deliverAll, expectUnharmed } from '../../support/callbacks/hostileRun';
import {
	ALL_EVENTS,
	closeTriggers,
	openTrigger,
	signed,
	textCallback,
} from '../../support/easemobTrigger';

afterEach(closeTriggers);

const MOST = 256 * 1024;

describe('bodies that are no callbacks', () => {
	test.each<[string, string | Buffer]>([
		['nothing', ''],
		['a list', '[]'],
		['null', 'null'],
		['a text', '"text"'],
		['a number', '7'],
		['no JSON', 'hello'],
		['broken JSON', '{"callId":'],
		['JSON that ends in a text', '{"callId":"'],
		['two objects', '{}{}'],
		['a zero byte', Buffer.from([0])],
		['no UTF-8', Buffer.from([0xff, 0xfe, 0xfd])],
		['a form', 'callId=1&security=2'],
		['very deep lists', `{"payload":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
		['very deep objects', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`],
	])('%s gets 400 and starts nothing', async (_name, body) => {
		const host = await openTrigger();
		expect((await host.deliver(body)).status).toBe(400);
		expect(host.started).toEqual([]);
		expect(host.log).toEqual([expect.stringContaining('(400)')]);
	});
});

describe('the size of a body', () => {
	const sized = (bytes: number) => {
		const payload = (msg: string) => ({ payload: { ext: {}, bodies: [{ type: 'txt', msg }] } });
		const rest = JSON.stringify(textCallback(payload(''))).length;
		return JSON.stringify(textCallback(payload('x'.repeat(bytes - rest))));
	};

	test('is bounded', async () => {
		const host = await openTrigger();
		expect((await host.deliver(sized(MOST))).status).toBe(200);
		expect((await host.deliver(sized(MOST + 1))).status).toBe(413);
		expect((await host.deliver('x'.repeat(64 * MOST))).status).toBe(413);
		expect(host.started).toHaveLength(1);
	});
});

describe('keys that mean something to JavaScript', () => {
	test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
		'%s changes nothing',
		async (key) => {
			const host = await openTrigger();
			const inner = `{"${key}":{"polluted":true},"type":"custom","customExts":[{"${key}":"x"}]}`;
			const body = JSON.stringify(textCallback({ payload: 'PAYLOAD' })).replace(
				'"PAYLOAD"',
				`{"${key}":{"polluted":true},"ext":{"${key}":{"polluted":true}},"bodies":[${inner}]}`,
			);
			expect((await host.deliver(body)).status).toBe(200);
			expect(host.started).toHaveLength(1);
			expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
			expect(Object.getPrototypeOf(host.items[0]?.json)).toBe(Object.prototype);
		},
	);
});

test('a caller who goes away does no harm', async () => {
	const host = await openTrigger();
	await new Promise<void>((resolve) => {
		const call = request(host.url, { method: 'POST', headers: { 'content-length': 1_000 } });
		call.on('error', () => resolve());
		call.write('{"callId":', () => call.destroy());
	});
	expect((await host.deliver(textCallback())).status).toBe(200);
	expect(host.started).toHaveLength(1);
});

/** For as many requests as this on a busy computer. */
const PATIENT_MS = 240_000;

/** When all of it is said to have happened: bodies made from the same seed are the same. */
const TIME_MS = 1_763_700_000_000;

const samples = GOLDEN_CALLBACKS.map(({ body }) => jsonSample({ ...body, timestamp: TIME_MS }));

test('the bodies of the next tests come from a seed', () => {
	const made = (seed: number) =>
		[...hostileBodies({ samples, count: 1_000, limit: 10_000, seed })].map(String);
	const bodies = made(1);
	expect(made(1)).toEqual(bodies);
	expect(made(2)).not.toEqual(bodies);
	expect(bodies.some((body) => body.includes('"__proto__":'))).toBe(true);
	expect(bodies.some((body) => body.includes('['.repeat(100_000)))).toBe(true);
	expect(bodies.map((body) => body.length)).toContain(10_001);
});

test(
	'10,000 hostile bodies: none crashes the trigger, none starts anything',
	async () => {
		const host = await openTrigger({
			parameters: { events: ALL_EVENTS, options: { maxAgeSeconds: 0 } },
		});
		let tooLarge = 0;
		const bodies = hostileBodies({ samples, count: 10_000, limit: MOST });
		const answers = await deliverAll(bodies, async (body) => {
			if (Buffer.byteLength(body) > MOST) tooLarge += 1;
			return await host.deliver(body);
		});

		expect([...answers.keys()].sort()).toEqual([400, 403, 413]);
		expect(countOf(answers)).toBe(10_000);
		expect(answers.get(413)).toBe(tooLarge);
		expect(host.started).toEqual([]);
		expectUnharmed(host);
		expect((await host.deliver(textCallback())).status).toBe(200);
	},
	PATIENT_MS,
);

/** A body as text with another call and its signature, where it is an object; undefined where not. */
function signedText(body: string | Buffer, callId: string): string | undefined {
	const text = body.toString();
	try {
		const parsed: unknown = JSON.parse(text);
		if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
	} catch {
		return undefined;
	}
	const { security, timestamp } = signed({ callId, timestamp: Date.now() });
	// What comes last counts; nothing else is written anew, whatever it is.
	const last = JSON.stringify({ callId, timestamp, security }).slice(1);
	return `${text.trimEnd().slice(0, -1)}${/^\s*\{\s*\}\s*$/.test(text) ? '' : ','}${last}`;
}

test(
	'the same bodies, signed: each is read without fail',
	async () => {
		const options = { deduplicate: false };
		const host = await openTrigger({ parameters: { events: ALL_EVENTS, options } });
		const answers = new Map<number, number>();
		for (const [index, body] of [
			...hostileBodies({ samples, count: 3_000, limit: MOST }),
		].entries()) {
			const callback = signedText(body, `c${index}`);
			if (callback === undefined) continue;
			const { status } = await host.deliver(callback);
			answers.set(status, (answers.get(status) ?? 0) + 1);
		}
		// Too deep, too large.
		expect([...answers.keys()].sort()).toEqual([200, 400, 413]);
		expect(answers.get(200)).toBeGreaterThan(1_000);
		expect(host.started).toHaveLength(answers.get(200) ?? 0);
		expectUnharmed(host);
	},
	PATIENT_MS,
);
