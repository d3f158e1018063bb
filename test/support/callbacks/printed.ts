/** The event kinds of the trigger, by the names of its parameter. */
export type CallbackEvent =
	| 'message'
	| 'offlineMessage'
	| 'recall'
	| 'readAck'
	| 'edit'
	| 'reaction'
	| 'thread'
	| 'contact'
	| 'userStatus'
	| 'groupOperation'
	| 'push'
	| 'other';

/** A callback as the vendor's documents print it. */
export interface GoldenCallback {
	/** The page: doc.easemob.com/document/server-side/<page>.html. */
	page: string;
	/** What happened; unique in the table. */
	name: string;
	event: CallbackEvent;
	/** `old`: a shape of the pages of 2023, or one that newer pages call legacy. */
	shape: 'new' | 'old';
	/** The body, value by value, masked parts included. */
	body: Record<string, unknown>;
	/** The page prints the `payload` alone; the rest is put around it by the page's table of fields. */
	framed?: true;
}

type Printed = Pick<GoldenCallback, 'page' | 'event' | 'shape'>;

/** Makes entries of one kind from the printed JSON. */
export function printedOn({ page, event, shape }: Printed) {
	return (name: string, json: string): GoldenCallback => ({
		page,
		name,
		event,
		shape,
		body: JSON.parse(json) as Record<string, unknown>,
	});
}

/** Whether the page prints a signature; reactions, threads and successful pushes have none. */
export function isSigned({ body }: GoldenCallback): boolean {
	return typeof body['security'] === 'string';
}
