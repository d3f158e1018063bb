import { createHash } from 'crypto';
import { plainText } from '../../../core/base/json';
import type { Signature } from '../../../core/webhook/delivery';
import type { WebhookRequest } from '../../../core/webhook/request';
import { isSameText, isSignedByOneOf } from '../../../core/webhook/signature';
import { checkSumOf } from '../service/checkSum';

const headerOf = ({ headers }: WebhookRequest, name: string) => plainText(headers[name]).trim();

/** When it was signed, as it came: in milliseconds, other than that of the requests to the service. */
export const curTimeOf = (request: WebhookRequest): string => headerOf(request, 'curtime');

/**
 * How a callback is signed (page "message copies"): header `MD5` is that of the body's bytes, and
 * `CheckSum` the SHA-1 of App Secret, MD5 and `CurTime`, both as hexadecimal digits.
 *
 * @returns undefined when it has no signature
 */
export function signatureOf(request: WebhookRequest): Signature | undefined {
	const given = headerOf(request, 'checksum').toLowerCase();
	if (given === '') return undefined;
	const [md5, curTime] = [headerOf(request, 'md5'), curTimeOf(request)];
	// Whatever comes of it: all that is asked takes the same time.
	const ofBody = createHash('md5').update(request.body).digest('hex');
	return {
		isOf: (secrets) =>
			isSameText(md5.toLowerCase(), ofBody) &&
			curTime !== '' &&
			isSignedByOneOf(secrets, given, (secret) => checkSumOf(secret, md5, curTime)),
	};
}
