import { timingSafeEqual } from 'crypto';
import { SECOND_MS } from '../base/clock';

/**
 * Whether two texts are the same, in a time that says nothing of where they differ. Their lengths are
 * no secret.
 */
export function isSameText(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Whether a signature is that of one of the secrets. All of them are tried, whichever fits.
 *
 * @param sign the right signature with a secret
 */
export function isSignedByOneOf(
	secrets: readonly string[],
	given: string,
	sign: (secret: string) => string,
): boolean {
	return secrets.filter((secret) => isSameText(given, sign(secret))).length > 0;
}

/** The latest second since 1970 that has ten digits comes in 2286; milliseconds have had more since 2001. */
const SECONDS_DIGITS = 10;

/** When something was signed, in ms since 1970, as it came: in milliseconds or seconds; NaN for none. */
export function signedAtMs(timestamp: string): number {
	if (!/^\d{1,16}$/.test(timestamp)) return NaN;
	return Number(timestamp) * (timestamp.length <= SECONDS_DIGITS ? SECOND_MS : 1);
}
