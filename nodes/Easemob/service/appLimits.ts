import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CredentialFault } from '../../../core/service/credentialFault';
import { CALLS_PER_SECOND_FIELD, LIMIT_SHARE, MESSAGES_PER_MINUTE } from './fieldNames';

/** What a credential says of the limits of its app. */
export interface AppLimits {
	/** How much of each limit may be used, in percent: 1 to 100. */
	readonly sharePercent: number;
	/** Messages to users that the plan allows in one minute; undefined for the standard. */
	readonly messagesPerMinute: number | undefined;
	/** Calls that the plan allows in one second; undefined for the standard. */
	readonly callsPerSecond: number | undefined;
}

export const STANDARD_LIMITS: AppLimits = {
	sharePercent: 100,
	messagesPerMinute: undefined,
	callsPerSecond: undefined,
};

/** A number, also as a text; undefined when blank or, in older credentials, not there; else NaN. */
function readNumber(value: unknown): number | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'number') return value;
	if (typeof value !== 'string') return NaN;
	return value.trim() === '' ? undefined : Number(value);
}

/** The value itself is not told: a secret that was pasted into the wrong field stays one. */
function fault(label: string, wanted: string, blank: string): CredentialFault {
	return new CredentialFault(
		`'${label}' in the Easemob credential is not ${wanted}. Enter one, or leave it empty for ${blank}.`,
	);
}

/** A whole number from 1; undefined for 0, which stands for the standard. */
function readCount(value: unknown, label: string): number | undefined {
	const count = readNumber(value) ?? 0;
	if (Number.isSafeInteger(count) && count >= 0) return count === 0 ? undefined : count;
	throw fault(label, 'a whole number', 'the standard of Easemob');
}

/** @throws CredentialFault that names the field whose value is no such number */
export function readAppLimits(credentials: ICredentialDataDecryptedObject): AppLimits {
	const { limitShare, messagesPerMinute, callsPerSecond } = credentials;
	const sharePercent = readNumber(limitShare) ?? STANDARD_LIMITS.sharePercent;
	if (!(sharePercent >= 1 && sharePercent <= 100)) {
		throw fault(LIMIT_SHARE, 'a number from 1 to 100', 'all of it');
	}
	return {
		sharePercent,
		messagesPerMinute: readCount(messagesPerMinute, MESSAGES_PER_MINUTE),
		callsPerSecond: readCount(callsPerSecond, CALLS_PER_SECOND_FIELD),
	};
}
