import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CALLS_PER_SECOND, MESSAGES_PER_MINUTE } from '../../../core/parameters/limitFields';
import { readRaisedLimit, readShare, WHOLE_SHARE } from '../../../core/service/appLimits';

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
	sharePercent: WHOLE_SHARE,
	messagesPerMinute: undefined,
	callsPerSecond: undefined,
};

const SERVICE = 'Easemob';

/** @throws CredentialFault that names the field whose value is no such number */
export function readAppLimits(credentials: ICredentialDataDecryptedObject): AppLimits {
	const { limitShare, messagesPerMinute, callsPerSecond } = credentials;
	return {
		sharePercent: readShare(limitShare, SERVICE),
		messagesPerMinute: readRaisedLimit(messagesPerMinute, MESSAGES_PER_MINUTE, SERVICE),
		callsPerSecond: readRaisedLimit(callsPerSecond, CALLS_PER_SECOND, SERVICE),
	};
}
