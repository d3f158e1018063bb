import type { OperationSteps, Presented } from './operation';

/** An answer that cannot be presented must not make the node forget what else was accepted. */
export function presented<Session, Request, Call, Reply>(
	call: Call,
	reply: Reply,
	steps: Pick<OperationSteps<Session, Request, Call, Reply>, 'present' | 'subjects'>,
): Presented {
	try {
		return steps.present(call, reply);
	} catch {
		return { items: [], missing: steps.subjects(call) };
	}
}
