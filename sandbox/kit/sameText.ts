import { timingSafeEqual } from 'node:crypto';

/** Compares signatures of ASCII text in the same time, wherever they differ. */
export function sameText(given: string, expected: string): boolean {
	return (
		given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
	);
}
