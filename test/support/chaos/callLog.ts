import { isObject } from '../../../core/base/json';
import type { Answer } from './faults';
import type { WireRequest } from './service';

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
	/** Anything else. */
	| 'open';

/** One request that the node made, as the network saw it. */
export interface ChaosCall {
	readonly kind: CallKind;
	/** Of the message, or of the file for it; '' for other requests. */
	readonly mark: string;
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

export function kindOf({ url }: WireRequest): CallKind {
	if (url.includes('/messages/')) return 'message';
	if (url.includes('/chatfiles')) return 'file';
	return url.endsWith('/token') ? 'token' : 'other';
}

export function bodyOf(text: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}

/** Whom a request is for. */
export function recipientsOf({ body }: WireRequest): string[] {
	const { to } = typeof body === 'string' ? bodyOf(body) : {};
	return Array.isArray(to) ? to.map((one) => String(one).toLowerCase()) : [];
}

/** The message ID of each recipient that an answer names; the ID of a file as that of `file`. */
export function idsIn(text: string): Map<string, string> {
	const { data, entities } = bodyOf(text);
	const file: unknown = Array.isArray(entities) ? entities[0] : undefined;
	if (isObject(file)) return new Map([['file', String(file.uuid)]]);
	if (!isObject(data)) return new Map();
	return new Map(Object.entries(data).map(([to, id]) => [to.toLowerCase(), String(id)]));
}

/** What an answer tells, by the documents: see the table of statuses. */
export function endingOf({ status, text }: Answer): Ending {
	if (status >= 300 && status < 500 && status !== 408) return 'refused';
	const isYes = status === 200 && text.endsWith('}') && bodyOf(text).error === undefined;
	return isYes ? 'clear' : 'open';
}
