import type { IDataObject } from 'n8n-workflow';
import { isObject, parseExact, plainText } from '../base/json';

/** What of any kind a service may have sent, read without fail: what is of a wrong kind is not there. */

export const objectOf = (value: unknown): IDataObject => (isObject(value) ? value : {});

/** The same of what may be JSON as text. */
export const objectIn = (value: unknown): IDataObject =>
	objectOf(isObject(value) ? value : parseExact(plainText(value)));

/** Texts of a list, which may be JSON as text; of anything else the one that it is. Blank ones are left out. */
export function textsIn(value: unknown): string[] {
	const isJson = typeof value === 'string' && value.trimStart().startsWith('[');
	return [isJson ? (parseExact(value) ?? value) : value]
		.flat()
		.map(plainText)
		.filter((text) => text !== '');
}

/** A number, also as text; undefined for everything else. */
export function numberOf(value: unknown): number | undefined {
	const text = plainText(value);
	const number = Number(text);
	return text.trim() !== '' && Number.isFinite(number) ? number : undefined;
}

/** Leaves out what is not there. */
export function given(fields: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The most that a date can be. */
const MAX_TIME_MS = 8.64e15;

/** As ISO 8601; '' where it is no time. @param ms since 1970 */
export function toIso(ms: number): string {
	return Math.abs(ms) <= MAX_TIME_MS ? new Date(ms).toISOString() : '';
}

/** Milliseconds since 1970, also as text, as ISO 8601; '' where it is no time. */
export const timeOf = (value: unknown): string => toIso(numberOf(value) ?? NaN);
