/** Numbers that look random and are the same each time. */
function generator(seed: number) {
	let state = seed;
	return (below: number) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

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

/** Numbers below one, and one of a list, by chance. */
export interface Chance {
	below(number: number): number;
	pick<Value>(list: readonly Value[]): Value;
}

/** A genuine body, and how it is spoiled. */
export interface Sample {
	readonly text: string;
	/** Written anew, with other values, keys and gaps here and there. */
	spoiled(chance: Chance): string;
	/** With so many characters more in it. */
	filled(length: number): string;
	/** With a value more in it, given as JSON that may be broken. */
	holding(json: string): string;
	/** With another signature, given as JSON. */
	forged(signature: string): string;
}

/** A value as JSON, spoiled here and there. */
export function spoiledJson(value: unknown, chance: Chance): string {
	const { below, pick } = chance;
	if (below(6) === 0) return pick(VALUES);
	if (Array.isArray(value)) return `[${value.map((one) => spoiledJson(one, chance)).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const entries = Object.entries(value).filter(() => below(12) > 0);
	const named = entries.map(([key, inner]) => {
		return `${JSON.stringify(below(12) === 0 ? pick(KEYS) : key)}:${spoiledJson(inner, chance)}`;
	});
	return `{${named.join(',')}}`;
}

/** A body that is a JSON object. */
export function jsonSample(body: object): Sample {
	const text = JSON.stringify(body);
	return {
		text,
		spoiled: (chance) => spoiledJson(body, chance),
		filled: (length) => text.replace(/^\{/, `{"filler":"${'x'.repeat(length)}",`),
		holding: (json) => text.replace(/^\{/, () => `{"deep":${json},`),
		forged: (security) => text.replace(/"security":"[^"]*"/, () => `"security":${security}`),
	};
}

const formText = (fields: ReadonlyArray<readonly [string, string]>) =>
	new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString();

function spoiledField([name, value]: readonly [string, string], chance: Chance): [string, string] {
	const { below, pick } = chance;
	const key = below(12) === 0 ? pick(KEYS) : name;
	if (below(6) === 0) return [key, pick(VALUES)];
	if (name !== 'content' || !/^\s*[[{]/.test(value)) return [key, value];
	return [key, spoiledJson(JSON.parse(value), chance)];
}

/** A body that is a form, whose field `content` may be JSON. */
export function formSample(form: Readonly<Record<string, string>>): Sample {
	const fields = Object.entries(form);
	const text = formText(fields);
	return {
		text,
		spoiled: (chance) =>
			formText(
				fields
					.filter(() => chance.below(12) > 0)
					.map((field) => spoiledField(field, chance))
					// A name that comes again makes a list.
					.flatMap((field) => (chance.below(12) === 0 ? [field, field] : [field])),
			),
		filled: (length) => `filler=${'x'.repeat(length)}&${text}`,
		// As it is: encoded it would be three times as long.
		holding: (json) => `${formText(fields.filter(([name]) => name !== 'content'))}&content=${json}`,
		forged: (signature) => `${text}&signature=${encodeURIComponent(signature)}`,
	};
}

export interface HostileBodies {
	samples: readonly Sample[];
	count: number;
	/** Of a body, in bytes: some are as long, some longer. */
	limit: number;
	seed?: number;
}

/** Every how many bodies a huge one comes, and one that is nested deep: they take longest. */
const HUGE_EVERY = 250;
const DEEP_EVERY = 50;

/**
 * Bodies that a stranger might send: genuine ones with something wrong in them, noise, what is huge, and
 * what is nested deep. None of them is signed. The same each time, by the seed.
 */
export function* hostileBodies({
	samples,
	count,
	limit,
	seed = 20_261_121,
}: HostileBodies): Generator<string | Buffer> {
	const below = generator(seed);
	const pick = <Value>(list: readonly Value[]): Value => list[below(list.length)] as Value;
	const sizes = sizesAround(limit);
	const huge = ({ filled }: Sample, bytes: number): string =>
		filled(bytes - Buffer.byteLength(filled(0)));
	const deep = ({ holding }: Sample, nth: number): string => {
		const { open, inner, close, most } = inTurn(NESTS, nth);
		const levels = inTurn([90, 101, 1_000, most], nth);
		// Without its end, now and then.
		const end = below(4) === 0 ? '' : close.repeat(levels);
		return holding(`${open.repeat(levels)}${inner}${end}`);
	};

	for (let index = 0; index < count; index++) {
		const sample = pick(samples);
		const { text } = sample;
		const at = below(text.length);
		if (index % HUGE_EVERY === 0) {
			yield huge(sample, inTurn(sizes, index / HUGE_EVERY));
			continue;
		}
		if (index % DEEP_EVERY === 1) {
			yield deep(sample, Math.floor(index / DEEP_EVERY));
			continue;
		}
		yield pick([
			() => sample.spoiled({ below, pick }),
			() => text.slice(0, at),
			() => text.slice(0, at) + pick(SPLINTERS) + text.slice(at),
			() => Buffer.from(Array.from({ length: below(300) }, () => below(256))),
			() => sample.forged(pick(VALUES)),
			() => sample.forged(`"${'f'.repeat(32)}"`),
		])();
	}
}
