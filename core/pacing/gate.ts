import type { Clock } from '../base/clock';

/** The first pause, about; each further one is twice as long. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 16_000;

/** Nobody else waits for longer than this, even where the service asks one call to. */
const MAX_ASKED_MS = 30_000;

/**
 * Closes when the service takes nothing for now: after a pause one call tries, and the others follow
 * when it was accepted. Pauses grow, and differ a little: processes that were refused together don't
 * return together.
 */
export class Gate {
	private closedAtMs = -Infinity;
	private opensAtMs = -Infinity;
	/** Pauses since a call was accepted. */
	private pauses = 0;
	private trying = false;

	constructor(private readonly clock: Pick<Clock, 'random'>) {}

	/** How long until somebody may go: Infinity while one tries, zero or less for now. */
	waitMs(now: number): number {
		if (this.pauses === 0 || now < this.opensAtMs) return this.opensAtMs - now;
		return this.trying ? Infinity : 0;
	}

	/** A call goes out. */
	pass(): void {
		this.trying = this.pauses > 0;
	}

	/** A call has come back. */
	passed(isAccepted: boolean): void {
		this.trying = false;
		if (!isAccepted) return;
		this.pauses = 0;
		this.opensAtMs = -Infinity;
	}

	/**
	 * A call was refused, and there is nothing that tells when another may be accepted.
	 *
	 * @param sentAtMs when it went out; calls that were under way together are refused together
	 * @param askedMs how long the service asked to wait
	 */
	refused(now: number, sentAtMs: number, askedMs: number | undefined): void {
		const isSameReason = sentAtMs <= this.closedAtMs;
		if (askedMs !== undefined) {
			const pauseMs = Math.max(Math.min(askedMs, MAX_ASKED_MS), FIRST_PAUSE_MS);
			if (isSameReason) this.opensAtMs = Math.max(this.opensAtMs, now + pauseMs);
			else this.close(now, pauseMs);
		} else if (!isSameReason) {
			const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** this.pauses, MAX_PAUSE_MS);
			this.close(now, pauseMs * (0.75 + this.clock.random() / 2));
		}
	}

	private close(now: number, pauseMs: number): void {
		this.closedAtMs = now;
		this.opensAtMs = Math.max(this.opensAtMs, now + pauseMs);
		this.pauses += 1;
	}
}
