import { timingSafeEqual } from 'crypto';

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
