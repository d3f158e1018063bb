import { packBatches, type Batch } from './batches';
import type { OperationSteps } from './operation';
import { notSent, type Outcome } from '../base/outcome';
import type { Problem } from '../base/problem';
import { remember, unsent } from './remembering';
import type { RetryMemory } from './retryMemory';
import { runInOrder } from './runInOrder';

/** An input item whose parameters were read, or could not be. */
export type Entry<Request> =
	| { readonly item: number; readonly request: Request }
	| { readonly item: number; readonly problem: Problem };

export interface CallResult<Call, Reply> {
	readonly call: Call;
	readonly outcome: Outcome<Reply>;
}

/** What became of one input item: a problem before any call, or one outcome for each call. */
export interface ItemResult<Call, Reply> {
	readonly item: number;
	readonly problem?: Problem;
	/** Whom the problem keeps from being served, where that is known. */
	readonly subjects?: readonly string[];
	readonly calls: ReadonlyArray<CallResult<Call, Reply>>;
}

const CANCELLED: Problem = {
	message: 'The execution was stopped before this was done.',
	advice: 'Nothing was done for it.',
};

/** What is left undone because of another item; never the reason why the node stops. */
export const STOPPED: Problem = {
	message: 'This was not tried, because an earlier one failed.',
	advice: "To go on after a failure, set the node's On Error setting to continue.",
};

/** Requests prepared at the same time; most need no network for it, uploads are paced anyway. */
const MAX_PLANNING = 32;

/**
 * Calls of one queue that wait for their turn, for an answer or to be repeated. More than any service
 * takes at the same time; few, since each takes memory.
 */
const MAX_BEGUN = 256;

export interface DispatchOptions {
	/** Leave the rest undone after the first failure. */
	readonly stopAtFailure: boolean;
	/** Aborted when the user stops the execution. */
	readonly signal: AbortSignal | undefined;
	readonly memory: RetryMemory;
}

/** A step that throws has a fault of its own; what it did until then stays open. */
async function guarded<Reply>(step: () => Promise<Outcome<Reply>>): Promise<Outcome<Reply>> {
	try {
		return await step();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const message = `The node failed unexpectedly: ${reason}`;
		return { kind: 'unknown', problem: { message, advice: 'Please report it.' } };
	}
}

/**
 * Plans and sends all items and keeps every outcome. Calls overlap; those to the same recipient
 * follow each other in the order of the items. Never throws.
 */
export async function dispatch<Session, Request, Call, Reply>(
	entries: ReadonlyArray<Entry<Request>>,
	steps: OperationSteps<Session, Request, Call, Reply>,
	session: Session,
	{ stopAtFailure, signal, memory }: DispatchOptions,
): Promise<Array<ItemResult<Call, Reply>>> {
	const halt = new AbortController();
	const stop = signal === undefined ? halt.signal : AbortSignal.any([signal, halt.signal]);
	const obstacle = () => (signal?.aborted ? CANCELLED : STOPPED);
	const results = new Map<number, ItemResult<Call, Reply>>();
	const calls = new Map<number, Array<CallResult<Call, Reply>>>();

	const attempt = async <Made>(step: () => Promise<Outcome<Made>>): Promise<Outcome<Made>> => {
		if (stop.aborted) return notSent(obstacle());
		const outcome = await guarded(step);
		if (outcome.kind === 'accepted') return outcome;
		// A wait that was broken off: the call itself has not failed.
		if (outcome.kind === 'notSent' && outcome.interrupted) return notSent(obstacle());
		if (stopAtFailure) halt.abort();
		return outcome;
	};
	const keep = (item: number, call: Call, outcome: Outcome<Reply>) => {
		const kept = calls.get(item);
		if (kept === undefined) calls.set(item, [{ call, outcome }]);
		else kept.push({ call, outcome });
	};

	const planned = new Map<number, readonly Call[]>();
	const anyOrder = { keysOf: () => [], queueOf: () => '', limit: MAX_PLANNING };
	await runInOrder(entries, anyOrder, async (entry) => {
		const { item } = entry;
		if ('problem' in entry) {
			results.set(item, { item, problem: entry.problem, calls: [] });
			return;
		}
		const { request } = entry;
		const outcome = await attempt(async () => await steps.plan(request, session, stop));
		if (outcome.kind === 'accepted') planned.set(item, outcome.reply);
		else {
			const subjects = steps.subjects(request);
			results.set(item, { item, problem: outcome.problem, subjects, calls: [] });
		}
	});

	const { sharing } = steps;
	const inOrder = [...planned].sort(([a], [b]) => a - b);
	const batches =
		sharing === undefined
			? inOrder.flatMap(([item, made]) => made.map((call) => alone(item, call)))
			: packBatches(unsent(inOrder, sharing, memory, keep), sharing);

	const keysOf = ({ call, shares }: Batch<Call>) =>
		sharing === undefined
			? []
			: shares.flatMap(({ subjects }) =>
					subjects.map((subject) => sharing.orderKey(call, subject)),
				);
	const queueOf = ({ call }: Batch<Call>) => sharing?.queue(call) ?? '';
	await runInOrder(
		batches,
		{ keysOf, queueOf, limit: MAX_BEGUN },
		async ({ call: whole, shares }) => {
			const outcome = await attempt(async () => await steps.send(whole, session, stop));
			for (const { item, subjects } of shares) {
				const call = sharing === undefined ? whole : sharing.narrow(whole, subjects);
				keep(item, call, outcome);
				if (sharing !== undefined) remember(item, call, outcome, { ...steps, sharing }, memory);
			}
		},
	);

	return entries.map(
		({ item }) =>
			results.get(item) ?? {
				item,
				calls: inOrderOf(planned.get(item), calls.get(item) ?? [], steps),
			},
	);
}

/** Calls as the subjects of their item are listed, whichever was answered first. */
function inOrderOf<Session, Request, Call, Reply>(
	planned: readonly Call[] | undefined,
	calls: ReadonlyArray<CallResult<Call, Reply>>,
	{ sharing }: Pick<OperationSteps<Session, Request, Call, Reply>, 'sharing'>,
): ReadonlyArray<CallResult<Call, Reply>> {
	if (sharing === undefined || planned === undefined || calls.length < 2) return calls;
	const places = new Map<string, number>();
	for (const subject of planned.flatMap((call) => sharing.subjects(call))) {
		places.set(subject, places.size);
	}
	const placeOf = ({ call }: CallResult<Call, Reply>) =>
		places.get(sharing.subjects(call)[0] ?? '') ?? 0;
	return [...calls].sort((a, b) => placeOf(a) - placeOf(b));
}

function alone<Call>(item: number, call: Call): Batch<Call> {
	return { call, shares: [{ item, subjects: [] }] };
}
