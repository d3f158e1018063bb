import { randomUUID } from 'crypto';

/** Numbers of fewer digits are held exactly. */
const MIN_DIGITS = 16;

const QUOTE = '"';
const BACKSLASH = '\\';

function isDigit(character: string | undefined): boolean {
	return character !== undefined && character >= '0' && character <= '9';
}

/** Where the string that begins at `start` ends; the end of the text where it is never closed. */
function endOfString(text: string, start: number): number {
	for (let index = start + 1; index < text.length; index++) {
		if (text[index] === BACKSLASH) index += 1;
		else if (text[index] === QUOTE) return index + 1;
	}
	return text.length;
}

/** Where the number that begins at `start` ends: its digits, a fraction, an exponent. */
function endOfNumber(text: string, start: number): number {
	let index = start + 1;
	while (index < text.length && /[\d.eE+-]/.test(text[index] ?? '')) index += 1;
	return index;
}

/**
 * Puts something else in the place of numbers in a JSON text. Strings stay as they are. Goes through
 * the text once.
 *
 * @param replace a number as it stands there; undefined: it stays
 */
export function replaceNumbers(
	text: string,
	replace: (number: string) => string | undefined,
): string {
	let result = '';
	let copied = 0;
	let index = 0;
	while (index < text.length) {
		const character = text[index];
		if (character === QUOTE) {
			index = endOfString(text, index);
		} else if (character === '-' || isDigit(character)) {
			const end = endOfNumber(text, index);
			const replacement = replace(text.slice(index, end));
			if (replacement !== undefined) {
				result += text.slice(copied, index) + replacement;
				copied = end;
			}
			index = end;
		} else {
			index += 1;
		}
	}
	return result + text.slice(copied);
}

/** Whether it is a whole number that JavaScript cannot hold exactly. */
function isLong(number: string): boolean {
	if (number.length < MIN_DIGITS || !/^-?\d+$/.test(number)) return false;
	return !Number.isSafeInteger(Number(number));
}

/**
 * Puts something else in the place of each whole number in a JSON text that JavaScript cannot hold
 * exactly (beyond 2^53), such as a 19-digit message ID without quotes.
 */
export function replaceLongNumbers(text: string, replace: (digits: string) => string): string {
	return replaceNumbers(text, (number) => (isLong(number) ? replace(number) : undefined));
}

/** A whole number of any length, as its digits, on its way into a JSON text. */
export class LongNumber {
	constructor(readonly digits: string) {}
}

/**
 * A value as JSON text in which each `LongNumber` stands with all its digits and without quotes, which
 * `JSON.stringify` alone cannot do beyond 2^53.
 */
export function exactJson(value: unknown): string {
	// Nobody can have it in a text of theirs.
	const mark = randomUUID();
	const text = JSON.stringify(value, (_key, part: unknown) =>
		part instanceof LongNumber ? `${mark}${part.digits}` : part,
	);
	return text.replace(new RegExp(`"${mark}(\\d+)"`, 'g'), '$1');
}
