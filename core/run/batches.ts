import type { Steps } from '../base/breather';
import type { Batching, Ordering } from './operation';
import type { Recognition } from './retryMemory';

/** What one input item still has to send: a call, and the subjects that are left of it. */
export interface Parcel<Call> extends Recognition {
	readonly item: number;
	readonly call: Call;
	readonly subjects: readonly string[];
	/** The key of a former attempt, which is made again with it; see `Remembering`. */
	readonly repeatOf?: string | undefined;
}

/** One request to the service, for one or several input items. */
export interface Batch<Call> {
	readonly call: Call;
	/** What of it belongs to which item: a call of its own, for these subjects. */
	readonly parts: ReadonlyArray<Parcel<Call>>;
}

/** How calls may be packed. */
export interface Packing<Call> {
	readonly order?: Ordering<Call>;
	readonly batching?: Batching<Call>;
}

/** A batch that is still being filled. */
interface Draft<Call> {
	/** Position in the order of sending. */
	readonly place: number;
	readonly capacity: number;
	size: number;
	readonly parts: Map<Parcel<Call>, string[]>;
}

/**
 * Packs calls into as few requests as the service allows. Items whose calls may be joined share
 * requests; what each subject gets, and in which order, stays as it is: a subject is added to an
 * earlier request only if nothing else was meant for it since. So A to u1, B to u2, A to u2 stays B, A
 * for u2; and the same text twice to the same user stays two messages.
 *
 * The batches are in an order that keeps the order of each subject. A call for nobody is none, unless
 * the operation does not batch: then its calls go out as they are.
 */
export function* packBatches<Call>(
	parcels: ReadonlyArray<Parcel<Call>>,
	{ order, batching }: Packing<Call>,
): Steps<Array<Batch<Call>>> {
	if (batching === undefined) {
		return parcels.map((parcel) => ({ call: parcel.call, parts: [parcel] }));
	}
	const drafts: Array<Draft<Call>> = [];
	/** The draft that takes more of the same. */
	const open = new Map<unknown, Draft<Call>>();
	/** The last place at which each subject gets something. */
	const lastPlace = new Map<string, number>();

	for (const parcel of parcels) {
		yield;
		const { call, subjects, repeatOf } = parcel;
		const isRepeat = repeatOf !== undefined;
		const begin = (): Draft<Call> => {
			const capacity = isRepeat ? Infinity : batching.capacity(call);
			const draft = { place: drafts.length, capacity, size: 0, parts: new Map() };
			drafts.push(draft);
			return draft;
		};
		// What was one call before stays one; what can't be joined goes alone.
		const kin = (isRepeat ? `repeat of ${repeatOf}` : batching.joinKey(call)) ?? parcel;
		for (const subject of subjects) {
			const lane = order?.key(call, subject) ?? subject;
			const found = open.get(kin);
			const isFree = found !== undefined && found.size < found.capacity;
			const isInOrder = isRepeat || (found?.place ?? -1) > (lastPlace.get(lane) ?? -1);
			const draft = found !== undefined && isFree && isInOrder ? found : begin();
			open.set(kin, draft);
			draft.size += 1;
			const part = draft.parts.get(parcel);
			if (part === undefined) draft.parts.set(parcel, [subject]);
			else part.push(subject);
			lastPlace.set(lane, Math.max(draft.place, lastPlace.get(lane) ?? -1));
		}
	}
	const batches: Array<Batch<Call>> = [];
	for (const { parts } of drafts) {
		yield;
		batches.push(batchOf([...parts], batching));
	}
	return batches;
}

/** One request for these subjects of these parcels, of which there is at least one. */
function batchOf<Call>(
	shares: ReadonlyArray<readonly [Parcel<Call>, readonly string[]]>,
	batching: Batching<Call>,
): Batch<Call> {
	const parts = shares.map(([parcel, subjects]) => ({
		...parcel,
		call: batching.narrow(parcel.call, subjects),
		subjects,
	}));
	const [first, ...others] = parts.map(({ call }) => call);
	if (first === undefined) throw new RangeError('A request is for somebody.');
	return { call: others.length === 0 ? first : batching.join([first, ...others]), parts };
}

const sizeOf = ({ parts }: Batch<unknown>) =>
	parts.reduce((sum, { subjects }) => sum + subjects.length, 0);

/**
 * Whether a request can be cut: not one for one subject, nor a repeat, which the service recognises
 * only as it was.
 */
export function isDivisible<Call>(
	batch: Batch<Call>,
	batching: Batching<Call> | undefined,
): boolean {
	const isRepeat = batch.parts.some(({ repeatOf }) => repeatOf !== undefined);
	return batching !== undefined && !isRepeat && sizeOf(batch) >= 2;
}

/** The two halves of a request that was too large; undefined where it can't be cut. */
export function halve<Call>(
	batch: Batch<Call>,
	batching: Batching<Call> | undefined,
): readonly [Batch<Call>, Batch<Call>] | undefined {
	if (batching === undefined || !isDivisible(batch, batching)) return undefined;
	let left = Math.ceil(sizeOf(batch) / 2);
	const first: Array<[Parcel<Call>, readonly string[]]> = [];
	const second: Array<[Parcel<Call>, readonly string[]]> = [];
	for (const part of batch.parts) {
		const { subjects } = part;
		if (left > 0) first.push([part, subjects.slice(0, left)]);
		if (subjects.length > left) second.push([part, subjects.slice(left)]);
		left = Math.max(0, left - subjects.length);
	}
	return [batchOf(first, batching), batchOf(second, batching)];
}
