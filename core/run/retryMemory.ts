import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isObject } from '../base/json';
import type { Problem } from '../base/problem';

/** By what a call is recognised when it comes again; one of both is enough. */
export interface Recognition {
	/** What the call says, but for whom, as a hash. */
	readonly identity: string;
	/** What was asked for before expressions were worked out and files uploaded; see `AskedFor`. */
	readonly asked: string;
	/** How it was said whom that is for; see `readWhom`. */
	readonly whom: string;
}

/**
 * What was done for one input item, noted in the execution's own data. n8n's "Retry On Fail" and
 * "Retry execution" run the whole node again; without this, everything that was accepted would be
 * done once more. An edited message is a new one, where neither way recognises it.
 */
export interface Note extends Recognition {
	readonly subjects: string[];
	/** What came of it, in short; absent when nobody knows whether it was accepted. */
	readonly memo?: IDataObject;
	/** The service's own key by which it recognises a repeat; then an open call may be made again. */
	readonly idempotencyKey?: string;
	/** Which of the causes that are kept leaves it open. */
	readonly cause?: number | undefined;
}

/** Why an outcome is open, and in which try of the execution that was: 1 is the first. */
export interface Cause {
	readonly problem: Problem;
	readonly tryNumber: number;
}

/** Notes of one run of the node. */
export interface RetryMemory {
	/** Whether anything was noted for an item. */
	knows(item: number): boolean;
	/** All that was noted for an item, whatever it said. */
	allNotesOf(item: number): readonly Note[];
	/** What was noted for an item that says or asks for the same. */
	notesOf(item: number, call: Recognition): readonly Note[];
	note(item: number, note: Note): void;
	/** Forgets that these subjects were open under a key. */
	strikeOpen(item: number, idempotencyKey: string, subjects: readonly string[]): void;
	/**
	 * Keeps why an outcome is open, once for all that it leaves open, and gives its number; undefined
	 * where too many causes are kept already.
	 */
	keepCause(problem: Problem): number | undefined;
	causeOf(note: Note): Cause | undefined;
	/** Which try of the run this is: 1 is the first. */
	readonly tryNumber: number;
	/** Names the run of the node, which has the same name in all its tries. */
	readonly run: string;
	/** Room for results that a later run or try of this execution may use. */
	readonly kept: IDataObject;
	/** Forgets what was done, and most of what is kept: for when nothing will be tried again. */
	clear(): void;
}

/** Results of former runs that are kept; they are stored with the execution, so they are few. */
export const MAX_KEPT = 100;

/** Different causes that are kept; usually there is one. */
const MAX_CAUSES = 100;

/** Keys beside the items' notes. */
const CAUSES = 'causes';
const TRIES = 'tries';

/** Keys in the node's context; its data is stored with the execution, so it is kept small. */
const ACCEPTED = 'accepted';
const KEPT = 'kept';

function isNote(value: unknown): value is Note {
	return (
		isObject(value) &&
		typeof value.identity === 'string' &&
		typeof value.asked === 'string' &&
		Array.isArray(value.subjects)
	);
}

function isCause(
	value: unknown,
): value is IDataObject & { problem: IDataObject & { message: string } } {
	return isObject(value) && isObject(value.problem) && typeof value.problem.message === 'string';
}

function memoryIn(
	run: string,
	items: IDataObject,
	kept: IDataObject,
	clear: () => void,
): RetryMemory {
	const tryNumber = Number(items[TRIES] ?? 0) + 1;
	items[TRIES] = tryNumber;
	const listed: unknown = items[CAUSES];
	const causes: unknown[] = Array.isArray(listed) ? listed : [];
	/** Those of this try, by what happened. */
	const numbers = new Map<string, number>();
	const allOf = (item: number): unknown[] => {
		const notes: unknown = items[String(item)];
		return Array.isArray(notes) ? notes : [];
	};
	const allNotesOf = (item: number): readonly Note[] => allOf(item).filter(isNote);
	return {
		knows: (item) => allOf(item).length > 0,
		allNotesOf,
		notesOf: (item, { identity, asked }) =>
			allNotesOf(item).filter(
				(note) => note.identity === identity || (asked !== '' && note.asked === asked),
			),
		note(item, note) {
			const entry: IDataObject = { ...note };
			const notes = allOf(item);
			if (notes.length > 0) notes.push(entry);
			else items[String(item)] = [entry];
		},
		strikeOpen(item, idempotencyKey, subjects) {
			const notes = allOf(item).flatMap((note) => {
				if (!isNote(note) || note.idempotencyKey !== idempotencyKey) return [note];
				const left = note.subjects.filter((one) => !subjects.includes(one));
				return left.length === 0 ? [] : [{ ...note, subjects: left }];
			});
			if (notes.length === 0) delete items[String(item)];
			else items[String(item)] = notes;
		},
		keepCause({ message, advice, serverText, httpCode }) {
			const known = numbers.get(message);
			if (known !== undefined) return known;
			if (causes.length >= MAX_CAUSES) return undefined;
			const entry: IDataObject = { problem: { message, advice, serverText, httpCode }, tryNumber };
			numbers.set(message, causes.push(entry) - 1);
			items[CAUSES] = causes;
			return causes.length - 1;
		},
		causeOf({ cause }) {
			const found = causes[cause ?? -1];
			if (!isCause(found)) return undefined;
			return { problem: found.problem, tryNumber: Number(found.tryNumber) };
		},
		tryNumber,
		run,
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
 * Where n8n calls a tool from a context of its own (of an agent that is a tool itself, of the MCP server)
 * there is no memory: every try counts as a run of its own there, and calls of the tool overlap. Tools
 * that it runs as nodes of the workflow have one like any node.
 */
export function openRetryMemory(ctx: IExecuteFunctions): RetryMemory {
	if (ctx.isToolExecution()) return memoryIn('', {}, {}, () => undefined);
	const context = ctx.getContext('node');
	const runIndex: unknown = ctx.getWorkflowDataProxy(0).$runIndex;
	const run = `run ${String(runIndex)}`;
	const runs = objectIn(context, ACCEPTED);
	for (const former of Object.keys(runs)) {
		if (former !== run) delete runs[former];
	}
	const clear = () => {
		delete context[ACCEPTED];
		const kept = objectIn(context, KEPT);
		for (const oldest of Object.keys(kept).slice(0, -MAX_KEPT)) delete kept[oldest];
		if (Object.keys(kept).length === 0) delete context[KEPT];
	};
	return memoryIn(run, objectIn(runs, run), objectIn(context, KEPT), clear);
}
