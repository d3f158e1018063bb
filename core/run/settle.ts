import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { STOPPED, type CallResult, type ItemResult } from './dispatch';
import type { OperationSteps, Wording } from './operation';
import { presented } from './presented';
import type { Problem } from '../base/problem';

/** One input item, done: what it gives, and what went wrong with all of it or a part. */
export interface Settled {
	readonly item: number;
	readonly items: INodeExecutionData[];
	readonly problem?: Problem;
	/** The problem is only that another item failed. */
	readonly collateral?: boolean;
}

/** A part of an item that is not known to be done, and why. */
interface Loss {
	readonly subjects: readonly string[];
	/** Whether it may be done all the same; an open outcome is never called a failure. */
	readonly open: boolean;
	readonly problem: Problem;
}

type Steps<Session, Request, Call, Reply> = Pick<
	OperationSteps<Session, Request, Call, Reply>,
	'present' | 'subjects' | 'wording'
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
		open: true,
		problem: {
			message: `The service accepted the call, but its answer says nothing about ${nameSome(subjects)}.`,
			advice: 'Check there before you run it again.',
		},
	};
}

/** The problem of an item: the first loss in words, and every one in the details. */
function summarize(
	losses: readonly [Loss, ...Loss[]],
	reached: number,
	{ subject, done }: Wording,
): Problem {
	const [{ problem }] = losses;
	const lost = losses.flatMap(({ subjects }) => subjects);
	const scope =
		reached > 0
			? `${reached} of ${reached + lost.length} were ${done}; not, or not surely: ${nameSome(lost)}. Repeat it for these only.`
			: '';
	const advice = [problem.advice ?? '', scope].filter((part) => part !== '').join(' ');
	const rest: IDataObject[] = losses.map(({ subjects, open }) => ({
		[subject]: [...subjects],
		status: open ? `may or may not have been ${done}` : `not ${done}`,
	}));
	return {
		...problem,
		...(advice === '' ? {} : { advice }),
		details: { ...problem.details, rest },
	};
}

function lossOf<Call, Reply>(
	{ call, outcome }: CallResult<Call, Reply>,
	subjects: (call: Call) => readonly string[],
): Loss[] {
	if (outcome.kind === 'accepted') return [];
	return [{ subjects: subjects(call), open: outcome.kind === 'unknown', problem: outcome.problem }];
}

/** Turns an item's outcomes into output items, each paired with the input item, and its problem. */
export function settle<Session, Request, Call, Reply>(
	{ item, problem, subjects, calls }: ItemResult<Call, Reply>,
	steps: Steps<Session, Request, Call, Reply>,
): Settled {
	if (problem !== undefined) {
		const lost = subjects && summarize([{ subjects, open: false, problem }], 0, steps.wording);
		return { item, items: [], problem: lost ?? problem, collateral: problem === STOPPED };
	}
	const items: INodeExecutionData[] = [];
	const losses: Loss[] = [];
	let reached = 0;
	for (const result of calls) {
		losses.push(...lossOf(result, (call) => steps.subjects(call)));
		if (result.outcome.kind !== 'accepted') continue;
		const { items: made, missing = [] } = presented(result.call, result.outcome.reply, steps);
		items.push(...made.map((data) => ({ ...data, pairedItem: { item } })));
		if (missing.length > 0) losses.push(leftOut(missing));
		reached += steps.subjects(result.call).length - missing.length;
	}
	const [first, ...rest] = losses;
	if (first === undefined) return { item, items };
	return {
		item,
		items,
		problem: summarize([first, ...rest], reached, steps.wording),
		collateral: losses.every(({ problem: cause }) => cause === STOPPED),
	};
}
