/** A service stops calling back an app whose answers fail too often. */
import { SlidingWindow } from '../rates/slidingWindow';

export interface BanRule {
	/** So many failures ... */
	readonly strikes: number;
	/** ... in any stretch of this length are a ban. */
	readonly withinMs: number;
	/** How long the one lasts that is the n-th, counted from 1, of the last `countedForMs`. */
	banMs(nth: number): number;
	readonly countedForMs: number;
}

/** In milliseconds of the sandbox's clock. */
export interface Ban {
	fromMs: number;
	untilMs: number;
}

export class BanLedger {
	/** In order of time. Emptied in place, so that a test may hold on to it. */
	readonly bans: Ban[] = [];
	private failures: SlidingWindow;

	constructor(private readonly rule: BanRule) {
		this.failures = this.noFailures();
	}

	/** A failure; the one too many is a ban from now on. */
	strike(atMs: number): void {
		if (this.isBanned(atMs) || this.failures.take(atMs) !== undefined) return;
		this.failures = this.noFailures();
		const earlier = this.bans.filter(({ fromMs }) => atMs - fromMs < this.rule.countedForMs);
		this.bans.push({ fromMs: atMs, untilMs: atMs + this.rule.banMs(earlier.length + 1) });
	}

	isBanned(atMs: number): boolean {
		const last = this.bans.at(-1);
		return last !== undefined && atMs < last.untilMs;
	}

	clear(): void {
		this.bans.length = 0;
		this.failures = this.noFailures();
	}

	/** It has room for all but the last failure. */
	private noFailures(): SlidingWindow {
		return new SlidingWindow(this.rule.strikes - 1, this.rule.withinMs);
	}
}
