import { tryToParseDateTime } from 'n8n-workflow';
import { isObject, plainText } from '../base/json';

/** Milliseconds since 1970 have 12 or 13 digits from 1973 to 2286; seconds have fewer. */
const EPOCH_MS = /^\d{12,13}$/;

/** Begins with the year; anything else (11/12/2026) means one day here and another there. */
const ISO = /^\d{4}-\d{2}/;

/**
 * Reads a moment: ISO 8601 (with an offset, or in the given time zone), milliseconds since 1970, or a
 * date object of an expression.
 *
 * @param timeZone of texts without an offset, such as `Asia/Shanghai`
 * @returns undefined when it is none of these
 */
export function parseMoment(value: unknown, timeZone: string): Date | undefined {
	const text = isObject(value) || value instanceof Date ? undefined : String(value).trim();
	if (text !== undefined && EPOCH_MS.test(text)) return new Date(Number(text));
	if (text !== undefined && !ISO.test(text)) return undefined;
	try {
		return tryToParseDateTime(text ?? value, timeZone).toJSDate();
	} catch {
		return undefined;
	}
}

/**
 * A service's milliseconds since 1970 as ISO text; '' where there is no time that can be read: an entry
 * without one is an entry all the same.
 */
export function isoOf(epochMs: unknown): string {
	const moment = new Date(Number(plainText(epochMs) || NaN));
	return Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
}
