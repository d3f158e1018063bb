/** How much the fastest way there and back may be faster than any seen lately. */
const DRIFT_MS = 10;

/** How fast it forgets that calls were faster once. */
const FORGETTING = 0.002;

/**
 * How late a call may have reached the server: by as much as it took longer than the fastest. (The
 * computer was busy, its token was renewed first.) If another call leaves one window later than that,
 * no server can have seen both within one.
 */
export class Lateness {
	private fastestMs = Infinity;

	/** @param tookMs of a call that the service accepted; others may end at once, or never */
	learnFrom(tookMs: number): void {
		const fastestMs = Math.min(this.fastestMs, tookMs);
		this.fastestMs = fastestMs + (tookMs - fastestMs) * FORGETTING;
	}

	/** At most, of a call that took so long. */
	ofCallMs(tookMs: number): number {
		return Math.max(0, tookMs - this.fastestMs) + DRIFT_MS;
	}
}
