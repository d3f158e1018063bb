import { createHash, randomInt } from 'crypto';
import { LIMITS } from '../limits';

/** Decimal digits of a part of a nonce; `randomInt` takes no more than 48 bits. */
const PART_DIGITS = LIMITS.nonceChars / 2;

function randomDigits(): string {
	return String(randomInt(10 ** PART_DIGITS)).padStart(PART_DIGITS, '0');
}

/**
 * Signs a request: lower-case hexadecimal SHA-1 of App Secret, nonce and timestamp
 * (https://docs.rongcloud.cn/platform-chat-api/auth). The timestamp is in milliseconds, as documented;
 * the vendor's own SDKs send seconds. The body is not signed.
 */
export function signatureOf(appSecret: string, nonce: string, timestamp: string): string {
	return createHash('sha1').update(`${appSecret}${nonce}${timestamp}`).digest('hex');
}

/** The headers of one request; made anew for each, since a nonce is for one use. */
export function signedHeaders(appKey: string, appSecret: string): Record<string, string> {
	const nonce = `${randomDigits()}${randomDigits()}`;
	const timestamp = String(Date.now());
	return {
		'App-Key': appKey,
		Nonce: nonce,
		Timestamp: timestamp,
		Signature: signatureOf(appSecret, nonce, timestamp),
	};
}
