import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isObject } from '../base/json';

/**
 * What was done for one input item, noted in the execution's own data. n8n's "Retry On Fail" and
 * "Retry execution" run the whole node again; without this, everything that was accepted would be
 * done once more.
 */
export interface Note {
	/** What was asked for and of whom, as a hash; an edited message is a new one. */
	readonly identity: string;
	readonly subjects: string[];
	/** What came of it, in short; absent when nobody knows whether it was accepted. */
	readonly memo?: IDataObject;
	/** The service's own key by which it recognises a repeat; then an open call may be made again. */
	readonly idempotencyKey?: string;
}

/** Notes of one run of the node. */
export interface RetryMemory {
	/** What was noted for an item that asks for the same. */
	notesOf(item: number, identity: string): readonly Note[];
	note(item: number, note: Note): void;
	/** Room for results that a later run or try of this execution may use. */
	readonly kept: IDataObject;
	/** Forgets what was done: nothing failed, so nothing will be tried again. */
	clear(): void;
}

/** Keys in the node's context; its data is stored with the execution, so it is kept small. */
const ACCEPTED = 'accepted';
const KEPT = 'kept';

function isNote(value: unknown): value is Note {
	return isObject(value) && typeof value.identity === 'string' && Array.isArray(value.subjects);
}

function memoryIn(items: IDataObject, kept: IDataObject, clear: () => void): RetryMemory {
	const allOf = (item: number): unknown[] => {
		const notes: unknown = items[String(item)];
		return Array.isArray(notes) ? notes : [];
	};
	return {
		notesOf: (item, identity) =>
			allOf(item)
				.filter(isNote)
				.filter((note) => note.identity === identity),
		note(item, note) {
			const entry: IDataObject = { ...note };
			const notes = allOf(item);
			if (notes.length > 0) notes.push(entry);
			else items[String(item)] = [entry];
		},
		kept,
		clear,
	};
}

function objectIn(holder: IDataObject, key: string): IDataObject {
	const found: unknown = holder[key];
	if (isObject(found)) return found;
	const made: IDataObject = {};
	holder[key] = made;
	return made;
}

/**
 * Opens the memory of this run of the node. A node in a loop runs several times in one execution, and
 * run 2 must not take run 1's messages for its own; so the notes are kept by run. Only the latest run
 * can be tried again, so notes of former ones go.
 *
 * As a tool of an AI agent the node has no memory: n8n counts every try as a run of its own there, and
 * calls of the tool overlap.
 */
export function openRetryMemory(ctx: IExecuteFunctions): RetryMemory {
	if (ctx.isToolExecution()) return memoryIn({}, {}, () => undefined);
	const context = ctx.getContext('node');
	const runIndex: unknown = ctx.getWorkflowDataProxy(0).$runIndex;
	const run = `run ${String(runIndex)}`;
	const runs = objectIn(context, ACCEPTED);
	for (const former of Object.keys(runs)) {
		if (former !== run) delete runs[former];
	}
	const clear = () => {
		delete context[ACCEPTED];
		const kept: unknown = context[KEPT];
		if (isObject(kept) && Object.keys(kept).length === 0) delete context[KEPT];
	};
	return memoryIn(objectIn(runs, run), objectIn(context, KEPT), clear);
}
