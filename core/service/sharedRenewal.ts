import { BoundedMap } from '../base/boundedMap';
import { CredentialFault } from './credentialFault';

/** Token requests allowed per key within the window; services ban accounts that ask too often. */
const MAX_RENEWALS = 5;
const RENEWAL_WINDOW_MS = 60_000;

/** How long a final failure is told again to whoever asks, without another request. */
const FAILURE_MS = 10_000;

/** Keys remembered in this process: one per app and secret. The one unused longest goes first. */
const MAX_KEYS = 500;

/** Former tokens remembered for each key, to tell a late caller from one who knows more than we do. */
const MAX_FORMER = 20;

/** What the service gave. */
export interface NewToken {
	readonly token: string;
	/** How long the service says the token lives; undefined when it does not say. */
	readonly lifetimeMs?: number | undefined;
}

interface Entry {
	token?: string | undefined;
	expiresAtMs?: number | undefined;
	/** The last renewal, where it failed; when it was, only if for good. */
	failure?: { readonly error: unknown; readonly atMs: number | undefined } | undefined;
	underWay?: Promise<string> | undefined;
	/** Tokens that were refused or replaced. */
	former: string[];
	/** When the latest renewals began. */
	begunAtMs: number[];
}

/**
 * Tokens shared by all executions in the process. Whoever meets a stale token asks here: the first
 * to ask renews it, everybody else waits for that one request or gets what it brought.
 */
export class SharedRenewal {
	private readonly entries = new BoundedMap<Entry>(
		MAX_KEYS,
		({ underWay }) => underWay !== undefined,
	);

	/** @param now a clock in milliseconds that never jumps */
	constructor(private readonly now: () => number = () => performance.now()) {}

	/**
	 * A token that is not the stale one, if there may be another: when too many were asked for in a
	 * short time, the last one (or the last failure) is given again, and the service has the word.
	 *
	 * @param key names whom the token is for (service, app and a hash of the secret)
	 * @param stale the token that was refused; '' when there is none yet
	 * @param renew asks the service for a new one
	 * @throws what `renew` throws, to all who wait for it and to those who ask shortly after
	 */
	async get(key: string, stale: string, renew: () => Promise<NewToken>): Promise<string> {
		const entry = this.entryOf(key);
		if (entry.underWay !== undefined) return await entry.underWay;
		if (this.isFresh(entry.failure?.atMs, FAILURE_MS)) throw entry.failure?.error;
		if (entry.token !== undefined && this.isUsable(entry, stale)) return entry.token;
		// Found wanting, so nobody else is given it either, whether or not a new one can be had.
		if (entry.token === stale) entry.expiresAtMs = this.now();
		return await this.renewed(entry, stale, renew);
	}

	/**
	 * A token asked for now, whatever is known: it proves the secret. No more are asked for than by
	 * `get`; beyond that the last token is given unless the values were found wrong since.
	 *
	 * @throws what `renew` throws, or threw last
	 */
	async getNew(key: string, renew: () => Promise<NewToken>): Promise<string> {
		const entry = this.entryOf(key);
		if (entry.underWay !== undefined) return await entry.underWay;
		const foundWrong = entry.failure?.atMs !== undefined;
		if (entry.token !== undefined && !foundWrong && !this.mayRenew(entry)) return entry.token;
		return await this.renewed(entry, '', renew);
	}

	private entryOf(key: string): Entry {
		return this.entries.getOrMake(key, () => ({ former: [], begunAtMs: [] }));
	}

	private async renewed(
		entry: Entry,
		stale: string,
		renew: () => Promise<NewToken>,
	): Promise<string> {
		if (!this.mayRenew(entry)) {
			if (entry.failure !== undefined) throw entry.failure.error;
			if (entry.token !== undefined) return entry.token;
		}
		entry.begunAtMs.push(this.now());
		this.retire(entry, stale);
		const underWay = this.run(entry, renew);
		entry.underWay = underWay;
		try {
			return await underWay;
		} finally {
			entry.underWay = undefined;
		}
	}

	private async run(entry: Entry, renew: () => Promise<NewToken>): Promise<string> {
		const renewing = renew();
		renewing.catch((error: unknown) => this.noteFailure(entry, error));
		const { token, lifetimeMs } = await renewing;
		entry.token = token;
		entry.expiresAtMs = lifetimeMs === undefined ? undefined : this.now() + lifetimeMs;
		entry.failure = undefined;
		return token;
	}

	private noteFailure(entry: Entry, error: unknown): void {
		const extent = error instanceof CredentialFault ? error.extent : 'busy';
		entry.failure = { error, atMs: extent === 'final' ? this.now() : undefined };
		// What never reached the service cannot annoy it.
		if (extent === 'unreached') entry.begunAtMs.pop();
	}

	/**
	 * Whether our token is worth giving to somebody whose token was refused. Not when it is that very
	 * one; nor when we have never seen theirs: another process has renewed since, and ours is older.
	 */
	private isUsable({ token, expiresAtMs, former }: Entry, stale: string): boolean {
		const expired = expiresAtMs !== undefined && this.now() >= expiresAtMs;
		return !expired && token !== stale && (stale === '' || former.includes(stale));
	}

	private retire(entry: Entry, stale: string): void {
		const gone = [entry.token, stale].filter((token) => token !== undefined && token !== '');
		entry.former = [...entry.former, ...gone.map(String)].slice(-MAX_FORMER);
	}

	private mayRenew(entry: Entry): boolean {
		entry.begunAtMs = entry.begunAtMs.filter((begun) => this.isFresh(begun, RENEWAL_WINDOW_MS));
		return entry.begunAtMs.length < MAX_RENEWALS;
	}

	private isFresh(atMs: number | undefined, ms: number): boolean {
		return atMs !== undefined && this.now() - atMs < ms;
	}
}
