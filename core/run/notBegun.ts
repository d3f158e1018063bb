import { notSent, type Failure } from '../base/outcome';
import type { Problem } from '../base/problem';
import { STOPPED } from './brake';
import { withNothingDone } from './headline';
import { leftUndone, type Former } from './leftUndone';
import type { ReadItem } from './readItem';
import { settle, type Settled } from './settle';

/**
 * What became of all items where nothing can be begun, and of what former tries have done of them.
 *
 * @param problem of all of them, such as a credential that can't be used; where there is none, the
 * items that can't be read keep the others from being tried
 * @param tellAll each of them; else, in the first try, only the one that says why
 */
export function notBegun<Run, Request, Call, Reply>(
	entries: ReadonlyArray<ReadItem<Request>>,
	problem: Problem | undefined,
	former: Former<Run, Request, Call, Reply>,
	tellAll: boolean,
): Settled[] {
	const { wording } = former.steps;
	const isRetry = former.memory.tryNumber > 1;
	const failureOf = (entry: ReadItem<Request>): Failure => {
		const own = 'problem' in entry ? entry.problem : problem;
		if (own === undefined) return STOPPED;
		return notSent(withNothingDone(own, wording, isRetry ? ' in this try' : ''));
	};
	const told = (entry: ReadItem<Request>, isTold = false) => {
		const failure = failureOf(entry);
		const results = leftUndone(entry, failure, former, isTold);
		const settled = settle({ item: entry.item, results }, wording);
		// What is open since a former try is not why nothing is begun in this one.
		const isReason = results.some(({ losses }) => losses.some((loss) => loss.failure === failure));
		return { ...settled, collateral: failure === STOPPED || !isReason };
	};
	const reason = entries.find((entry) => problem !== undefined || 'problem' in entry);
	if (reason === undefined) return [];
	if (!tellAll && !isRetry) return [told(reason)];
	const all = entries.map((entry) => told(entry));
	if (all.some(({ collateral }) => !collateral)) return all;
	// Everybody has got something before, and perhaps not what the items say now.
	return all.map((one) => (one.item === reason.item ? told(reason, true) : one));
}
