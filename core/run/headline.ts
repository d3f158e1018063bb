import type { Failure } from '../base/outcome';
import type { Problem } from '../base/problem';
import { nameSome } from './losses';
import type { Loss, Wording } from './operation';

/** A headline is one line: it names fewer than the advice below it, and the details name all. */
const MAX_IN_HEADLINE = 3;

/** An open outcome is never called a failure: it may be done all the same. */
export const isOpen = ({ kind }: Failure): boolean => kind === 'unknown';

/** Left undone because of another failure, or because the user stopped everything. */
export const isInterrupted = (failure: Failure): boolean =>
	failure.kind === 'notSent' && failure.interrupted === true;

/** What became of them: `not sent`, or `may or may not have been sent`. */
export function statusOf(failure: Failure, { done }: Pick<Wording, 'done'>): string {
	return isOpen(failure) ? `may or may not have been ${done}` : `not ${done}`;
}

/** The same problem, which also says that nothing was done: `Nothing was sent in this try.` */
export function withNothingDone(
	problem: Problem,
	{ done }: Pick<Wording, 'done'>,
	where = '',
): Problem {
	const advice = `${problem.advice ?? ''} Nothing was ${done}${where}.`.trim();
	return { ...problem, advice };
}

/** The loss that an item's error is about: not one that was only left undone because of another. */
export function mainLoss(losses: readonly [Loss, ...Loss[]]): Loss {
	return losses.find(({ failure }) => !isInterrupted(failure)) ?? losses[0];
}

/**
 * The first line of an error: who or what it is about, what became of it, and why. "The message to
 * user3 may or may not have been sent: the connection broke." The cause alone where nobody is named.
 */
export function headline(losses: readonly [Loss, ...Loss[]], wording: Wording): string {
	const { failure } = mainLoss(losses);
	const { message } = failure.problem;
	const status = statusOf(failure, wording);
	const subjects = losses
		.filter((loss) => loss.failure.problem.message === message)
		.filter((loss) => statusOf(loss.failure, wording) === status)
		.flatMap((loss) => loss.subjects);
	const { thing } = wording;
	if (thing === undefined || subjects.length === 0) return message;
	const was = isOpen(failure) ? '' : 'was ';
	return `The ${thing} ${nameSome(subjects, MAX_IN_HEADLINE)} ${was}${status}: ${message}`;
}
