import {
	CALLS_PER_SECOND,
	LIMIT_SHARE,
	MAX_MESSAGES_PER_SECOND,
} from '../../../core/parameters/limitFields';

/** Names and sentences that several places say. */

/** As the credential is called. */
export const SERVICE = 'NetEase Yunxin IM';

/** Display names of the credential's fields that errors tell to check. */
export const HOST = 'Host';
export const UPLOAD_HOST = 'Upload Host';
export const APP_KEY = 'App Key';
export const APP_SECRET = 'App Secret';

/** For refusals for rate, and limits that are used up. */
export const LIMITS_ADVICE = `Send more slowly: set '${MAX_MESSAGES_PER_SECOND}' in the options of Send. Where several n8n workers or programs send through this app, set '${LIMIT_SHARE}' in the credential to the part of this one. '${CALLS_PER_SECOND}' there must be that of your plan.`;
