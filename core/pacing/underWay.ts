import { SECOND_MS } from '../base/clock';
import type { Outcome } from '../base/outcome';
import { Lateness } from './lateness';
import type { LaneLimits, Load } from './laneLimits';

/** Until the first calls were answered nobody knows how fast they can be. */
const COLD_GUARD_MS = 120;

/** As long as the last call got no answer; few calls are left open then if there is none for the rest. */
const MOST_IN_SILENCE = 10;

/** A lane that has been quiet for so long is cold. */
const COLD_AFTER_MS = 60_000;

/**
 * The calls under way on a lane: how many there are, how large they are, and how long they take. A
 * cold lane warms up: one call goes alone, until it is known whether the service answers at all.
 */
export class UnderWay {
	private calls = 0;
	private bytes = 0;
	private warmingUp = false;
	/** Nobody knows whether the service answers at all. */
	private isSilent = false;
	private coldUntilMs = -Infinity;
	private lastEndMs = -Infinity;
	private readonly lateness = new Lateness();

	constructor(private limits: LaneLimits) {}

	/** See `Lane.adopt`. */
	adopt(limits: LaneLimits): void {
		this.limits = limits;
	}

	/** True when no call is under way. */
	get empty(): boolean {
		return this.calls === 0;
	}

	/** Whether another call may be under way beside these. */
	hasRoomFor({ bytes = 0 }: Load): boolean {
		const { maxInFlight, maxBytesInFlight = Infinity } = this.limits;
		const most = Math.min(maxInFlight, this.isSilent ? MOST_IN_SILENCE : Infinity);
		if (this.calls >= (this.warmingUp ? 1 : most)) return false;
		return this.calls === 0 || this.bytes + bytes <= maxBytesInFlight;
	}

	/** A call goes out now. */
	begin(now: number, { bytes = 0 }: Load): void {
		const isCold = this.calls === 0 && now - this.lastEndMs > COLD_AFTER_MS;
		this.warmingUp ||= isCold && this.limits.countFrom !== 'answered';
		this.calls += 1;
		this.bytes += bytes;
	}

	/**
	 * A call has ended.
	 *
	 * @param tookMs how long it was under way
	 * @returns how late it may have reached the service, at most, in milliseconds
	 */
	end(now: number, { bytes = 0 }: Load, tookMs: number, outcome: Outcome<unknown>): number {
		const { kind } = outcome;
		if (kind !== 'notSent') {
			this.isSilent = kind === 'unknown' && outcome.unansweredBy !== undefined;
		}
		// Others may end at once, or never: they don't tell how fast the service is.
		if (kind === 'accepted' && !this.warmingUp) this.lateness.learnFrom(tookMs);
		const lateMs = this.warmingUp ? tookMs : this.lateness.ofCallMs(tookMs);
		this.calls -= 1;
		this.bytes -= bytes;
		this.lastEndMs = now;
		if (this.warmingUp) this.coldUntilMs = now + SECOND_MS;
		this.warmingUp = false;
		return lateMs;
	}

	/** How long after its window a call still counts that goes out now. */
	guardMs(now: number): number {
		return now < this.coldUntilMs ? COLD_GUARD_MS : 0;
	}
}
