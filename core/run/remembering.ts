import type { IDataObject } from 'n8n-workflow';
import { shortHash } from '../base/hash';
import { isObject } from '../base/json';
import type { Failure } from '../base/outcome';
import type { Parcel, Part } from './batches';
import type { OperationSteps, OutputItem, Remembering } from './operation';
import { failedResult, presentReply, type CallResult } from './results';
import type { Note, RetryMemory } from './retryMemory';

const STILL_OPEN: Failure = {
	kind: 'unknown',
	problem: {
		message: 'A former try of this execution got no clear answer for this, so it is not repeated.',
		advice:
			'It may or may not have been done. Check there first; then run the workflow anew for what is missing.',
	},
};

/**
 * For operations that must not happen twice and whose calls are never joined (creating a group,
 * broadcasting): a call is known by all that it says, and its output items are kept.
 */
export function rememberWhole<Call>(): {
	identity(call: Call, run: { readonly scope: string }): string;
} {
	return { identity: (call, { scope }) => shortHash(scope, call) };
}

/** An operation that remembers. */
type Steps<Run, Request, Call, Reply> = OperationSteps<Run, Request, Call, Reply> & {
	readonly memory: Remembering<Run, Call, Reply>;
};

/** The operation, where it remembers anything. */
export function whatRemembers<Run, Request, Call, Reply>(
	steps: OperationSteps<Run, Request, Call, Reply>,
): Steps<Run, Request, Call, Reply> | undefined {
	const { memory } = steps;
	return memory === undefined ? undefined : { ...steps, memory };
}

const keyOf = <Run, Request, Call, Reply>(
	{ order }: Pick<Steps<Run, Request, Call, Reply>, 'order'>,
	call: Call,
	subject: string,
) => order?.key(call, subject) ?? subject;

/** What came of a call before, as it was noted. */
function recalled<Run, Request, Call, Reply>(
	call: Call,
	subjects: readonly string[],
	memo: IDataObject,
	steps: Steps<Run, Request, Call, Reply>,
): CallResult {
	const { memo: form } = steps.memory;
	if (form !== undefined) {
		const { items, losses = [] } = presentReply(call, form.read(call, memo), steps);
		return { subjects, items, losses };
	}
	const kept: unknown = memo.items;
	const items = Array.isArray(kept) ? kept.filter(isObject).map((json) => ({ json })) : [];
	return { subjects, items, losses: [] };
}

/**
 * What is left to send when what a former try of this execution did is taken off.
 *
 * @param keep told what is known already
 */
export function unsent<Run, Request, Call, Reply>(
	parcel: Parcel<Call>,
	steps: Steps<Run, Request, Call, Reply>,
	memory: RetryMemory,
	keep: (item: number, result: CallResult) => void,
): Array<Parcel<Call>> {
	const { item, call, identity } = parcel;
	const notes = memory.recall(item, identity);
	if (notes.length === 0) return [parcel];
	const done = new Set<string>();
	const left = (subjects: readonly string[]) =>
		subjects.filter((subject) => !done.has(keyOf(steps, call, subject)));
	const take = (subjects: readonly string[]): Call => {
		for (const subject of subjects) done.add(keyOf(steps, call, subject));
		return steps.batching?.narrow(call, subjects) ?? call;
	};

	for (const { subjects, memo } of notes) {
		if (memo !== undefined) keep(item, recalled(take(subjects), subjects, memo, steps));
	}
	const repeats: Array<Parcel<Call>> = [];
	for (const { subjects, memo, idempotencyKey } of notes) {
		const open = left(subjects);
		if (memo !== undefined || open.length === 0) continue;
		const part = take(open);
		if (idempotencyKey === undefined) keep(item, failedResult(open, STILL_OPEN));
		else repeats.push({ ...parcel, call: part, subjects: open, repeatOf: idempotencyKey });
	}
	const rest = left(parcel.subjects);
	if (rest.length === 0) return repeats;
	// A part of it was done, and it can't be narrowed to the others.
	if (steps.batching === undefined && done.size > 0) {
		keep(item, failedResult(rest, STILL_OPEN));
		return repeats;
	}
	return [...repeats, { ...parcel, subjects: rest }];
}

const plainItems = (items: readonly OutputItem[]): IDataObject => ({
	items: items.map(({ json }) => json),
});

/**
 * Notes what must not be done again when n8n runs the node again: what was accepted, and what may have
 * been. What was surely refused is not noted, so a retry tries it again.
 *
 * @param reply where the call was accepted
 */
export function remember<Run, Request, Call, Reply>(
	{ item, call, identity, repeatOf }: Part<Call>,
	{ subjects, items, losses }: CallResult,
	reply: { readonly value: Reply } | undefined,
	idempotencyKey: string | undefined,
	steps: Steps<Run, Request, Call, Reply>,
	memory: RetryMemory,
): void {
	const lost = new Set(losses.flatMap((loss) => loss.subjects));
	const open = losses
		.filter(({ failure }) => failure.kind === 'unknown')
		.flatMap((loss) => loss.subjects);
	// A repeat that stays open is noted already, with the same key.
	if (open.length > 0 && repeatOf === undefined && !steps.memory.harmlessTwice) {
		const note: Note = { identity, subjects: open };
		memory.note(item, idempotencyKey === undefined ? note : { ...note, idempotencyKey });
	}
	const known = subjects.filter((subject) => !lost.has(subject));
	if (reply === undefined || known.length === 0) return;
	const { batching, memory: form } = steps;
	const own = lost.size === 0 ? call : (batching?.narrow(call, known) ?? call);
	const memo = form.memo?.write(own, reply.value) ?? plainItems(items);
	memory.note(item, { identity, subjects: known, memo });
}
