import type { Delivery } from './delivery';

/** What has to be known of a delivery before its signature is found right. */
type Outside = 'event' | 'comesUnsigned' | 'byServer' | 'signature';

/** What it says. */
export type Inside = Omit<Delivery, Outside>;

/** Makes something when it is first asked for. */
function once<Value>(make: () => Value): () => Value {
	let made: { readonly value: Value } | undefined;
	return () => (made ??= { value: make() }).value;
}

/**
 * A delivery whose item is made when it is first asked for, and once: nobody does so before its
 * signature is found right.
 *
 * @param read what it says
 */
export function lazyDelivery(outside: Pick<Delivery, Outside>, read: () => Inside): Delivery {
	const inside = once(read);
	return {
		...outside,
		get item() {
			return inside().item;
		},
		get from() {
			return inside().from;
		},
		get to() {
			return inside().to;
		},
		get groupId() {
			return inside().groupId;
		},
		get messageType() {
			return inside().messageType;
		},
		get atMs() {
			return inside().atMs;
		},
		get sent() {
			return inside().sent;
		},
		get call() {
			return inside().call;
		},
	};
}
