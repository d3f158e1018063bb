import { CredentialFault } from './credentialFault';
import { LIMIT_SHARE } from '../parameters/limitFields';

/** All of the limits. */
export const WHOLE_SHARE = 100;

/** A number, also as a text; undefined when blank or, in older credentials, not there; else NaN. */
function readNumber(value: unknown): number | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'number') return value;
	if (typeof value !== 'string') return NaN;
	return value.trim() === '' ? undefined : Number(value);
}

/** The value itself is not told: a secret that was pasted into the wrong field stays one. */
function fault(label: string, service: string, wanted: string, blank: string): CredentialFault {
	return new CredentialFault(
		`'${label}' in the ${service} credential is not ${wanted}. Enter one, or leave it empty for ${blank}.`,
	);
}

/**
 * A limit that a plan may raise: a whole number from 1; undefined for 0 or blank, the standard.
 *
 * @param label display name of the credential's field
 * @param service as its credential is called
 * @throws CredentialFault that names the field
 */
export function readRaisedLimit(
	value: unknown,
	label: string,
	service: string,
): number | undefined {
	const count = readNumber(value) ?? 0;
	if (Number.isSafeInteger(count) && count >= 0) return count === 0 ? undefined : count;
	throw fault(label, service, 'a whole number', `the standard of ${service}`);
}

/**
 * How much of each limit may be used, in percent: 1 to 100.
 *
 * @throws CredentialFault that names the field
 */
export function readShare(value: unknown, service: string): number {
	const sharePercent = readNumber(value) ?? WHOLE_SHARE;
	if (sharePercent >= 1 && sharePercent <= 100) return sharePercent;
	throw fault(LIMIT_SHARE, service, 'a number from 1 to 100', 'all of it');
}
