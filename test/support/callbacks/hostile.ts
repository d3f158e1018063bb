import { GOLDEN_CALLBACKS } from './golden';

/** Numbers that look random and are the same each time. */
function generator(seed: number) {
	let state = seed;
	return (below: number) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

/** When all of it is said to have happened: bodies made from the same seed are the same. */
const TIME_MS = 1_763_700_000_000;

/** Keys that mean something to JavaScript. */
const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', '0'];

/** Values as they stand in a text: much of it no object of JavaScript would be written as. */
const VALUES = [
	'null',
	'true',
	'-1',
	'-0',
	'1e308',
	'1e999',
	'9007199254740993',
	'9'.repeat(500),
	'""',
	'"x"',
	'"\\u0000"',
	'"\\ud800"',
	'[]',
	'{}',
	'[[[]]]',
	'{"__proto__":{"polluted":true}}',
	'{"constructor":{"prototype":{"polluted":true}}}',
	'{"__proto__":null,"toString":null,"type":"txt"}',
	'{"a":1,"a":2,"a":{}}',
];

/** What is stuck into a text where nothing of the kind belongs. */
const SPLINTERS = ['"', '}', ']', '\\', ',', ':', '1e', '-', '\u0000', '\u2028', '{"__proto__":'];

/** What nests, and how deep at most, so that it is not refused for its size. */
const NESTS = [
	{ open: '[', inner: '', close: ']', most: 100_000 },
	{ open: '{"a":', inner: '1', close: '}', most: 40_000 },
	{ open: '{"__proto__":', inner: '1', close: '}', most: 15_000 },
] as const;

/** The sizes around the limit of a body, and far beyond. */
const sizesAround = (limit: number) => [limit - 1, limit, limit + 1, 4 * limit];

const inTurn = <Value>(list: readonly Value[], nth: number) => list[nth % list.length] as Value;

export interface HostileBodies {
	count: number;
	/** Of a body, in bytes: some are as long, some longer. */
	limit: number;
	seed?: number;
}

/** Every how many bodies a huge one comes, and one that is nested deep: they take longest. */
const HUGE_EVERY = 250;
const DEEP_EVERY = 50;

/**
 * Bodies that a stranger might send: printed callbacks with something wrong in them, noise, what is
 * huge, and what is nested deep. None of them is signed. The same each time, by the seed.
 */
export function* hostileBodies({
	count,
	limit,
	seed = 20_261_121,
}: HostileBodies): Generator<string | Buffer> {
	const below = generator(seed);
	const pick = <Value>(list: readonly Value[]): Value => list[below(list.length)] as Value;
	const sizes = sizesAround(limit);

	/** Written anew, with other values, keys and gaps here and there. */
	const spoiled = (value: unknown): string => {
		if (below(6) === 0) return pick(VALUES);
		if (Array.isArray(value)) return `[${value.map(spoiled).join(',')}]`;
		if (typeof value !== 'object' || value === null) return JSON.stringify(value);
		const entries = Object.entries(value).filter(() => below(12) > 0);
		const named = entries.map(([key, inner]) => {
			return `${JSON.stringify(below(12) === 0 ? pick(KEYS) : key)}:${spoiled(inner)}`;
		});
		return `{${named.join(',')}}`;
	};
	const huge = (text: string, bytes: number): string => {
		const fill = (length: number) => text.replace(/^\{/, `{"filler":"${'x'.repeat(length)}",`);
		return fill(bytes - Buffer.byteLength(fill(0)));
	};
	const deep = (text: string, nth: number): string => {
		const { open, inner, close, most } = inTurn(NESTS, nth);
		const levels = inTurn([90, 101, 1_000, most], nth);
		// Without its end, now and then.
		const end = below(4) === 0 ? '' : close.repeat(levels);
		return text.replace(/^\{/, `{"deep":${open.repeat(levels)}${inner}${end},`);
	};

	for (let index = 0; index < count; index++) {
		const { body } = pick(GOLDEN_CALLBACKS);
		const text = JSON.stringify({ ...body, timestamp: TIME_MS });
		const at = below(text.length);
		const forged = (security: string) =>
			text.replace(/"security":"[^"]*"/, () => `"security":${security}`);
		if (index % HUGE_EVERY === 0) {
			yield huge(text, inTurn(sizes, index / HUGE_EVERY));
			continue;
		}
		if (index % DEEP_EVERY === 1) {
			yield deep(text, Math.floor(index / DEEP_EVERY));
			continue;
		}
		yield pick([
			() => spoiled(body),
			() => text.slice(0, at),
			() => text.slice(0, at) + pick(SPLINTERS) + text.slice(at),
			() => Buffer.from(Array.from({ length: below(300) }, () => below(256))),
			() => forged(pick(VALUES)),
			() => forged(`"${'f'.repeat(32)}"`),
		])();
	}
}
