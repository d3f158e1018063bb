import { notSent, type Outcome } from './outcome';
import type { OperationSteps } from './operation';
import type { Problem } from './problem';

/** An input item whose parameters were read, or could not be. */
export type Entry<Request> =
	| { readonly item: number; readonly request: Request }
	| { readonly item: number; readonly problem: Problem };

export interface CallResult<Call, Reply> {
	readonly call: Call;
	readonly outcome: Outcome<Reply>;
}

/** What became of one input item: a problem before any call, or one outcome for each call. */
export interface ItemResult<Call, Reply> {
	readonly item: number;
	readonly problem?: Problem;
	/** Whom the problem keeps from being served, where that is known. */
	readonly subjects?: readonly string[];
	readonly calls: ReadonlyArray<CallResult<Call, Reply>>;
}

const CANCELLED: Problem = {
	message: 'The execution was stopped before this was done.',
	advice: 'Nothing was done for it.',
};

const STOPPED: Problem = {
	message: 'This was not tried, because an earlier one failed.',
	advice: "To go on after a failure, set the node's On Error setting to continue.",
};

export interface DispatchOptions {
	/** Leave the rest unsent after the first failure. */
	readonly stopAtFailure: boolean;
	/** Aborted when the user stops the execution. */
	readonly signal: AbortSignal | undefined;
}

/** A step that throws has a fault of its own; what it did until then stays open. */
async function guarded<Reply>(step: () => Promise<Outcome<Reply>>): Promise<Outcome<Reply>> {
	try {
		return await step();
	} catch (error) {
		const message = `The node failed unexpectedly: ${error instanceof Error ? error.message : String(error)}`;
		return { kind: 'unknown', problem: { message, advice: 'Please report it.' } };
	}
}

/** Plans and sends the items one after the other, and keeps every outcome. Never throws. */
export async function dispatch<Session, Request, Call, Reply>(
	entries: ReadonlyArray<Entry<Request>>,
	steps: OperationSteps<Session, Request, Call, Reply>,
	session: Session,
	{ stopAtFailure, signal }: DispatchOptions,
): Promise<Array<ItemResult<Call, Reply>>> {
	let failed = false;
	const obstacle = (): Problem | undefined => {
		if (signal?.aborted) return CANCELLED;
		return failed && stopAtFailure ? STOPPED : undefined;
	};

	const results: Array<ItemResult<Call, Reply>> = [];
	for (const entry of entries) {
		const problem = 'problem' in entry ? entry.problem : obstacle();
		if (problem !== undefined || !('request' in entry)) {
			results.push({ item: entry.item, problem: problem ?? STOPPED, calls: [] });
			continue;
		}
		const { request } = entry;
		const planned = await guarded(async () => await steps.plan(request, session));
		if (planned.kind !== 'accepted') {
			failed = true;
			const subjects = steps.subjects(request);
			results.push({ item: entry.item, problem: planned.problem, subjects, calls: [] });
			continue;
		}
		const calls: Array<CallResult<Call, Reply>> = [];
		for (const call of planned.reply) {
			const hindered = obstacle();
			const outcome = hindered
				? notSent(hindered)
				: await guarded(async () => await steps.send(call, session));
			failed ||= outcome.kind !== 'accepted';
			calls.push({ call, outcome });
		}
		results.push({ item: entry.item, calls });
	}
	return results;
}
