import { BoundedMap } from '../base/boundedMap';
import type { Call } from './delivery';

/** Calls of one trigger that are remembered. */
const MAX_CALLS = 10_000;

/** How many different events have come of each call. */
export class Calls {
	private readonly calls = new BoundedMap<{ family: string; count: number }>(MAX_CALLS);

	/**
	 * Counts one more event.
	 *
	 * @returns false for one too many, or of another family: it is not counted
	 */
	add({ mark, family, most }: Call): boolean {
		const call = this.calls.getOrMake(mark, () => ({ family, count: 0 }));
		if (call.count === 0) call.family = family;
		if (call.family !== family || call.count >= most) return false;
		call.count += 1;
		return true;
	}

	/** An event that came to nothing, and may come again. */
	remove({ mark }: Call): void {
		const call = this.calls.get(mark);
		if (call !== undefined) call.count -= 1;
	}
}
