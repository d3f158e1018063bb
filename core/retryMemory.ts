import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isObject } from './json';

/**
 * What was sent for one input item, noted in the execution's own data. n8n's "Retry On Fail" and
 * "Retry execution" run the whole node again; without this, every message that was accepted would be
 * sent once more.
 */
export interface Note {
	/** What the message said and to which app, as a hash; an edited message is a new one. */
	readonly identity: string;
	readonly subjects: string[];
	/** The accepted reply in short; absent when nobody knows whether it was accepted. */
	readonly memo?: IDataObject;
}

/** Notes of one run of the node. */
export interface RetryMemory {
	/** What was noted for an item that says the same. */
	recall(item: number, identity: string): readonly Note[];
	note(item: number, note: Note): void;
	/** Uploaded files of this run by what they are, so that a retry need not upload them again. */
	readonly files: IDataObject;
	/** Forgets everything: nothing failed, so nothing will be retried. */
	clear(): void;
}

/** Key in the node's context; its data is stored with the execution, so it is kept small. */
const KEY = 'accepted';

function isNote(value: unknown): value is Note {
	return isObject(value) && typeof value.identity === 'string' && Array.isArray(value.subjects);
}

/**
 * Opens the memory of this run of the node. A node in a loop runs several times in one execution, and
 * run 2 must not take run 1's messages for its own; so the notes are kept by run.
 */
export function openRetryMemory(ctx: IExecuteFunctions): RetryMemory {
	const context = ctx.getContext('node');
	const runIndex: unknown = ctx.getWorkflowDataProxy(0).$runIndex;
	const run = `run ${String(runIndex)}`;
	const stored: unknown = context[KEY];
	const runs: IDataObject = isObject(stored) ? stored : {};
	const found = runs[run];
	const kept: IDataObject = isObject(found) ? found : {};
	const items: IDataObject = isObject(kept.items) ? kept.items : {};
	const files: IDataObject = isObject(kept.files) ? kept.files : {};
	// Written at once: the files are added to later.
	Object.assign(kept, { items, files });
	runs[run] = kept;
	context[KEY] = runs;

	const notesOf = (item: number): unknown[] => {
		const notes: unknown = items[String(item)];
		return Array.isArray(notes) ? notes : [];
	};
	return {
		recall: (item, identity) =>
			notesOf(item)
				.filter(isNote)
				.filter((note) => note.identity === identity),
		note(item, note) {
			const entry: IDataObject = { ...note };
			const notes = notesOf(item);
			if (notes.length > 0) notes.push(entry);
			else items[String(item)] = [entry];
		},
		files,
		clear() {
			delete runs[run];
			if (Object.keys(runs).length === 0) delete context[KEY];
		},
	};
}
