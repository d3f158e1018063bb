import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { CallResult, ItemResult } from './dispatch';
import type { OperationSteps } from './operation';
import type { Problem } from './problem';

/** One input item, done: what it gives, and what went wrong with all of it or a part. */
export interface Settled {
	readonly item: number;
	readonly items: INodeExecutionData[];
	readonly problem?: Problem;
}

/** At most this many recipients are named in a sentence; the details name all. */
const MAX_NAMED = 5;

function named(subjects: readonly string[]): string {
	const shown = subjects.slice(0, MAX_NAMED).join(', ');
	const more = subjects.length - MAX_NAMED;
	return more > 0 ? `${shown} and ${more} more` : shown;
}

/** What a failed call means for those it was about; an open outcome is never called a failure. */
function statusOf<Call, Reply>({ outcome }: CallResult<Call, Reply>): string {
	return outcome.kind === 'unknown' ? 'may or may not have been sent' : 'not sent';
}

/** The problem of an item of which only a part was accepted: names who was reached and who not. */
function partial<Call, Reply>(
	first: Problem,
	failures: ReadonlyArray<CallResult<Call, Reply>>,
	reached: number,
	subjects: (call: Call) => readonly string[],
): Problem {
	const lost = failures.map((failure) => ({
		subjects: subjects(failure.call),
		status: statusOf(failure),
	}));
	const total = reached + lost.reduce((count, entry) => count + entry.subjects.length, 0);
	const all = lost.flatMap((entry) => entry.subjects);
	const split = reached > 0 || failures.length > 1;
	const scope = split
		? `Sent to ${reached} of ${total}; not, or not surely, to ${named(all)}.`
		: '';
	const advice = [first.advice ?? '', scope].filter((part) => part !== '').join(' ');
	const unsent: IDataObject[] = lost.map(({ subjects: to, status }) => ({ to: [...to], status }));
	return { ...first, ...(advice === '' ? {} : { advice }), details: { ...first.details, unsent } };
}

/** Turns an item's outcomes into output items, each paired with the input item, and its problem. */
export function settle<Session, Request, Call, Reply>(
	{ item, problem, calls }: ItemResult<Call, Reply>,
	steps: Pick<OperationSteps<Session, Request, Call, Reply>, 'present' | 'subjects'>,
): Settled {
	if (problem !== undefined) return { item, items: [], problem };
	const items: INodeExecutionData[] = [];
	const failures: Array<CallResult<Call, Reply>> = [];
	let firstProblem: Problem | undefined;
	let reached = 0;
	for (const result of calls) {
		const { call, outcome } = result;
		if (outcome.kind !== 'accepted') {
			firstProblem ??= outcome.problem;
			failures.push(result);
			continue;
		}
		const presented = steps.present(call, outcome.reply);
		items.push(...presented.items.map((data) => ({ ...data, pairedItem: { item } })));
		firstProblem ??= presented.problem;
		reached += steps.subjects(call).length;
	}
	if (firstProblem === undefined) return { item, items };
	if (failures.length === 0) return { item, items, problem: firstProblem };
	return {
		item,
		items,
		problem: partial(firstProblem, failures, reached, (call) => steps.subjects(call)),
	};
}
