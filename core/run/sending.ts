import type { Outcome } from '../base/outcome';
import { halve, isDivisible, packBatches, type Batch, type Parcel } from './batches';
import type { Dispatch } from './planning';
import { remember, rememberingSteps } from './remembering';
import { distribute, failedResult, presentReply } from './results';
import { runInOrder } from './runInOrder';

/**
 * Calls of one queue that wait for their turn, for an answer or to be repeated. More than any service
 * takes at the same time; few, since each takes memory.
 */
const MAX_BEGUN = 256;

/** Sends everything, in as few requests as possible, and keeps what became of every part. */
export async function sendAll<Run, Request, Call, Reply>(
	parcels: ReadonlyArray<Parcel<Call>>,
	dispatch: Dispatch<Run, Request, Call, Reply>,
): Promise<void> {
	const { steps, breather } = dispatch;
	const { order } = steps;
	const orderOf = {
		keysOf: ({ parts }: Batch<Call>) =>
			order === undefined
				? []
				: parts.flatMap(({ call, subjects }) => subjects.map((one) => order.key(call, one))),
		queueOf: ({ call }: Batch<Call>) => order?.queue?.(call) ?? '',
		limit: MAX_BEGUN,
	};
	const batches = await breather.through(packBatches(parcels, steps));
	await runInOrder(batches, orderOf, async (batch) => {
		await sendInParts(batch, dispatch);
	});
}

const isTooLarge = (outcome: Outcome<unknown>) =>
	outcome.kind === 'refused' && outcome.tooLarge === true;

/**
 * Sends a request; where the service refuses it as too large, its halves instead, one after the other.
 * Where even a request for one is too large, the content is, and the others are refused for the same
 * reason without being tried.
 *
 * @returns that refusal, where all of it met it
 */
async function sendInParts<Run, Request, Call, Reply>(
	batch: Batch<Call>,
	dispatch: Dispatch<Run, Request, Call, Reply>,
): Promise<Outcome<Reply> | undefined> {
	const { steps, run, brake } = dispatch;
	const repeatOf = batch.parts[0]?.repeatOf;
	const idempotencyKey = repeatOf ?? steps.memory?.idempotencyKey?.(batch.call);
	const attempt = { isRepeat: repeatOf !== undefined, idempotencyKey };
	const canBeCut = isDivisible(batch, steps.batching);
	const outcome = await brake.unlessStopped(
		async () => await steps.send(batch.call, run, brake.signal, attempt),
		(failure) => isTooLarge(failure) && canBeCut,
	);
	const halves = isTooLarge(outcome) ? halve(batch, steps.batching) : undefined;
	if (halves === undefined) {
		conclude(batch, outcome, idempotencyKey, dispatch);
		return isTooLarge(outcome) ? outcome : undefined;
	}
	const [first, second] = halves;
	const hopeless = await sendInParts(first, dispatch);
	if (hopeless !== undefined) conclude(second, hopeless, undefined, dispatch);
	else await sendInParts(second, dispatch);
	return hopeless;
}

/** Keeps what became of each part of a request, and notes what must not be done again. */
function conclude<Run, Request, Call, Reply>(
	{ call, parts }: Batch<Call>,
	outcome: Outcome<Reply>,
	idempotencyKey: string | undefined,
	{ steps, brake, memory, keep }: Dispatch<Run, Request, Call, Reply>,
): void {
	const remembering = rememberingSteps(steps);
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
}
