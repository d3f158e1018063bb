import type { IDataObject } from 'n8n-workflow';
import { shortHash } from '../base/hash';
import type { Parcel } from './batches';
import type { OperationSteps, OutputItem, Remembering } from './operation';
import type { CallResult } from './results';
import type { Note, RetryMemory } from './retryMemory';

/**
 * Remembers a call by all that it says, and keeps its output items: for operations that must not
 * happen twice (creating a group, broadcasting), and all whose calls are not combined because they say
 * the same.
 */
export function rememberWhole<Call>(): Pick<
	Remembering<{ readonly scope: string }, Call, unknown>,
	'scope' | 'identity'
> {
	return { scope: ({ scope }) => scope, identity: (call, { scope }) => shortHash(scope, call) };
}

/** An operation that remembers. */
export type RememberingSteps<Run, Request, Call, Reply> = OperationSteps<
	Run,
	Request,
	Call,
	Reply
> & { readonly memory: Remembering<Run, Call, Reply> };

/** The operation, where it remembers anything. */
export function rememberingSteps<Run, Request, Call, Reply>(
	steps: OperationSteps<Run, Request, Call, Reply>,
): RememberingSteps<Run, Request, Call, Reply> | undefined {
	const { memory } = steps;
	return memory === undefined ? undefined : { ...steps, memory };
}

const plainItems = (items: readonly OutputItem[]): IDataObject => ({
	items: items.map(({ json, subject }) => (subject === undefined ? { json } : { json, subject })),
});

/**
 * Notes what must not be done again when n8n runs the node again: what was accepted, and what may have
 * been. What was surely refused is not noted, so a retry tries it again. A call without subjects is
 * noted as a whole. What an accepted call leaves open is noted without its key.
 *
 * @param reply where the call was accepted
 */
export function remember<Run, Request, Call, Reply>(
	{ item, call, identity, asked, whom, repeatOf }: Parcel<Call>,
	{ subjects, items, losses }: CallResult,
	reply: { readonly value: Reply } | undefined,
	idempotencyKey: string | undefined,
	steps: RememberingSteps<Run, Request, Call, Reply>,
	memory: RetryMemory,
): void {
	const { batching, memory: form } = steps;
	const open = losses.filter(({ failure }) => failure.kind === 'unknown');
	// What was open is not so any more: from now on it is what the answer to the repeat says.
	if (repeatOf !== undefined && reply !== undefined) memory.strikeOpen(item, repeatOf, subjects);
	// A repeat without a clear answer is noted already, with the same key.
	const isNew = repeatOf === undefined || reply !== undefined;
	if (open.length > 0 && isNew && !form.harmlessTwice) {
		const [first] = open;
		const cause = first && memory.keepCause(first.failure.problem);
		const note: Note = {
			identity,
			asked,
			whom,
			subjects: open.flatMap((loss) => loss.subjects),
			...(cause === undefined ? {} : { cause }),
		};
		// Of an accepted call the service knows that it was there: a repeat would say no more.
		const isRepeatable = idempotencyKey !== undefined && reply === undefined;
		memory.note(item, isRepeatable ? { ...note, idempotencyKey } : note);
	}
	const lost = new Set(losses.flatMap((loss) => loss.subjects));
	const known = subjects.filter((subject) => !lost.has(subject));
	const isKnown = subjects.length === 0 ? losses.length === 0 : known.length > 0;
	if (reply === undefined || !isKnown) return;
	const own = lost.size === 0 ? call : (batching?.narrow(call, known) ?? call);
	const memo = form.memo?.write(own, reply.value) ?? plainItems(items);
	memory.note(item, { identity, asked, whom, subjects: known, memo });
}
