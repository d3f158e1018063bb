import { notSent } from '../base/outcome';
import type { Problem } from '../base/problem';
import { packBatches, type Batch, type Parcel } from './batches';
import { Brake, type BrakeOptions } from './brake';
import type { OperationSteps } from './operation';
import { remember, rememberingSteps } from './remembering';
import { distribute, failedResult, presentReply, type CallResult } from './results';
import type { RetryMemory } from './retryMemory';
import { runInOrder } from './runInOrder';
import { withoutDone } from './withoutDone';

/** An input item whose parameters were read, or could not be. */
export type ReadItem<Request> =
	| { readonly item: number; readonly request: Request }
	| { readonly item: number; readonly problem: Problem };

/** What became of one input item, part by part, in the order of its subjects. */
export interface ItemResult {
	readonly item: number;
	readonly results: readonly CallResult[];
}

/** Requests prepared at the same time; most need no network for it, uploads are paced anyway. */
const MAX_PLANNING = 32;

/**
 * Calls of one queue that wait for their turn, for an answer or to be repeated. More than any service
 * takes at the same time; few, since each takes memory.
 */
const MAX_BEGUN = 256;

export interface DispatchOptions extends BrakeOptions {
	readonly memory: RetryMemory;
}

/**
 * Plans and sends all items and keeps what became of every subject. Calls overlap; those to the same
 * recipient follow each other in the order of the items. Never throws.
 */
export async function dispatch<Run, Request, Call, Reply>(
	entries: ReadonlyArray<ReadItem<Request>>,
	steps: OperationSteps<Run, Request, Call, Reply>,
	run: Run,
	{ stopAtFailure, signal, memory }: DispatchOptions,
): Promise<ItemResult[]> {
	const brake = new Brake({ stopAtFailure, signal });
	const results = new Map<number, CallResult[]>();
	const keep = (item: number, result: CallResult) => {
		const kept = results.get(item);
		if (kept === undefined) results.set(item, [result]);
		else kept.push(result);
	};

	const planned = await plan(entries, steps, run, brake, keep);
	const parcels = parcelsOf(planned, steps, run, memory, keep);
	await sendAll(packBatches(parcels, steps), steps, run, brake, memory, keep);

	return entries.map(({ item }) => ({
		item,
		results: inOrderOf(planned.get(item), results.get(item) ?? [], steps),
	}));
}

type Keep = (item: number, result: CallResult) => void;

/** The calls of every item that can be planned, by item. */
async function plan<Run, Request, Call, Reply>(
	entries: ReadonlyArray<ReadItem<Request>>,
	steps: OperationSteps<Run, Request, Call, Reply>,
	run: Run,
	brake: Brake,
	keep: Keep,
): Promise<Map<number, readonly Call[]>> {
	const planned = new Map<number, readonly Call[]>();
	const anyOrder = { keysOf: () => [], queueOf: () => '', limit: MAX_PLANNING };
	await runInOrder(entries, anyOrder, async (entry) => {
		const { item } = entry;
		if ('problem' in entry) return keep(item, failedResult([], notSent(entry.problem)));
		const { request } = entry;
		const outcome = await brake.unlessStopped(
			async () => await steps.plan(request, run, brake.signal),
		);
		if (outcome.kind === 'accepted') planned.set(item, outcome.reply);
		// Nothing of it was sent, whatever became of what had to be made ready for it.
		else {
			const { problem } = outcome;
			const failure = outcome.kind === 'notSent' ? outcome : notSent(problem);
			keep(item, failedResult(steps.subjects(request), failure));
		}
	});
	return planned;
}

/** What the items have to send, in their order, without what a former try has done. */
function parcelsOf<Run, Request, Call, Reply>(
	planned: ReadonlyMap<number, readonly Call[]>,
	steps: OperationSteps<Run, Request, Call, Reply>,
	run: Run,
	memory: RetryMemory,
	keep: Keep,
): Array<Parcel<Call>> {
	const remembering = rememberingSteps(steps);
	const inOrder = [...planned].sort(([a], [b]) => a - b);
	return inOrder.flatMap(([item, calls]) =>
		calls.flatMap((call) => {
			const subjects = steps.subjects(call);
			if (remembering === undefined) return [{ item, call, subjects, identity: '' }];
			const identity = remembering.memory.identity(call, run);
			return withoutDone({ item, call, subjects, identity }, remembering, memory, keep);
		}),
	);
}

async function sendAll<Run, Request, Call, Reply>(
	batches: ReadonlyArray<Batch<Call>>,
	steps: OperationSteps<Run, Request, Call, Reply>,
	run: Run,
	brake: Brake,
	memory: RetryMemory,
	keep: Keep,
): Promise<void> {
	const { order } = steps;
	const remembering = rememberingSteps(steps);
	const orderOf = {
		keysOf: ({ parts }: Batch<Call>) =>
			order === undefined
				? []
				: parts.flatMap(({ call, subjects }) => subjects.map((one) => order.key(call, one))),
		queueOf: ({ call }: Batch<Call>) => order?.queue?.(call) ?? '',
		limit: MAX_BEGUN,
	};
	await runInOrder(batches, orderOf, async ({ call, parts }) => {
		const repeatOf = parts[0]?.repeatOf;
		const idempotencyKey = repeatOf ?? steps.memory?.idempotencyKey?.(call);
		const attempt = { isRepeat: repeatOf !== undefined, idempotencyKey };
		const outcome = await brake.unlessStopped(
			async () => await steps.send(call, run, brake.signal, attempt),
		);
		const isAccepted = outcome.kind === 'accepted';
		const own = isAccepted
			? distribute(presentReply(call, outcome.reply, steps), parts)
			: parts.map(({ subjects }) => failedResult(subjects, outcome));
		const reply = isAccepted ? { value: outcome.reply } : undefined;
		for (const [index, part] of parts.entries()) {
			const result = own[index];
			if (result === undefined) continue;
			if (result.losses.some(({ failure }) => failure.kind === 'refused')) brake.noteFailure();
			keep(part.item, result);
			if (remembering === undefined) continue;
			remember(part, result, reply, idempotencyKey, remembering, memory);
		}
	});
}

/** Results as the subjects of their item are listed, whichever was answered first. */
function inOrderOf<Run, Request, Call, Reply>(
	planned: readonly Call[] | undefined,
	results: readonly CallResult[],
	{ subjects }: Pick<OperationSteps<Run, Request, Call, Reply>, 'subjects'>,
): readonly CallResult[] {
	if (planned === undefined || results.length < 2) return results;
	const places = new Map<string, number>();
	for (const subject of planned.flatMap((call) => subjects(call))) {
		if (!places.has(subject)) places.set(subject, places.size);
	}
	const placeOf = (result: CallResult) => places.get(result.subjects[0] ?? '') ?? 0;
	return [...results].sort((a, b) => placeOf(a) - placeOf(b));
}
