import type { IDataObject } from 'n8n-workflow';
import { replaceLongNumbers, replaceNumbers } from './longNumbers';

/** True for `{...}`, false for arrays, null and everything else. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text, or a number or boolean as text; '' for everything else. */
export function plainText(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The first whole number in a JSON text that parsing would change silently. */
function inexactNumber(text: string): string | undefined {
	const found: string[] = [];
	replaceLongNumbers(text, (digits) => {
		found.push(digits);
		return digits;
	});
	return found[0];
}

/** Levels of a value; people nest a few, and what works on it goes down as deep. */
const MAX_LEVELS = 100;

/** What an object or a list holds. */
function parts(value: unknown): unknown[] {
	return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

/** Whether a value is nested too deep; walks without going down itself. */
function isTooDeep(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > MAX_LEVELS) return true;
		level = level.flatMap(parts);
	}
	return false;
}

export type ParsedObject =
	| { readonly ok: true; readonly value: IDataObject }
	| { readonly ok: false; readonly reason: string };

const TOO_DEEP: ParsedObject = {
	ok: false,
	reason: `it is nested more than ${MAX_LEVELS} levels deep`,
};

/**
 * Reads a JSON object given as text or, by expression, as an object. A blank text is `{}`.
 * Refused with the reason: broken JSON, anything but an object, numbers that would be altered, and what
 * is nested beyond all sense.
 */
export function parseObject(value: unknown): ParsedObject {
	if (value === undefined || value === null) return { ok: true, value: {} };
	if (isObject(value)) return isTooDeep(value) ? TOO_DEEP : { ok: true, value };
	if (typeof value !== 'string') return { ok: false, reason: 'it is not a JSON object' };
	if (value.trim() === '') return { ok: true, value: {} };
	let parsed: unknown;
	try {
		parsed = JSON.parse(value);
	} catch (error) {
		return { ok: false, reason: error instanceof Error ? error.message : 'it is not valid JSON' };
	}
	if (!isObject(parsed))
		return { ok: false, reason: 'it is not a JSON object, like {"key": "value"}' };
	const digits = inexactNumber(value);
	if (digits !== undefined) {
		return {
			ok: false,
			reason: `the number ${digits} is too long to keep exactly; put it in quotes`,
		};
	}
	return isTooDeep(parsed) ? TOO_DEEP : { ok: true, value: parsed };
}

/**
 * Parses an answer; undefined when it is not JSON, or nested beyond all sense: whatever works on it
 * later, n8n's storage too, goes down as deep. Whole numbers that JavaScript cannot hold exactly
 * (IDs of 19 digits without quotes) come as texts with all their digits. Never throws.
 */
export function parseExact(text: string): unknown {
	try {
		const parsed: unknown = JSON.parse(replaceLongNumbers(text, (digits) => `"${digits}"`));
		return isTooDeep(parsed) ? undefined : parsed;
	} catch {
		return undefined;
	}
}

/**
 * The same with every number as the text it stands there as, for what is signed: `1.50e3` stays
 * `1.50e3`. A text that is no JSON may be read as one.
 */
export function parseNumbersAsTexts(text: string): unknown {
	try {
		return JSON.parse(replaceNumbers(text, (number) => JSON.stringify(number)));
	} catch {
		return undefined;
	}
}
