import type { Sharing } from './operation';

/** What one input item still has to send: the whole message, and whom it has to reach. */
export interface Parcel<Call> {
	readonly item: number;
	readonly call: Call;
	readonly subjects: readonly string[];
}

/** The part of a batch that belongs to one input item. */
export interface Share {
	readonly item: number;
	readonly subjects: readonly string[];
}

/** One request to the service, for one or several input items. */
export interface Batch<Call> {
	readonly call: Call;
	readonly shares: readonly Share[];
}

/** A batch that is still being filled. */
interface Draft<Call> {
	/** Position in the order of sending. */
	readonly place: number;
	readonly call: Call;
	readonly capacity: number;
	readonly subjects: string[];
	readonly shares: Map<number, string[]>;
}

/**
 * Packs messages into as few requests as the service allows. Items that say the same share requests;
 * what each recipient gets, and in which order, stays as it is: somebody is added to an earlier
 * request only if nothing else was meant for them since. So A to u1, B to u2, A to u2 stays B, A for
 * u2; and the same text twice to the same user stays two messages.
 *
 * The batches are in an order that keeps the order of each recipient.
 */
export function packBatches<Call, Reply>(
	parcels: ReadonlyArray<Parcel<Call>>,
	sharing: Sharing<Call, Reply>,
): Array<Batch<Call>> {
	const drafts: Array<Draft<Call>> = [];
	/** The draft that takes more of a message, by what the message says. */
	const open = new Map<string, Draft<Call>>();
	/** The last place at which each recipient gets something. */
	const lastPlace = new Map<string, number>();

	for (const { item, call, subjects } of parcels) {
		const capacity = sharing.capacity(call);
		const identity = sharing.joinKey(call) ?? `${sharing.identity(call)} of item ${item}`;
		for (const subject of subjects) {
			const lane = sharing.orderKey(call, subject);
			let draft = open.get(identity);
			const after = lastPlace.get(lane) ?? -1;
			if (!draft || draft.place <= after || draft.subjects.length >= draft.capacity) {
				draft = { place: drafts.length, call, capacity, subjects: [], shares: new Map() };
				drafts.push(draft);
				open.set(identity, draft);
			}
			draft.subjects.push(subject);
			const share = draft.shares.get(item);
			if (share === undefined) draft.shares.set(item, [subject]);
			else share.push(subject);
			lastPlace.set(lane, draft.place);
		}
	}
	return drafts.map(({ call, subjects, shares }) => ({
		call: sharing.narrow(call, subjects),
		shares: [...shares].map(([item, own]) => ({ item, subjects: own })),
	}));
}
