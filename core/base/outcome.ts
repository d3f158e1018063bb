import type { Problem } from './problem';

/** The service did it. */
export interface Accepted<Reply> {
	readonly kind: 'accepted';
	readonly reply: Reply;
}

/** The service said no before doing anything. */
export interface Refused {
	readonly kind: 'refused';
	/** Whether the same request may be accepted later (a rate limit), or never will be. */
	readonly repeatable: boolean;
	/** Too much in too short a time: everybody should slow down, not this call only. */
	readonly forRate?: boolean;
	/** The request was too large; a smaller one may be accepted. */
	readonly tooLarge?: boolean;
	/** What there was too much of, where the service says so. */
	readonly limit?: 'calls' | 'messages' | undefined;
	/** How long the service asked to wait, where it did. */
	readonly retryAfterMs?: number | undefined;
	readonly problem: Problem;
}

/** The request went out, and nobody knows whether it was done. Never repeated by ourselves. */
export interface Unknown {
	readonly kind: 'unknown';
	/** Who never answered, where it was that; whoever answers with a fault of its own is there. */
	readonly unansweredBy?: string | undefined;
	readonly problem: Problem;
}

/** The request never reached the service. */
export interface NotSent {
	readonly kind: 'notSent';
	/** Whether trying again may help (no connection), or not (bad credential, cancelled). */
	readonly repeatable: boolean;
	/** It was not even begun, since the rest is to be left undone: nothing failed here. */
	readonly interrupted?: boolean;
	readonly problem: Problem;
}

/** Everything else than success. */
export type Failure = Refused | Unknown | NotSent;

/**
 * How a call to a service ended. Whether it may be made again is for the kind and its `repeatable` to
 * say: never when accepted or unknown.
 */
export type Outcome<Reply> = Accepted<Reply> | Failure;

export function accepted<Reply>(reply: Reply): Accepted<Reply> {
	return { kind: 'accepted', reply };
}

export function notSent(problem: Problem, repeatable = false): NotSent {
	return { kind: 'notSent', repeatable, problem };
}

/** A call whose turn had not come when everything was stopped. */
export const INTERRUPTED: NotSent = {
	kind: 'notSent',
	repeatable: false,
	interrupted: true,
	problem: { message: 'It was stopped before it was sent.' },
};

/** Makes something of an accepted reply; a failure passes through. */
export function mapReply<From, To>(outcome: Outcome<From>, make: (reply: From) => To): Outcome<To> {
	return outcome.kind === 'accepted' ? accepted(make(outcome.reply)) : outcome;
}
