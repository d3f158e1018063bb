import {
	LIMIT_SHARE,
	MAX_MESSAGES_PER_SECOND,
	MESSAGES_PER_MINUTE,
} from '../../../core/parameters/limitFields';

/** Names and sentences that several places say. */

/** As the credential is called. */
export const SERVICE = 'RongCloud';

/** Display names of the credential's fields that errors tell to check. */
export const HOST = 'Host';
export const APP_KEY = 'App Key';
export const APP_SECRET = 'App Secret';

/** For refusals for rate, and limits that are used up. */
export const LIMITS_ADVICE = `Send more slowly: set '${MAX_MESSAGES_PER_SECOND}' in the options of Send. Where several n8n workers or programs send through this app, set '${LIMIT_SHARE}' in the credential to the part of this one. '${MESSAGES_PER_MINUTE}' there must be that of your plan.`;

/** For broadcasts to all users, of which there are few. */
export const BROADCAST_ADVICE = `${SERVICE} counts pushes to all users with them, and those of other programs; n8n knows only its own since it was started.`;
