import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { GOLDEN_CALLBACKS } from '../../support/callbacks/golden';
import {
	ALL_EVENTS,
	closeTriggers,
	openTrigger,
	signed,
	textCallback,
} from '../../support/easemobTrigger';

afterEach(closeTriggers);

const MB = 1024 * 1024;

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
		['very deep lists', `{"payload":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
		['very deep objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
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
		expect((await host.deliver(sized(MB))).status).toBe(200);
		expect((await host.deliver(sized(MB + 1))).status).toBe(413);
		expect((await host.deliver('x'.repeat(16 * MB))).status).toBe(413);
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

/** Numbers that look random and are the same each time. */
function generator(seed: number) {
	let state = seed;
	return (below: number) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

/** Ten thousand bodies: printed callbacks with something wrong in them, and noise. None is signed. */
function* hostileBodies(count: number): Generator<string | Buffer> {
	const below = generator(20_261_121);
	const values = [
		null,
		true,
		-1,
		1e308,
		'',
		'x',
		[],
		{},
		[[[]]],
		{ __proto__: 1 },
		'\u0000',
		'\ud800',
		'9'.repeat(500),
		9_007_199_254_740_993,
	];
	const pick = <Value>(list: readonly Value[]): Value => list[below(list.length)] as Value;
	const spoil = (value: unknown): unknown => {
		if (below(6) === 0) return pick(values);
		if (Array.isArray(value)) return value.map(spoil);
		if (typeof value !== 'object' || value === null) return value;
		const entries = Object.entries(value).filter(() => below(12) > 0);
		return Object.fromEntries(entries.map(([key, inner]) => [key, spoil(inner)]));
	};
	for (let index = 0; index < count; index++) {
		const { body } = pick(GOLDEN_CALLBACKS);
		const text = JSON.stringify({ ...body, timestamp: Date.now() });
		const at = below(text.length);
		const kind = below(6);
		if (kind === 0) yield JSON.stringify(spoil(body));
		else if (kind === 1) yield text.slice(0, at);
		else if (kind === 2)
			yield text.slice(0, at) + pick(['"', '}', '\\', ',', '1e', '-', '\u0000']) + text.slice(at);
		else if (kind === 3) yield randomBytes(below(300));
		else if (kind === 4)
			yield text.replace(/"security":"[^"]*"/, `"security":${JSON.stringify(pick(values))}`);
		else yield JSON.stringify({ ...body, timestamp: Date.now(), security: 'f'.repeat(32) });
	}
}

test(
	'10,000 hostile bodies: none crashes the trigger, none starts anything',
	async () => {
		const host = await openTrigger({
			parameters: { events: ALL_EVENTS, options: { maxAgeSeconds: 0 } },
		});
		const answers = new Map<number, number>();
		const bodies = hostileBodies(10_000);
		const worker = async () => {
			for (const body of bodies) {
				const { status } = await host.deliver(body);
				answers.set(status, (answers.get(status) ?? 0) + 1);
			}
		};
		await Promise.all(Array.from({ length: 8 }, worker));

		expect([...answers.keys()].sort()).toEqual([400, 403]);
		expect([...answers.values()].reduce((sum, count) => sum + count)).toBe(10_000);
		expect(host.started).toEqual([]);
		expect(host.log.filter((line) => line.startsWith('crashed'))).toEqual([]);
		expect((await host.deliver(textCallback())).status).toBe(200);
	},
	PATIENT_MS,
);

test(
	'the same bodies, signed: each is read without fail',
	async () => {
		const options = { deduplicate: false };
		const host = await openTrigger({ parameters: { events: ALL_EVENTS, options } });
		let genuine = 0;
		for (const body of hostileBodies(3_000)) {
			let parsed: unknown;
			try {
				parsed = JSON.parse(body.toString());
			} catch {
				continue;
			}
			if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) continue;
			genuine += 1;
			const callback = signed({ ...parsed, callId: `c${genuine}`, timestamp: Date.now() });
			expect((await host.deliver(callback)).status).toBe(200);
		}
		expect(genuine).toBeGreaterThan(1_000);
		expect(host.started).toHaveLength(genuine);
		expect(host.log.filter((line) => line.startsWith('crashed'))).toEqual([]);
	},
	PATIENT_MS,
);
