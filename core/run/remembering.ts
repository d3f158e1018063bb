import type { Parcel } from './batches';
import type { OperationSteps, Sharing } from './operation';
import { accepted, type Outcome } from '../base/outcome';
import { presented } from './presented';
import type { Problem } from '../base/problem';
import type { Note, RetryMemory } from './retryMemory';

const STILL_OPEN: Problem = {
	message: 'A former try of this execution got no clear answer for this, so it is not repeated.',
	advice:
		'It may or may not have been done. Check there first; then run the workflow anew for what is missing.',
};

/** What is left to send when what a former try of this execution sent is taken off. */
export function unsent<Call, Reply>(
	planned: ReadonlyArray<readonly [number, readonly Call[]]>,
	sharing: Sharing<Call, Reply>,
	memory: RetryMemory,
	keep: (item: number, call: Call, outcome: Outcome<Reply>) => void,
): Array<Parcel<Call>> {
	return planned.flatMap(([item, made]) =>
		made.map((call) => {
			const done = new Set<string>();
			for (const { subjects, memo } of memory.recall(item, sharing.identity(call))) {
				const part = sharing.narrow(call, subjects);
				const outcome: Outcome<Reply> =
					memo === undefined
						? { kind: 'unknown', problem: STILL_OPEN }
						: accepted(sharing.fromMemo(part, memo));
				keep(item, part, outcome);
				for (const subject of subjects) done.add(sharing.orderKey(call, subject));
			}
			const subjects = sharing
				.subjects(call)
				.filter((subject) => !done.has(sharing.orderKey(call, subject)));
			return { item, call, subjects };
		}),
	);
}

/** Notes what must not be sent again when n8n runs the node again. */
export function remember<Session, Request, Call, Reply>(
	item: number,
	call: Call,
	outcome: Outcome<Reply>,
	steps: OperationSteps<Session, Request, Call, Reply> & { readonly sharing: Sharing<Call, Reply> },
	memory: RetryMemory,
): void {
	const { sharing } = steps;
	if (outcome.kind !== 'accepted' && outcome.kind !== 'unknown') return;
	const identity = sharing.identity(call);
	const subjects = [...sharing.subjects(call)];
	const open = (list: readonly string[]): Note => ({ identity, subjects: [...list] });
	if (outcome.kind === 'unknown') return memory.note(item, open(subjects));
	const { missing = [] } = presented(call, outcome.reply, steps);
	const left = new Set(missing);
	const known = subjects.filter((subject) => !left.has(subject));
	if (missing.length > 0) memory.note(item, open(missing));
	if (known.length === 0) return;
	const memo = sharing.toMemo(sharing.narrow(call, known), outcome.reply);
	memory.note(item, { identity, subjects: known, memo });
}
