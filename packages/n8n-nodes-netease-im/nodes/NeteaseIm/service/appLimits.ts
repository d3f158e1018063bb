import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CALLS_PER_SECOND } from '../../../core/parameters/limitFields';
import { readRaisedLimit, readShare, WHOLE_SHARE } from '../../../core/service/appLimits';
import { SERVICE } from './texts';

/** What a credential says of the limits of its app. */
export interface AppLimits {
	/** How much of each limit may be used, in percent: 1 to 100. */
	readonly sharePercent: number;
	/** Calls that the plan allows in one second; undefined for the standard. */
	readonly callsPerSecond: number | undefined;
}

export const STANDARD_LIMITS: AppLimits = { sharePercent: WHOLE_SHARE, callsPerSecond: undefined };

/** @throws CredentialFault that names the field whose value is no such number */
export function readAppLimits(credentials: ICredentialDataDecryptedObject): AppLimits {
	const { limitShare, callsPerSecond } = credentials;
	return {
		sharePercent: readShare(limitShare, SERVICE),
		callsPerSecond: readRaisedLimit(callsPerSecond, CALLS_PER_SECOND, SERVICE),
	};
}
