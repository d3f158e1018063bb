import { SECOND_MS } from '../base/clock';
import type { Refused } from '../base/outcome';
import { PATIENCE } from './patience';

/** Others don't wait for longer than this after a refusal, even where one call does. */
const MAX_PAUSE_MS = 30_000;

/** After a refusal: this much of the limit, then a twentieth more each second without another. */
const SLOWED_TO = 0.7;
const MIN_SHARE = 0.05;
const RECOVERY_PER_MS = 0.05 / SECOND_MS;

/** Covers that the way to the server takes now longer, now shorter; grows with each refusal. */
const GUARD_MS = 40;
const MAX_GUARD_MS = 200;

/**
 * How long nobody is sent after a refusal: as long as the service asks for, within bounds. A call that
 * is asked to wait for longer than any does gives up at once, and holds up nobody.
 */
function pauseMs(retryAfterMs = 0): number {
	if (retryAfterMs > PATIENCE.budgetMs) return 0;
	return Math.min(Math.max(retryAfterMs, PATIENCE.firstWaitMs), MAX_PAUSE_MS);
}

/** What refusals for rate have taught: to wait, and to go on more slowly for a while. */
export class Slowdown {
	/** How much of each limit is used when nothing was refused lately. */
	readonly fullShare = 1;
	private pausedUntilMs = -Infinity;
	private slowedAtMs = -Infinity;
	private lowestShare = 1;
	private guard = GUARD_MS;

	/** The service refused a call for its rate, and maybe asked to wait. */
	refused(now: number, { retryAfterMs }: Pick<Refused, 'retryAfterMs'>): void {
		this.pausedUntilMs = Math.max(this.pausedUntilMs, now + pauseMs(retryAfterMs));
		// Calls that were under way together are refused together; that is one reason, not many.
		if (now - this.slowedAtMs < SECOND_MS) return;
		this.lowestShare = Math.max(MIN_SHARE, this.share(now) * SLOWED_TO);
		this.guard = Math.min(MAX_GUARD_MS, this.guard * 1.5);
		this.slowedAtMs = now;
	}

	/** How long everybody waits; zero or less when nobody has to. */
	waitMs(now: number): number {
		return this.pausedUntilMs - now;
	}

	/** How much of each limit is used; 1 is all of it. */
	share(now: number): number {
		if (this.lowestShare === 1) return 1;
		const share = this.lowestShare + (now - this.slowedAtMs) * RECOVERY_PER_MS;
		if (share < 1) return share;
		this.lowestShare = 1;
		this.guard = GUARD_MS;
		return 1;
	}

	/** How long after its window a call that was just sent still counts. */
	get guardMs(): number {
		return this.guard;
	}
}
