import { SYSTEM_CLOCK, wait, type Clock } from '../base/clock';
import { INTERRUPTED, type Failure, type Outcome } from '../base/outcome';
import { spanWords } from '../base/spans';
import { Experience, waitedInVain } from './experience';

/** How long to go on after refusals that a later try may overcome. */
export interface PatiencePolicy {
	/** Wait before the first repetition, about; each further wait is twice as long. */
	readonly firstWaitMs: number;
	/** No wait of our own is longer. */
	readonly maxWaitMs: number;
	/**
	 * From the first failure of a call to the last try; what would take longer is given up. For refusals
	 * for rate: while nobody's calls are accepted, and longer where the lane has longer windows.
	 */
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

/** The lane that calls go through, as their patience sees it. */
export interface Progress {
	/** When the last call was accepted, whoever's it was; on the clock of the lane. */
	readonly acceptedAtMs: number;
	/** For how long it is worth waiting while nobody's calls are accepted. */
	readonly patienceMs: number;
}

/**
 * A call that was refused so often for its rate while others went through meanwhile is not refused for
 * its rate, whatever the service says: processes that share a limit meet two or three in a row.
 */
const MOST_OVERTAKEN = 12;

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

/** The same failure, whose advice begins with how it was waited for in vain. */
function told(outcome: Failure, waited: string): Failure {
	const { problem } = outcome;
	return {
		...outcome,
		problem: { ...problem, advice: `${waited} ${problem.advice ?? ''}`.trim() },
	};
}

/** Says how long was waited, or why not at all; a connection that is never made has said enough. */
function gaveUp(outcome: Failure, waitedMs: number, budgetMs: number): Failure {
	if (outcome.kind !== 'refused') return outcome;
	const { forRate, retryAfterMs = 0 } = outcome;
	const how = forRate
		? `${waitedInVain(waitedMs)} meanwhile`
		: `waited ${spanWords(waitedMs)} for it in vain`;
	const waited = waitedMs > 0 ? [`The node ${how}.`] : [];
	const asks = `It asks to wait ${spanWords(retryAfterMs)}`;
	const asked =
		retryAfterMs > budgetMs ? [`${asks}, which is longer than the node waits by itself.`] : [];
	const sentences = [...waited, ...asked];
	return sentences.length === 0 ? outcome : told(outcome, sentences.join(' '));
}

/** Says that it was this call alone. */
function alone(outcome: Failure, times: number, waitedMs: number): Failure {
	const others = `others were accepted ${times} times`;
	return told(outcome, `The node waited ${spanWords(waitedMs)} in vain, while ${others}.`);
}

function isForRate(outcome: Failure): boolean {
	return outcome.kind === 'refused' && outcome.forRate === true;
}

/** Parts calls that were refused together. */
const PARTING_MS = 100;

/** About how long to wait before the next try, unless the service asks for more. */
function waitFor(outcome: Failure, round: number, policy: PatiencePolicy, chance: number): number {
	// The lane knows best when the next call may be accepted; this only parts those refused together.
	const ownMs = isForRate(outcome) ? PARTING_MS * (0.5 + chance) : backOff(round, policy, chance);
	const askedMs = outcome.kind === 'refused' ? (outcome.retryAfterMs ?? 0) : 0;
	return Math.max(askedMs, ownMs);
}

/**
 * Repeats a call that the service refused for its rate, or that never reached it, with jitter. A call
 * that is refused for its rate waits for its lane, as long as anybody's calls are accepted there; after
 * other failures the waits grow, within their budget. Ends with the first other outcome, when there
 * is no hope left, or when the execution is stopped.
 *
 * @param signal aborted when the execution is stopped
 * @param policy how long to go on; unless told otherwise, `PATIENCE`
 * @param progress of the lane that the call goes through
 * @param experience shared by the calls of one run on one lane
 */
export async function withPatience<Reply>(
	attempt: () => Promise<Outcome<Reply>>,
	progress: Progress,
	{
		signal,
		policy = PATIENCE,
		experience = new Experience(),
		clock = SYSTEM_CLOCK,
	}: {
		readonly signal?: AbortSignal;
		readonly policy?: PatiencePolicy;
		readonly experience?: Experience;
		readonly clock?: Clock;
	} = {},
): Promise<Outcome<Reply>> {
	/** Since the first failure, however the time was spent: waiting, or in line again. */
	let firstFailedMs: number | undefined;
	const tally: Tally = { reconnects: 0, blindRepeats: 0 };
	let lastRefusedMs = Infinity;
	let overtaken = 0;
	for (let round = 0; ; round++) {
		const outcome = await attempt();
		const now = clock.now();
		experience.note(outcome, now);
		if (outcome.kind === 'accepted' || !isRepeatable(outcome, policy)) {
			experience.inVain.clear();
			return outcome;
		}
		firstFailedMs ??= now;
		const waitMs = waitFor(outcome, round, policy, clock.random());
		const isRate = isForRate(outcome);
		// Calls of a run try in turn: it counts since the first of them was refused.
		const sinceMs = isRate
			? Math.max(Math.min(firstFailedMs, experience.refusedSinceMs), progress.acceptedAtMs)
			: firstFailedMs;
		const inVainMs = now - sinceMs;
		const budgetMs = isRate ? Math.max(progress.patienceMs, policy.budgetMs) : policy.budgetMs;
		if (isRate && progress.acceptedAtMs > lastRefusedMs) overtaken += 1;
		lastRefusedMs = now;
		if (overtaken >= MOST_OVERTAKEN) return alone(outcome, overtaken, now - firstFailedMs);
		const isHopeless = !mayRepeat(outcome, tally, policy) || inVainMs + waitMs > budgetMs;
		if (isHopeless || experience.inVain.has(outcome.kind)) {
			// Asked to wait for longer than anybody does, a call gives up alone.
			experience.gaveUp(outcome, now, inVainMs, inVainMs + PATIENCE.maxWaitMs > budgetMs);
			return gaveUp(outcome, inVainMs, budgetMs);
		}
		const goesOn = await wait(clock, waitMs, signal);
		if (!goesOn) return outcome.kind === 'unknown' ? outcome : INTERRUPTED;
	}
}
