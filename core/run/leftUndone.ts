import type { Failure } from '../base/outcome';
import type { OperationSteps } from './operation';
import type { ReadItem } from './readItem';
import { rememberingSteps, type RememberingSteps } from './remembering';
import { failedResult, type CallResult } from './results';
import type { Note, RetryMemory } from './retryMemory';
import { asNoted, stillOpen } from './withoutDone';

/** What former tries have done, and how to tell it. */
export interface Former<Run, Request, Call, Reply> {
	readonly steps: OperationSteps<Run, Request, Call, Reply>;
	readonly memory: RetryMemory;
}

/** What a former try has done, by its note; only whom it reached, where the call is not known. */
function asTold<Run, Request, Call, Reply>(
	{ subjects, memo = {} }: Note,
	call: Call | undefined,
	steps: RememberingSteps<Run, Request, Call, Reply>,
): CallResult {
	if (call !== undefined) {
		return asNoted(steps.batching?.narrow(call, subjects) ?? call, subjects, memo, steps);
	}
	const { subject } = steps.wording;
	return { subjects, items: subjects.map((one) => ({ json: { [subject]: one } })), losses: [] };
}

/**
 * What became of an item of which nothing is begun in this try: the failure for what is left of it,
 * and what former ones did or left open. Without the way to the service nobody can tell whether the
 * item says the same as then, so whoever got something of it counts as reached.
 *
 * @param isTold the failure is told even where nobody is left
 */
export function leftUndone<Run, Request, Call, Reply>(
	entry: ReadItem<Request>,
	failure: Failure,
	{ steps, memory }: Former<Run, Request, Call, Reply>,
	isTold = false,
): CallResult[] {
	const request = 'request' in entry ? entry.request : undefined;
	const named = 'request' in entry ? steps.subjects(entry.request) : (entry.subjects ?? []);
	const remembering = rememberingSteps(steps);
	const notes = memory.allNotesOf(entry.item);
	if (remembering === undefined || notes.length === 0) return [failedResult(named, failure)];

	const call = request === undefined ? undefined : steps.outline?.(request)[0];
	const keyOf = (one: string) => (call === undefined ? one : (steps.order?.key(call, one) ?? one));
	const noted = new Set(notes.flatMap(({ subjects }) => subjects.map(keyOf)));
	const left = named.filter((one) => !noted.has(keyOf(one)));
	const former = notes.map((note) =>
		note.memo === undefined
			? failedResult(note.subjects, stillOpen(memory.causeOf(note)))
			: asTold(note, call, remembering),
	);
	const isAllDone = left.length === 0 && (named.length > 0 || request !== undefined);
	const isNothingLeft = isAllDone && !isTold;
	return isNothingLeft ? former : [failedResult(left, failure), ...former];
}
