/**
 * Who may come in (auth): four headers, of which the signature is the lower-case hex SHA-1 of the App
 * Secret, the nonce and the timestamp. The body is not signed.
 *
 * Not documented, and decided here because a client that signs every request afresh never meets it:
 * a nonce comes once for each timestamp, and the timestamp is not far from the clock. The official SDKs
 * send seconds, the page says milliseconds: milliseconds are asked for.
 */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import { sameText } from '../kit/sameText';
import { RongRefusal, wrongParameter } from './errors';
import { SIGNATURE } from './limits';

export interface AppAccess {
	readonly appKey: string;
	readonly appSecret: string;
	/** Milliseconds since 1970, as the service's own clock shows them. */
	readonly unixNow: () => number;
	/** Of this app: whether it answers at all. */
	status: 'open' | 'locked' | 'restricted';
	/** Nonces with their timestamps. */
	readonly used: Set<string>;
}

/** With these names, or with `RC-` before each; the two are not mixed. */
const NAMES = ['app-key', 'nonce', 'timestamp', 'signature'] as const;

export function sign(appSecret: string, nonce: string, timestamp: string): string {
	return createHash('sha1').update(`${appSecret}${nonce}${timestamp}`).digest('hex');
}

/** Throws what the service says to a request that is not signed as it should be. */
export function checkSignature(app: AppAccess, headers: IncomingHttpHeaders): void {
	const [appKey, nonce, timestamp, signature] = signatureHeaders(headers);
	if (appKey !== app.appKey) throw new RongRefusal('appKey', 'unknown App-Key');
	if (nonce.length > SIGNATURE.nonceChars) throw bad('the nonce has more than 18 characters');
	if (!/^[0-9]{13}$/.test(timestamp)) throw bad('the timestamp is not in milliseconds');
	const skewMs = Math.abs(app.unixNow() - Number(timestamp));
	if (skewMs > SIGNATURE.skewMs) throw bad(`the timestamp is ${skewMs} ms from the clock`);
	if (!sameText(signature, sign(app.appSecret, nonce, timestamp)))
		throw bad('the signature is wrong');
	const once = `${nonce} ${timestamp}`;
	if (app.used.has(once)) throw bad('nonce and timestamp were used before');
	app.used.add(once);
	if (app.status !== 'open') throw new RongRefusal(app.status);
	checkRequestId(headers['x-request-id']);
}

function signatureHeaders(headers: IncomingHttpHeaders): [string, string, string, string] {
	const prefix = headers['rc-signature'] === undefined ? '' : 'rc-';
	const other = prefix === '' ? 'rc-' : '';
	const [appKey = '', nonce = '', timestamp = '', signature = ''] = NAMES.map((name) => {
		if (headers[`${other}${name}`] !== undefined)
			throw bad('two spellings of the headers are mixed');
		const value = headers[`${prefix}${name}`];
		if (typeof value !== 'string' || value === '')
			throw bad(`the header ${prefix}${name} is missing`);
		return value;
	});
	return [appKey, nonce, timestamp, signature];
}

function checkRequestId(id: string | string[] | undefined): void {
	if (id === undefined) return;
	if (typeof id === 'string' && id.length <= SIGNATURE.requestIdChars) return;
	throw wrongParameter('X-Request-ID has more than 36 characters');
}

function bad(reason: string): RongRefusal {
	return new RongRefusal('signature', reason);
}
