import { createHash, randomBytes } from 'crypto';
import { LIMITS } from '../limits';

/**
 * Signs a request: lower-case hexadecimal SHA-1 of App Secret, nonce and the time in seconds
 * (https://doc.yunxin.163.com/messaging2/server-apis, "request headers"). The body is not signed.
 */
export function checkSumOf(appSecret: string, nonce: string, curTime: string): string {
	return createHash('sha1').update(`${appSecret}${nonce}${curTime}`).digest('hex');
}

/** The headers of one request; made anew for each, since a nonce is for one use. */
export function signedHeaders(appKey: string, appSecret: string): Record<string, string> {
	const nonce = randomBytes(LIMITS.nonceChars / 2).toString('hex');
	const curTime = String(Math.floor(Date.now() / 1_000));
	return {
		AppKey: appKey,
		Nonce: nonce,
		CurTime: curTime,
		CheckSum: checkSumOf(appSecret, nonce, curTime),
	};
}
