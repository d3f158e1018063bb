import { isObject } from '../../../core/base/json';

/** What a request is for. */
export type CallKind = 'message' | 'file' | 'token' | 'other';

/** How it ended for whoever made it. */
export type Ending =
	/** Never left. */
	| 'notSent'
	/** With a clear no. */
	| 'refused'
	/** With a clear yes. */
	| 'clear'
	/** With a clear yes to what was done before, and with nobody's ID. */
	| 'doneBefore'
	/** Anything else. */
	| 'open';

/** One request that the node made, as the network saw it. */
export interface ChaosCall {
	readonly kind: CallKind;
	/** Who was asked, with the port where there is one. */
	readonly host: string;
	/** Of the message, or of the file for it; '' for other requests. */
	readonly mark: string;
	/** See `WireFormat`. */
	readonly name: string;
	/** Whom the message was for, folded. */
	readonly to: readonly string[];
	readonly begunMs: number;
	/** Which try of its execution made it. */
	readonly tryNumber: number;
	ending: Ending;
	/** Taken up when nobody waited for it any more. */
	late: boolean;
	/** What the service did, by recipient. */
	accepted: ReadonlyMap<string, string>;
	/** The message IDs in the answer that was seen, by recipient; of a file its own. */
	answered: ReadonlyMap<string, string>;
}

const MARK = /\be(\d+)m\d+\b/;

/** What a message is recognised by, whatever else was made anew in it: `e0m12`. */
export const markOf = (execution: number, content: number): string => `e${execution}m${content}`;

export function markIn(text: string): string {
	return MARK.exec(text)?.[0] ?? '';
}

export function executionOf(mark: string): number {
	return Number(MARK.exec(mark)?.[1] ?? 0);
}

/** Empty where it is no JSON object. */
export function bodyOf(text: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}
