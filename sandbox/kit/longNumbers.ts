/**
 * JSON of services that count in 64 bits: whole numbers beyond 2^53 are `bigint` here, in both
 * directions, where JavaScript's own JSON changes them without a word.
 */

/** Nobody's text begins like this. */
const MARK = '\0long:';

/** Strings, which stay as they are, or whole numbers that may be too long. */
const TOKENS = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?[1-9]\d{15,}(?![\d.eE])/g;

const MARKED = /"\\u0000long:(-?\d+)"/g;

/** Throws when the text is no JSON. */
export function parseLong(text: string): unknown {
	const marked = text.replace(TOKENS, (token) =>
		token.startsWith('"') ? token : JSON.stringify(`${MARK}${token}`),
	);
	return JSON.parse(marked, (_name, value: unknown) =>
		typeof value === 'string' && value.startsWith(MARK) ? shortened(value) : value,
	);
}

export function printLong(value: unknown): string {
	const text = JSON.stringify(value, (_name, inner: unknown) =>
		typeof inner === 'bigint' ? `${MARK}${inner}` : inner,
	);
	return text.replace(MARKED, '$1');
}

/** What a number of JSON is when it is whole: its digits. Undefined for everything else. */
export function digitsOf(value: unknown): string | undefined {
	if (typeof value === 'bigint') return String(value);
	return Number.isSafeInteger(value) ? String(value) : undefined;
}

function shortened(marked: string): number | bigint {
	const digits = marked.slice(MARK.length);
	const number = Number(digits);
	return Number.isSafeInteger(number) ? number : BigInt(digits);
}
