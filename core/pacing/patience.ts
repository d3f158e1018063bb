import { SYSTEM_CLOCK, wait, type Clock } from '../base/clock';
import { INTERRUPTED, type Failure, type Outcome } from '../base/outcome';

/** How long to go on after refusals that a later try may overcome. */
export interface PatiencePolicy {
	/** Wait before the first repetition, about; each further wait is twice as long. */
	readonly firstWaitMs: number;
	/** No wait of our own is longer. */
	readonly maxWaitMs: number;
	/** From the first refusal of a call to the last try; what would take longer is given up. */
	readonly budgetMs: number;
	/** Repetitions after a connection that was never made; a wrong host should not take minutes. */
	readonly maxReconnects: number;
	/**
	 * Repetitions when nobody knows whether the call was done. Zero for whatever people would see
	 * twice; more only where doing it twice harms nobody, such as an upload or a download.
	 */
	readonly maxBlindRepeats: number;
}

export const PATIENCE = {
	firstWaitMs: 1_000,
	maxWaitMs: 30_000,
	budgetMs: 120_000,
	maxReconnects: 2,
	maxBlindRepeats: 0,
} as const satisfies PatiencePolicy;

/** For calls that may be done twice without harm. */
export const PATIENCE_FOR_HARMLESS = {
	...PATIENCE,
	maxBlindRepeats: 2,
} as const satisfies PatiencePolicy;

/**
 * What the calls of one run on one lane have learned: once waiting for something was in vain, the
 * calls after it do not wait for it again, until one is answered otherwise. Ten thousand items must
 * not each wait for a dead host.
 */
export interface Experience {
	readonly inVain: Set<Failure['kind']>;
}

export function newExperience(): Experience {
	return { inVain: new Set() };
}

/** How many repetitions of each kind there have been. */
interface Tally {
	reconnects: number;
	blindRepeats: number;
}

/** Only what surely was not done is repeated, and an open outcome where the policy allows it. */
function isRepeatable(outcome: Failure, { maxBlindRepeats }: PatiencePolicy): boolean {
	return outcome.kind === 'unknown' ? maxBlindRepeats > 0 : outcome.repeatable;
}

/** Whether it is worth another try; refusals for rate are bounded by the time they take. */
function mayRepeat({ kind }: Failure, tally: Tally, policy: PatiencePolicy): boolean {
	if (kind === 'notSent') return tally.reconnects++ < policy.maxReconnects;
	if (kind === 'unknown') return tally.blindRepeats++ < policy.maxBlindRepeats;
	return true;
}

/** About the growing wait, a quarter more or less: calls refused together don't return together. */
function backOff(
	round: number,
	{ firstWaitMs, maxWaitMs }: PatiencePolicy,
	chance: number,
): number {
	const ceiling = Math.min(firstWaitMs * 2 ** round, maxWaitMs);
	return Math.min(ceiling * (0.75 + chance / 2), maxWaitMs);
}

/** Says how long was waited; a connection that is never made has said enough. */
function gaveUp(outcome: Failure, waitedMs: number): Failure {
	if (outcome.kind !== 'refused' || waitedMs === 0) return outcome;
	const seconds = Math.round(waitedMs / 1000);
	const advice = [`Waited ${seconds} s for it in vain.`, outcome.problem.advice ?? ''];
	return { ...outcome, problem: { ...outcome.problem, advice: advice.join(' ').trim() } };
}

/**
 * Repeats a call that the service refused for its rate, or that never reached it, with growing waits
 * and jitter. Ends with the first other outcome, when the waits have used up their budget, or when
 * the execution is stopped.
 *
 * @param signal aborted when the execution is stopped
 * @param policy how long to go on; unless told otherwise, `PATIENCE`
 * @param experience shared by the calls of one run
 */
export async function withPatience<Reply>(
	attempt: () => Promise<Outcome<Reply>>,
	{
		signal,
		policy = PATIENCE,
		experience = newExperience(),
		clock = SYSTEM_CLOCK,
	}: {
		readonly signal?: AbortSignal;
		readonly policy?: PatiencePolicy;
		readonly experience?: Experience;
		readonly clock?: Clock;
	} = {},
): Promise<Outcome<Reply>> {
	/** Since the first refusal, however the time was spent: waiting, or in line again. */
	let firstFailedMs: number | undefined;
	const tally: Tally = { reconnects: 0, blindRepeats: 0 };
	for (let round = 0; ; round++) {
		const outcome = await attempt();
		if (outcome.kind === 'accepted' || !isRepeatable(outcome, policy)) {
			experience.inVain.clear();
			return outcome;
		}
		const now = clock.now();
		firstFailedMs ??= now;
		const waitedMs = now - firstFailedMs;
		const { kind } = outcome;
		const asked = outcome.kind === 'refused' ? (outcome.retryAfterMs ?? 0) : 0;
		const waitMs = Math.max(asked, backOff(round, policy, clock.random()));
		const hopeless = !mayRepeat(outcome, tally, policy) || waitedMs + waitMs > policy.budgetMs;
		if (hopeless || experience.inVain.has(kind)) {
			experience.inVain.add(kind);
			return gaveUp(outcome, waitedMs);
		}
		if (!(await wait(clock, waitMs, signal))) return kind === 'unknown' ? outcome : INTERRUPTED;
	}
}
