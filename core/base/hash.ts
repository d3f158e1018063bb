import { createHash } from 'crypto';

/** Hexadecimal digits: 128 bits, so that no two things ever have the same by chance. */
const DIGITS = 32;

/**
 * A short hash of some values, equal for equal values only: to tell things apart without keeping
 * them, and without giving a secret away.
 *
 * @param values anything that has a form in JSON; the order of an object's keys counts
 */
export function shortHash(...values: readonly unknown[]): string {
	return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, DIGITS);
}
