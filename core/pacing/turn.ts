import type { Load } from './laneLimits';
import type { Place, UsedUp } from './meters';

/** A call may go now. */
export interface Turn {
	readonly kind: 'turn';
	readonly load: Load;
	readonly begunAtMs: number;
	readonly places: readonly Place[];
}

/** The execution was stopped before the turn came. */
export interface Interrupted {
	readonly kind: 'interrupted';
}

/** A limit is used up, and its window so long that nobody should wait for it. */
export interface TooLong extends UsedUp {
	readonly kind: 'tooLong';
}

/** The run has given up on this lane. */
export interface GivenUp {
	readonly kind: 'givenUp';
}

/** What a call gets that asked for its turn. Only a turn is counted, and has to be given back. */
export type Entry = Turn | Interrupted | TooLong | GivenUp;

export const STOPPED: Interrupted = { kind: 'interrupted' };

export const GIVEN_UP: GivenUp = { kind: 'givenUp' };
