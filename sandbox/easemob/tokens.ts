/**
 * App tokens (REST documentation, app token): issued for a time, and refused after it.
 *
 * Old tokens stay valid when a new one is issued. The documentation does not say so, but the
 * official server SDK assumes it.
 */
import { randomBytes } from 'node:crypto';

import { tokenCorrupt, tokenExpired, tokenUnknown } from './errors';

const WELL_FORMED = /^Bearer YWMt[A-Za-z0-9_-]{20,}$/;

export class TokenStore {
	private readonly expiryMs = new Map<string, number>();

	constructor(
		private readonly ttlSeconds: number,
		private readonly nowMs: () => number = () => performance.now(),
	) {}

	/** A new token, and the seconds it lasts. Zero means that it never expires. */
	issue(ttlSeconds: number = this.ttlSeconds): { token: string; expiresIn: number } {
		const token = `YWMt${randomBytes(48).toString('base64url')}`;
		const expiry = ttlSeconds === 0 ? Infinity : this.nowMs() + ttlSeconds * 1_000;
		this.expiryMs.set(token, expiry);
		return { token, expiresIn: ttlSeconds };
	}

	issueExpired(): string {
		const { token } = this.issue();
		this.expiryMs.set(token, -Infinity);
		return token;
	}

	expireAll(): void {
		for (const token of this.expiryMs.keys()) this.expiryMs.set(token, -Infinity);
	}

	/** Throws the documented 401 unless the header carries a token that is valid now. */
	check(authorization: string | undefined): void {
		// A missing token is answered like an expired one (table of token errors).
		if (authorization === undefined) throw tokenExpired();
		if (!WELL_FORMED.test(authorization)) throw tokenCorrupt();
		const expiry = this.expiryMs.get(authorization.slice('Bearer '.length));
		if (expiry === undefined) throw tokenUnknown();
		if (this.nowMs() >= expiry) throw tokenExpired();
	}
}
