import type { Problem } from '../base/problem';

/** An input item whose parameters were read, or could not be. */
export type ReadItem<Request> = { readonly item: number; readonly request: Request } | UnreadItem;

/** An input item that asks for something that can't be. */
export interface UnreadItem {
	readonly item: number;
	readonly problem: Problem;
	/** Whom it is about, where that can be read. */
	readonly subjects?: readonly string[];
}
