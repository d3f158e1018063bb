import type { Load } from './limits';
import type { Place } from './meters';

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

/** What a call gets that asked for its turn. Only a turn is counted, and has to be given back. */
export type Entry = Turn | Interrupted;

export const STOPPED: Interrupted = { kind: 'interrupted' };
