import type { Batching, Ordering } from './operation';

/** What one input item still has to send: the whole call, and the subjects that are left of it. */
export interface Parcel<Call> {
	readonly item: number;
	readonly call: Call;
	readonly subjects: readonly string[];
	/** What the call asks for, where it is remembered; see `Remembering`. */
	readonly identity: string;
	/** The key of a former attempt, which is made again with it; see `Remembering`. */
	readonly repeatOf?: string | undefined;
}

/** The part of a batch that belongs to one input item: its own call, for these subjects. */
export type Part<Call> = Parcel<Call>;

/** One request to the service, for one or several input items. */
export interface Batch<Call> {
	readonly call: Call;
	readonly parts: ReadonlyArray<Part<Call>>;
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
 * The batches are in an order that keeps the order of each subject.
 */
export function packBatches<Call>(
	parcels: ReadonlyArray<Parcel<Call>>,
	{ order, batching }: Packing<Call>,
): Array<Batch<Call>> {
	if (batching === undefined) {
		return parcels.map((parcel) => ({ call: parcel.call, parts: [parcel] }));
	}
	const drafts: Array<Draft<Call>> = [];
	/** The draft that takes more of the same. */
	const open = new Map<unknown, Draft<Call>>();
	/** The last place at which each subject gets something. */
	const lastPlace = new Map<string, number>();

	for (const parcel of parcels) {
		const { call, repeatOf } = parcel;
		const capacity = batching.capacity(call);
		// What was one call before is one again, and what can't be joined shares calls with nothing.
		const joinKey = repeatOf === undefined ? batching.joinKey(call) : `repeat of ${repeatOf}`;
		const kin = joinKey ?? parcel;
		for (const subject of parcel.subjects) {
			const lane = order?.key(call, subject) ?? subject;
			let draft = open.get(kin);
			const after = lastPlace.get(lane) ?? -1;
			if (!draft || draft.place <= after || draft.size >= draft.capacity) {
				draft = { place: drafts.length, capacity, size: 0, parts: new Map() };
				drafts.push(draft);
				open.set(kin, draft);
			}
			draft.size += 1;
			const part = draft.parts.get(parcel);
			if (part === undefined) draft.parts.set(parcel, [subject]);
			else part.push(subject);
			lastPlace.set(lane, draft.place);
		}
	}
	return drafts.flatMap((draft) => {
		const parts = [...draft.parts].map(([parcel, subjects]) => ({
			...parcel,
			call: batching.narrow(parcel.call, subjects),
			subjects,
		}));
		const [first, ...others] = parts.map(({ call }) => call);
		if (first === undefined) return [];
		return { call: others.length === 0 ? first : batching.join([first, ...others]), parts };
	});
}
