/**
 * Delivers callbacks: each at once, again if that fails, and none while the app is banned. All of it
 * stays visible.
 */
import type { Sleep } from '../options';
import { BanLedger, type BanRule } from './bans';
import { Poster } from './post';
import { Turns } from './turns';

/** What a service does with the answers to its callbacks. */
export interface CallbackPolicy {
	/** Those that take a callback. */
	readonly statuses: readonly number[];
	/** For the whole answer, from the start of the request. */
	readonly timeoutMs: number;
	/** Tries after the first, at once. */
	readonly retries: number;
	/** A longer answer takes the callback, if its status does, but counts as a failure for the ban. */
	readonly answerChars: number;
	/** Without it, failures are only given up. */
	readonly ban?: BanRule;
	readonly headers: Readonly<Record<string, string>>;
}

/** One try. Times are the sandbox's clock. */
export interface CallbackAttempt {
	atMs: number;
	tookMs: number;
	/** Undefined when there was no answer. */
	status?: number;
	/** Its beginning. */
	answer?: string;
	/** Longer than the service reads. */
	tooLong?: true;
	/** Why there was no answer. */
	failure?: string;
}

/** `dropped`: the app was banned. */
export type CallbackState = 'underWay' | 'delivered' | 'failed' | 'dropped';

/** A callback for one rule. */
export interface CallbackDelivery {
	/** Counted from 1; `reset` starts again. */
	number: number;
	/** The name of the rule. */
	rule: string;
	url: string;
	/** The exact text sent. */
	body: string;
	/** Beyond those that all callbacks have, or in their place. */
	headers?: Readonly<Record<string, string>>;
	state: CallbackState;
	attempts: CallbackAttempt[];
}

/** What is called back. */
export type CallbackToSend = Pick<CallbackDelivery, 'rule' | 'url' | 'body' | 'headers'>;

/** Of a service that never stops: no failure is the one too many. */
const NO_BAN: BanRule = { strikes: Infinity, withinMs: 0, banMs: () => 0, countedForMs: 0 };

/** A service has many connections; this is enough to find out what a receiver does with many. */
const AT_ONCE = 64;

export class CallbackDispatcher {
	/** In order of their events. Emptied in place, so that a test may hold on to it. */
	readonly deliveries: CallbackDelivery[] = [];
	readonly ledger: BanLedger;
	private readonly poster = new Poster();
	private readonly underWay = new Set<Promise<void>>();
	private turns = new Turns(AT_ONCE);
	private ending = new AbortController();

	constructor(
		private readonly policy: CallbackPolicy,
		private readonly clock: { readonly now: () => number; readonly sleep: Sleep },
	) {
		this.ledger = new BanLedger(policy.ban ?? NO_BAN);
	}

	/** The promise ends when the callback is delivered or given up. */
	send({ rule, url, body, headers }: CallbackToSend): Promise<void> {
		const delivery: CallbackDelivery = {
			number: this.deliveries.length + 1,
			rule,
			url,
			body,
			...(headers === undefined ? {} : { headers }),
			state: 'underWay',
			attempts: [],
		};
		this.deliveries.push(delivery);
		const work = this.deliver(delivery, this.turns, this.ending.signal);
		const done = work.finally(() => this.underWay.delete(done));
		this.underWay.add(done);
		return done;
	}

	/** The same once more, as a service does that stored it. Without numbers: all of them. */
	redeliver(numbers?: readonly number[]): void {
		const wanted = ({ number }: CallbackDelivery) => numbers?.includes(number) ?? true;
		for (const delivery of this.deliveries.filter(wanted)) void this.send(delivery);
	}

	/** Nothing is under way any more. */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	/** What is under way ends unseen. */
	reset(): void {
		this.ending.abort();
		this.ending = new AbortController();
		this.turns = new Turns(AT_ONCE);
		this.deliveries.length = 0;
		this.ledger.clear();
	}

	close(): void {
		this.ending.abort();
		this.poster.close();
	}

	private async deliver(
		delivery: CallbackDelivery,
		turns: Turns,
		ending: AbortSignal,
	): Promise<void> {
		await turns.take();
		delivery.state = await this.tryAgainAndAgain(delivery, ending);
		turns.give();
	}

	private async tryAgainAndAgain(
		delivery: CallbackDelivery,
		ending: AbortSignal,
	): Promise<CallbackState> {
		for (let tries = 0; tries <= this.policy.retries && !ending.aborted; tries += 1) {
			if (this.ledger.isBanned(this.clock.now())) return 'dropped';
			const attempt = await this.attempt(delivery, ending);
			if (ending.aborted) break;
			delivery.attempts.push(attempt);
			const taken = attempt.status !== undefined && this.policy.statuses.includes(attempt.status);
			if (!taken || attempt.tooLong === true) this.ledger.strike(this.clock.now());
			if (taken) return 'delivered';
		}
		return 'failed';
	}

	private async attempt(
		{ url, body, headers: ownHeaders }: CallbackDelivery,
		ending: AbortSignal,
	): Promise<CallbackAttempt> {
		const { timeoutMs, answerChars } = this.policy;
		const headers = { ...this.policy.headers, ...ownHeaders };
		const atMs = this.clock.now();
		const over = new AbortController();
		const signal = AbortSignal.any([ending, over.signal]);
		const outcome = await Promise.race([
			this.poster.post({ url, headers, body, answerChars }, signal).then(
				({ status, text, tooLong }) => ({
					status,
					answer: text,
					...(tooLong ? { tooLong: true as const } : {}),
				}),
				(error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
			),
			this.clock
				.sleep(timeoutMs, signal)
				.then(() => ({ failure: `no answer within ${timeoutMs} ms` })),
		]);
		over.abort();
		return { atMs, tookMs: this.clock.now() - atMs, ...outcome };
	}
}
