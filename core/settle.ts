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

/** A part of an item that is not known to be done, and why. */
interface Loss {
	readonly subjects: readonly string[];
	/** An open outcome is never called a failure. */
	readonly status: 'not sent' | 'may or may not have been sent';
	readonly problem: Problem;
}

type Steps<Session, Request, Call, Reply> = Pick<
	OperationSteps<Session, Request, Call, Reply>,
	'present' | 'subjects'
>;

/** At most this many recipients are named in a sentence; the details name all. */
const MAX_NAMED = 5;

export function nameSome(subjects: readonly string[]): string {
	const shown = subjects.slice(0, MAX_NAMED).join(', ');
	const more = subjects.length - MAX_NAMED;
	return more > 0 ? `${shown} and ${more} more` : shown;
}

/** An accepted call whose answer leaves recipients out: nobody can say whether they were reached. */
function leftOut(subjects: readonly string[]): Loss {
	return {
		subjects,
		status: 'may or may not have been sent',
		problem: {
			message: `The service accepted the call, but its answer says nothing about ${nameSome(subjects)}.`,
			advice: 'Look into the message history before you send it again.',
		},
	};
}

/** The problem of an item: the first loss in words, and every one in the details. */
function summarize(losses: readonly [Loss, ...Loss[]], reached: number): Problem {
	const [{ problem }] = losses;
	const lost = losses.flatMap(({ subjects }) => subjects);
	const scope =
		reached > 0 || losses.length > 1
			? `Sent to ${reached} of ${reached + lost.length}; not, or not surely, to ${nameSome(lost)}.`
			: '';
	const advice = [problem.advice ?? '', scope].filter((part) => part !== '').join(' ');
	const unsent: IDataObject[] = losses.map(({ subjects, status }) => ({
		to: [...subjects],
		status,
	}));
	return {
		...problem,
		...(advice === '' ? {} : { advice }),
		details: { ...problem.details, unsent },
	};
}

function lossOf<Call, Reply>(
	{ call, outcome }: CallResult<Call, Reply>,
	subjects: (call: Call) => readonly string[],
): Loss[] {
	if (outcome.kind === 'accepted') return [];
	const status = outcome.kind === 'unknown' ? 'may or may not have been sent' : 'not sent';
	return [{ subjects: subjects(call), status, problem: outcome.problem }];
}

/** Turns an item's outcomes into output items, each paired with the input item, and its problem. */
export function settle<Session, Request, Call, Reply>(
	{ item, problem, calls }: ItemResult<Call, Reply>,
	steps: Steps<Session, Request, Call, Reply>,
): Settled {
	if (problem !== undefined) return { item, items: [], problem };
	const items: INodeExecutionData[] = [];
	const losses: Loss[] = [];
	let reached = 0;
	for (const result of calls) {
		losses.push(...lossOf(result, (call) => steps.subjects(call)));
		if (result.outcome.kind !== 'accepted') continue;
		const { items: made, missing = [] } = steps.present(result.call, result.outcome.reply);
		items.push(...made.map((data) => ({ ...data, pairedItem: { item } })));
		if (missing.length > 0) losses.push(leftOut(missing));
		reached += steps.subjects(result.call).length - missing.length;
	}
	const [first, ...rest] = losses;
	return first === undefined
		? { item, items }
		: { item, items, problem: summarize([first, ...rest], reached) };
}
