import { createHash } from 'crypto';
import { isObject, parseNumbersAsTexts, plainText } from '../../../core/base/json';
import type { Signature } from '../../../core/webhook/delivery';
import { isSignedByOneOf } from '../../../core/webhook/signature';

/**
 * `security` of a callback: the MD5 of callId, secret and timestamp, as lower-case hexadecimal digits
 * (REST documentation, "Webhooks"). The timestamp counts as it is written: made a number first, it
 * might be written in another way. What else the body says is not signed.
 *
 * @param text the body as it came
 * @returns undefined when it has no signature
 */
export function signatureOf(text: string): Signature | undefined {
	const parsed = parseNumbersAsTexts(text);
	const { callId, security, timestamp }: Record<string, unknown> = isObject(parsed) ? parsed : {};
	if (security === undefined || security === null || security === '') return undefined;
	return {
		isOf(secrets) {
			if (typeof security !== 'string') return false;
			const [id, time] = [plainText(callId), plainText(timestamp)];
			if (id === '' || time === '') return false;
			const sign = (secret: string) =>
				createHash('md5').update(`${id}${secret}${time}`).digest('hex');
			return isSignedByOneOf(secrets, security, sign);
		},
	};
}
