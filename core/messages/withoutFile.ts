import { notSent, type Failure } from '../base/outcome';

/** What becomes of a message whose file was not uploaded: it is surely not sent, whatever became of that. */
export function withoutFile(failure: Failure): Failure {
	if (failure.kind === 'notSent' && failure.interrupted) return failure;
	const { problem } = failure;
	const message = `Its file could not be uploaded. ${problem.message}`;
	return notSent({ ...problem, message });
}
