import { addTo } from '../base/addTo';
import type { Failure } from '../base/outcome';
import { leftOut } from './losses';
import type { Loss, OperationSteps, OutputItem, Presented } from './operation';

/** What became of some subjects of one input item: those in no loss were served. */
export interface CallResult {
	readonly subjects: readonly string[];
	readonly items: readonly OutputItem[];
	readonly losses: readonly Loss[];
}

/** None of them was served, all for the same reason. */
export function failedResult(subjects: readonly string[], failure: Failure): CallResult {
	return { subjects, items: [], losses: [{ subjects, failure }] };
}

/** An answer that cannot be presented must not make the node forget what else was accepted. */
export function presentReply<Run, Request, Call, Reply>(
	call: Call,
	reply: Reply,
	steps: Pick<OperationSteps<Run, Request, Call, Reply>, 'present' | 'subjects'>,
): Presented {
	try {
		return steps.present(call, reply);
	} catch {
		return { items: [], losses: [leftOut(steps.subjects(call))] };
	}
}

/**
 * What of a joined call belongs to each of its parts, told by the subjects. An item about none of them
 * is not lost: it goes to the first part.
 */
export function distribute(
	{ items, losses = [] }: Presented,
	parts: ReadonlyArray<{ readonly subjects: readonly string[] }>,
): CallResult[] {
	if (parts.length === 1) return parts.map(({ subjects }) => ({ subjects, items, losses }));
	const known = new Set(parts.flatMap(({ subjects }) => subjects));
	const [anybody] = known;
	const itemsOf = new Map<string | undefined, OutputItem[]>();
	for (const item of items) {
		const { subject } = item;
		addTo(itemsOf, subject !== undefined && known.has(subject) ? subject : anybody, item);
	}
	const failureOf = new Map(
		losses.flatMap(({ subjects, failure }) => subjects.map((subject) => [subject, failure])),
	);
	return parts.map(({ subjects }) => ({
		subjects,
		items: subjects.flatMap((subject) => itemsOf.get(subject) ?? []),
		losses: lossesOf(subjects, failureOf),
	}));
}

/** One loss for each reason, as the subjects come. */
function lossesOf(subjects: readonly string[], failureOf: ReadonlyMap<string, Failure>): Loss[] {
	const byFailure = new Map<Failure, string[]>();
	for (const subject of subjects) {
		const failure = failureOf.get(subject);
		if (failure !== undefined) addTo(byFailure, failure, subject);
	}
	return [...byFailure].map(([failure, lost]) => ({ subjects: lost, failure }));
}
