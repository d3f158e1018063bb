/** Token requests allowed per key within the window; services ban accounts that ask too often. */
const MAX_RENEWALS = 5;
const RENEWAL_WINDOW_MS = 60_000;

/** Keys remembered in this process: one per app and secret. The one unused longest goes first. */
const MAX_KEYS = 500;

/** What the service gave. */
export interface NewToken {
	readonly token: string;
	/** How long the service says the token lives; undefined when it does not say. */
	readonly lifetimeMs?: number | undefined;
}

interface Entry {
	token?: string;
	expiresAtMs?: number;
	underWay?: Promise<Renewal>;
	/** When the latest renewals began. */
	begunAtMs: number[];
}

/** A token, or how long to wait because too many were asked for in a short time. */
export type Renewal = { readonly token: string } | { readonly waitMs: number };

/**
 * Tokens shared by all executions in the process. Whoever meets a stale token asks here: the first
 * to ask renews it, everybody else waits for that one request or gets what it brought.
 */
export class SharedRenewal {
	private readonly entries = new Map<string, Entry>();

	/** @param now a clock in milliseconds that never jumps */
	constructor(private readonly now: () => number = () => performance.now()) {}

	/**
	 * A token that is not the stale one.
	 *
	 * @param key names whom the token is for (service, app and a hash of the secret)
	 * @param stale the token that was refused; '' when there is none yet
	 * @param renew asks the service for a new one
	 * @throws what `renew` throws, to all who wait for it
	 */
	async get(key: string, stale: string, renew: () => Promise<NewToken>): Promise<Renewal> {
		const entry = this.touch(key);
		if (entry.underWay !== undefined) return await entry.underWay;
		if (entry.token !== undefined && entry.token !== stale && !this.isExpired(entry)) {
			return { token: entry.token };
		}
		const waitMs = this.spend(entry);
		if (waitMs > 0) return { waitMs };
		const underWay = this.run(entry, renew);
		entry.underWay = underWay;
		try {
			return await underWay;
		} finally {
			delete entry.underWay;
		}
	}

	private async run(entry: Entry, renew: () => Promise<NewToken>): Promise<Renewal> {
		const { token, lifetimeMs } = await renew();
		entry.token = token;
		delete entry.expiresAtMs;
		if (lifetimeMs !== undefined) entry.expiresAtMs = this.now() + lifetimeMs;
		return { token };
	}

	private isExpired({ expiresAtMs }: Entry): boolean {
		return expiresAtMs !== undefined && this.now() >= expiresAtMs;
	}

	/** Counts a renewal, or says how long to wait for the next. */
	private spend(entry: Entry): number {
		const now = this.now();
		entry.begunAtMs = entry.begunAtMs.filter((begun) => now - begun < RENEWAL_WINDOW_MS);
		const [oldest] = entry.begunAtMs;
		if (oldest !== undefined && entry.begunAtMs.length >= MAX_RENEWALS) {
			return oldest + RENEWAL_WINDOW_MS - now;
		}
		entry.begunAtMs.push(now);
		return 0;
	}

	private touch(key: string): Entry {
		const entry = this.entries.get(key) ?? { begunAtMs: [] };
		this.entries.delete(key);
		this.entries.set(key, entry);
		for (const [oldest, { underWay }] of this.entries) {
			if (this.entries.size <= MAX_KEYS) break;
			if (underWay === undefined && oldest !== key) this.entries.delete(oldest);
		}
		return entry;
	}
}
