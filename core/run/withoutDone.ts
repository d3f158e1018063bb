import type { IDataObject } from 'n8n-workflow';
import { isObject, plainText } from '../base/json';
import type { Failure } from '../base/outcome';
import type { Parcel } from './batches';
import type { OutputItem } from './operation';
import type { RememberingSteps } from './remembering';
import { failedResult, presentReply, type CallResult } from './results';
import type { Cause, Note, RetryMemory } from './retryMemory';

/** Open since a former try, for a reason that was not kept. */
export const STILL_OPEN: Failure = {
	kind: 'unknown',
	problem: {
		message: 'A former try of this execution got no clear answer for this, so it is not repeated.',
		advice:
			'It may or may not have been done. Check there first; then run the workflow anew for what is missing.',
	},
};

/** Open since a former try, for the reason that it had then. */
export function stillOpen(cause: Cause | undefined): Failure {
	if (cause === undefined) return STILL_OPEN;
	const { problem, tryNumber } = cause;
	const told = `That was in try ${tryNumber} of this execution, and it is not repeated.`;
	const advice = [told, problem.advice ?? ''].join(' ').trim();
	return { kind: 'unknown', problem: { ...problem, advice } };
}

/** The output items of these subjects, where they were noted themselves. */
function notedItems({ items }: IDataObject, subjects: readonly string[]): OutputItem[] {
	const noted = Array.isArray(items) ? items.filter(isObject) : [];
	return noted.flatMap(({ json, subject }) => {
		const own = subject === undefined || subjects.includes(plainText(subject));
		return isObject(json) && own ? [{ json }] : [];
	});
}

/** What came of a call before, as it was noted. */
export function asNoted<Run, Request, Call, Reply>(
	call: Call,
	subjects: readonly string[],
	memo: IDataObject,
	steps: RememberingSteps<Run, Request, Call, Reply>,
): CallResult {
	const { memo: form } = steps.memory;
	if (form === undefined) return { subjects, items: notedItems(memo, subjects), losses: [] };
	const { items, losses = [] } = presentReply(call, form.read(call, memo), steps);
	return { subjects, items, losses };
}

/**
 * What is left to send of a call when what a former try of this execution did is taken off.
 *
 * @param keep told what is known already
 */
export function withoutDone<Run, Request, Call, Reply>(
	parcel: Parcel<Call>,
	steps: RememberingSteps<Run, Request, Call, Reply>,
	memory: RetryMemory,
	keep: (item: number, result: CallResult) => void,
): Array<Parcel<Call>> {
	const { item, call, subjects } = parcel;
	const notes = memory.notesOf(item, parcel);
	if (notes.length === 0) return [parcel];
	const keyOf = (subject: string) => steps.order?.key(call, subject) ?? subject;
	const named = new Set(subjects.map(keyOf));
	/** Whom nothing is noted of, by key. Notes may name others, who are not asked for any more. */
	const left = new Map(subjects.map((subject) => [keyOf(subject), subject]));
	/** Those of a note whom only chance has put others in the place of. */
	const strangers: string[] = [];
	const isSameAsked = ({ asked, whom }: Note) =>
		asked !== '' && asked === parcel.asked && whom === parcel.whom;
	/** A call about nobody by name is one thing: done, open or not. */
	let isLeft = subjects.length === 0;
	const take = (note: Note): readonly string[] | undefined => {
		const { subjects: noted } = note;
		if (subjects.length === 0) {
			const taken = isLeft ? [] : undefined;
			isLeft = false;
			return taken;
		}
		const keys = noted.map(keyOf);
		const taken = keys.flatMap((key) => left.get(key) ?? []);
		for (const key of keys) left.delete(key);
		const replaced = isSameAsked(note) ? noted.filter((one) => !named.has(keyOf(one))) : [];
		for (const one of replaced) strangers.push(one);
		const all = [...taken, ...replaced];
		return all.length === 0 ? undefined : all;
	};
	const narrowed = (to: readonly string[]) =>
		to.length === 0 ? call : (steps.batching?.narrow(call, to) ?? call);

	for (const note of notes) {
		const { memo } = note;
		if (memo === undefined) continue;
		const done = take(note);
		if (done !== undefined) keep(item, asNoted(narrowed(done), done, memo, steps));
	}
	const repeats: Array<Parcel<Call>> = [];
	for (const note of notes) {
		const { memo, idempotencyKey } = note;
		const open = memo === undefined ? take(note) : undefined;
		if (open === undefined) continue;
		if (idempotencyKey === undefined) {
			keep(item, failedResult(open, stillOpen(memory.causeOf(note))));
		} else {
			const again = { call: narrowed(open), subjects: open, repeatOf: idempotencyKey };
			repeats.push({ ...parcel, ...again });
		}
	}
	// Each who was chosen anew stands for one who has it: as many get it as were asked for.
	const rest = [...left.values()].slice(strangers.length);
	if (rest.length === 0 && !isLeft) return repeats;
	// A part of it was done, and it can't be narrowed to the others.
	if (steps.batching === undefined && rest.length < subjects.length) {
		keep(item, failedResult(rest, STILL_OPEN));
		return repeats;
	}
	return [...repeats, { ...parcel, subjects: rest }];
}
