import type { Breather } from '../base/breather';
import { notSent, type Failure } from '../base/outcome';
import type { Problem } from '../base/problem';
import type { AskedFor } from './askedFor';
import type { Parcel } from './batches';
import type { Brake } from './brake';
import { withNothingDone } from './headline';
import { leftUndone } from './leftUndone';
import type { OperationSteps, Wording } from './operation';
import type { ReadItem, UnreadItem } from './readItem';
import { rememberingSteps } from './remembering';
import { failedResult, type CallResult } from './results';
import type { RetryMemory } from './retryMemory';
import { runInOrder } from './runInOrder';
import { STILL_OPEN, withoutDone } from './withoutDone';

/** What was done before, and how it is recognised. */
export interface Recollection {
	readonly memory: RetryMemory;
	readonly askedFor: AskedFor;
	/** See `readWhom`; '' where nobody can tell. */
	readonly whom?: string;
}

/** What belongs to one run of an operation. */
export interface Dispatch<Run, Request, Call, Reply> extends Recollection {
	readonly steps: OperationSteps<Run, Request, Call, Reply>;
	readonly run: Run;
	readonly brake: Brake;
	readonly breather: Breather;
	/** Keeps what became of a part of an item. */
	readonly keep: (item: number, result: CallResult) => void;
}

/** The calls of one item. */
interface Planned<Call> {
	readonly calls: readonly Call[];
	/** A former try has done all of it, or left it open: it was not made ready again. */
	readonly isKnown: boolean;
}

/** Requests prepared at the same time; most need no network for it, uploads are paced anyway. */
const MAX_PLANNING = 32;

/** The calls of every item that can be planned, by item. */
export async function planAll<Run, Request, Call, Reply>(
	entries: ReadonlyArray<ReadItem<Request>>,
	dispatch: Dispatch<Run, Request, Call, Reply>,
): Promise<Map<number, Planned<Call>>> {
	const { steps, run, brake, breather, keep } = dispatch;
	const planned = new Map<number, Planned<Call>>();
	const anyOrder = { keysOf: () => [], queueOf: () => '', limit: MAX_PLANNING };
	await runInOrder(entries, anyOrder, async (entry) => {
		await breather.rest();
		const { item } = entry;
		if ('problem' in entry) {
			const results = leftUndone(entry, notSent(problemOf(entry, steps.wording)), dispatch);
			for (const result of results) keep(item, result);
			return;
		}
		const { request } = entry;
		const known = knownBefore(item, request, dispatch);
		if (known !== undefined) return void planned.set(item, { calls: known, isKnown: true });
		const outcome = await brake.unlessStopped(
			async () => await steps.plan(request, run, brake.signal),
		);
		if (outcome.kind === 'accepted') planned.set(item, { calls: outcome.reply, isKnown: false });
		else leaveOut(item, request, outcome, dispatch);
	});
	return planned;
}

/** Where nobody is named, the error has to say what became of the item. */
function problemOf({ problem, subjects = [] }: UnreadItem, wording: Wording): Problem {
	return subjects.length > 0 ? problem : withNothingDone(problem, wording, ' for this item');
}

/** The calls of an item of which nothing is left to do; undefined where they have to be planned. */
function knownBefore<Run, Request, Call, Reply>(
	item: number,
	request: Request,
	dispatch: Dispatch<Run, Request, Call, Reply>,
): readonly Call[] | undefined {
	if (!dispatch.memory.knows(item)) return undefined;
	const outline = dispatch.steps.outline?.(request);
	if (outline === undefined) return undefined;
	const results: CallResult[] = [];
	const keep = (_item: number, result: CallResult) => void results.push(result);
	const left = partsLeft(item, outline, { ...dispatch, keep });
	if (left.length > 0) return undefined;
	for (const result of results) dispatch.keep(item, result);
	return outline;
}

/**
 * Nothing of an item is sent now, whatever became of what had to be made ready for it; what a former
 * try has done of it, or left open, is told as it was.
 */
function leaveOut<Run, Request, Call, Reply>(
	item: number,
	request: Request,
	failure: Failure,
	dispatch: Dispatch<Run, Request, Call, Reply>,
): void {
	const { steps, keep } = dispatch;
	const failed = failure.kind === 'notSent' ? failure : notSent(failure.problem);
	const outline = steps.outline?.(request);
	if (outline === undefined) return keep(item, failedResult(steps.subjects(request), failed));
	for (const { subjects, repeatOf } of partsLeft(item, outline, dispatch)) {
		keep(item, failedResult(subjects, repeatOf === undefined ? failed : STILL_OPEN));
	}
}

/** What is left to send of an item's calls, without what a former try has done. */
function partsLeft<Run, Request, Call, Reply>(
	item: number,
	calls: readonly Call[],
	{ steps, run, memory, askedFor, whom = '', keep }: Dispatch<Run, Request, Call, Reply>,
): Array<Parcel<Call>> {
	const remembering = rememberingSteps(steps);
	if (remembering === undefined) {
		const parcelOf = (call: Call) => ({ item, call, subjects: steps.subjects(call) });
		return calls.map((call) => ({ ...parcelOf(call), identity: '', asked: '', whom: '' }));
	}
	const whole = askedFor(item);
	return calls.flatMap((call, index) => {
		const identity = remembering.memory.identity(call, run);
		// One item may ask for several calls, and none is taken for another.
		const asked = whole === '' ? '' : `${whole}.${index}`;
		const parcel = { item, call, subjects: steps.subjects(call), identity, asked, whom };
		return withoutDone(parcel, remembering, memory, keep);
	});
}

/** What all items have to send, in their order. */
export async function parcelsOf<Run, Request, Call, Reply>(
	planned: ReadonlyMap<number, Planned<Call>>,
	dispatch: Dispatch<Run, Request, Call, Reply>,
): Promise<Array<Parcel<Call>>> {
	const parcels: Array<Parcel<Call>> = [];
	for (const [item, { calls, isKnown }] of [...planned].sort(([a], [b]) => a - b)) {
		await dispatch.breather.rest();
		if (isKnown) continue;
		for (const parcel of partsLeft(item, calls, dispatch)) parcels.push(parcel);
	}
	return parcels;
}
