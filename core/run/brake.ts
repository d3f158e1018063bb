import { notSent, type Failure, type NotSent, type Outcome } from '../base/outcome';

export const CANCELLED: NotSent = {
	...notSent({
		message: 'The execution was stopped before this was done.',
		advice: 'Nothing was done for it.',
	}),
	interrupted: true,
};

/** What is left undone because of another item; never the reason why the node stops. */
export const STOPPED: NotSent = {
	...notSent({
		message: 'This was not tried, because an earlier one failed.',
		advice: "To go on after a failure, set the node's On Error setting to continue.",
	}),
	interrupted: true,
};

export interface BrakeOptions {
	/** Leave the rest undone after the first failure. */
	readonly stopAtFailure: boolean;
	/** Aborted when the user stops the execution. */
	readonly signal: AbortSignal | undefined;
}

/** A step that throws has a fault of its own; what it did until then stays open. */
async function guarded<Reply>(step: () => Promise<Outcome<Reply>>): Promise<Outcome<Reply>> {
	try {
		return await step();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const message = `The node failed unexpectedly: ${reason}`;
		return { kind: 'unknown', problem: { message, advice: 'Please report it.' } };
	}
}

/** Ends what is left to do: when the user stops the execution, or at the first failure. */
export class Brake {
	private readonly halt = new AbortController();
	readonly signal: AbortSignal;

	constructor(private readonly options: BrakeOptions) {
		const { signal } = options;
		this.signal =
			signal === undefined ? this.halt.signal : AbortSignal.any([signal, this.halt.signal]);
	}

	/**
	 * Takes the step unless everything was stopped.
	 *
	 * @param isTriedOtherwise whether a failure is none yet, since there is another way
	 */
	async unlessStopped<Reply>(
		step: () => Promise<Outcome<Reply>>,
		isTriedOtherwise: (failure: Failure) => boolean = () => false,
	): Promise<Outcome<Reply>> {
		if (this.signal.aborted) return this.leftUndone();
		const outcome = await guarded(step);
		if (outcome.kind === 'accepted') return outcome;
		// A wait that was broken off: the call itself has not failed.
		if (outcome.kind === 'notSent' && outcome.interrupted) return this.leftUndone();
		if (!isTriedOtherwise(outcome)) this.noteFailure();
		return outcome;
	}

	noteFailure(): void {
		if (this.options.stopAtFailure) this.halt.abort();
	}

	private leftUndone(): NotSent {
		return this.options.signal?.aborted ? CANCELLED : STOPPED;
	}
}
