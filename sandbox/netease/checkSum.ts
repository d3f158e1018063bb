/**
 * Who may come in: four headers, of which CheckSum is the lower-case hex SHA-1 of the App Secret, the
 * nonce and the time in seconds. The body is not signed.
 *
 * Not documented, and decided here because a client that signs every request afresh never meets it: a
 * nonce comes once for each time. What a wrong secret gets is code 414 on the v1 page; v2 is silent.
 */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import { sameText } from '../kit/sameText';
import { NimRefusal, wrongParameter } from './errors';
import { CHECK_SUM } from './limits';

export type AppStatus = 'open' | 'ipBlocked' | 'notEnabled';

export interface AppAccess {
	readonly appKey: string;
	readonly appSecret: string;
	/** Milliseconds since 1970, as the service's own clock shows them. */
	readonly unixNow: () => number;
	/** Of this app: whether it answers at all. */
	status: AppStatus;
	/** Nonces with their times. */
	readonly used: Set<string>;
}

/** For requests; of callbacks the second is the MD5 of the body, and the time is in milliseconds. */
export function checkSum(appSecret: string, nonce: string, curTime: string): string {
	return createHash('sha1').update(`${appSecret}${nonce}${curTime}`).digest('hex');
}

/** Throws what the service says to a request that is not signed as it should be. */
export function checkRequest(app: AppAccess, headers: IncomingHttpHeaders): void {
	const [appKey, nonce, curTime, sum] = ['appkey', 'nonce', 'curtime', 'checksum'].map((name) =>
		header(headers, name),
	) as [string, string, string, string];
	if (appKey !== app.appKey) throw new NimRefusal('appKey', 'unknown AppKey');
	if (nonce.length > CHECK_SUM.nonceChars) throw bad('the nonce has more than 128 characters');
	if (!/^[0-9]{10}$/.test(curTime)) throw bad('CurTime is not in seconds');
	const skewMs = Math.abs(app.unixNow() - Number(curTime) * 1_000);
	// Up to a second was lost when the time was cut to whole ones.
	if (skewMs >= CHECK_SUM.windowMs + 1_000) throw bad(`CurTime is ${skewMs} ms from the clock`);
	if (!sameText(sum, checkSum(app.appSecret, nonce, curTime))) throw bad('CheckSum is wrong');
	const once = `${nonce} ${curTime}`;
	if (app.used.has(once)) throw bad('Nonce and CurTime were used before');
	app.used.add(once);
	if (app.status !== 'open') throw new NimRefusal(app.status);
}

function header(headers: IncomingHttpHeaders, name: string): string {
	const value = headers[name];
	if (typeof value === 'string' && value !== '') return value;
	// Without it nobody knows which app it is.
	throw name === 'appkey' ? new NimRefusal('appKey', 'no AppKey') : bad(`no header ${name}`);
}

function bad(reason: string): NimRefusal {
	return wrongParameter(reason);
}
