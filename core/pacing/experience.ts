import type { Failure, Outcome } from '../base/outcome';
import type { Problem } from '../base/problem';
import { spanWords } from '../base/spans';

/** After so many calls in a row without any answer nobody seems to be there. */
const MOST_UNANSWERED = 10;

/** How calls were held back in vain, as the end of a sentence about the node. */
export const waitedInVain = (waitedMs: number) =>
	`waited ${spanWords(waitedMs)}, and nobody's calls were accepted`;

/**
 * What the calls of one run on one lane have learned. Ten thousand items must not each wait for a dead
 * host, for an answer that never comes, or for a service that accepts nothing.
 */
export class Experience {
	/**
	 * Kinds of failure for which waiting was in vain: the calls after it do not wait for that again, until
	 * one is answered otherwise.
	 */
	readonly inVain = new Set<Failure['kind']>();
	private unanswered = 0;
	private silentHost = '';
	private standstill: { readonly atMs: number; readonly problem: Problem } | undefined;

	private refusedSince = Infinity;

	/** When a call of the run was refused for its rate first, since one was accepted. */
	get refusedSinceMs(): number {
		return this.refusedSince;
	}

	/** A call has ended, or is about to be made again. */
	note(outcome: Outcome<unknown>, now: number): void {
		if (outcome.kind === 'accepted') this.refusedSince = Infinity;
		else if (outcome.kind === 'refused' && outcome.forRate) {
			this.refusedSince = Math.min(this.refusedSince, now);
		}
		if (outcome.kind === 'notSent') return;
		const silentHost = outcome.kind === 'unknown' ? outcome.unansweredBy : undefined;
		this.unanswered = silentHost === undefined ? 0 : this.unanswered + 1;
		this.silentHost = silentHost ?? '';
	}

	/**
	 * A call was given up.
	 *
	 * @param waitedMs for so long nobody's calls were accepted, where it was refused for its rate
	 * @param isStandstill whether that was as long as anybody waits
	 */
	gaveUp(outcome: Failure, now: number, waitedMs: number, isStandstill: boolean): void {
		this.inVain.add(outcome.kind);
		if (outcome.kind !== 'refused' || outcome.forRate !== true || !isStandstill) return;
		const { message, advice = '' } = outcome.problem;
		const reason = `This was not sent any more: the node had ${waitedInVain(waitedMs)}.`;
		// What the service said, it said of another call.
		const problem = { message, advice: `${reason} ${advice}`.trim() };
		this.standstill = { atMs: now, problem };
	}

	/**
	 * Why no other call of the run should be sent for now; none where there is hope.
	 *
	 * @param acceptedAtMs when a call was accepted last, of whatever run
	 */
	reasonNotToSend(acceptedAtMs: number): Problem | undefined {
		if (this.unanswered >= MOST_UNANSWERED) {
			return {
				message: `${this.silentHost} has not answered ${this.unanswered} calls in a row.`,
				advice:
					'This was not sent. Check that the server runs and can be reached, then run it again; look first what became of the unanswered ones.',
			};
		}
		const { standstill } = this;
		return standstill !== undefined && acceptedAtMs <= standstill.atMs
			? standstill.problem
			: undefined;
	}
}
