/** What rates are checked by: everything that started, whenever and for whomever. */
export interface Start {
	readonly atMs: number;
	/** Messages of a call; 1 where calls are counted. */
	readonly weight: number;
}

/**
 * The most that started within any span of this length, wherever it begins. A start at the very end
 * of the span belongs to the next one, as the service counts.
 */
export function mostWithin(starts: readonly Start[], spanMs: number): number {
	const inOrder = [...starts].sort((a, b) => a.atMs - b.atMs);
	let most = 0;
	let sum = 0;
	let oldest = 0;
	for (const { atMs, weight } of inOrder) {
		sum += weight;
		for (;;) {
			const first = inOrder[oldest];
			if (first === undefined || atMs - first.atMs < spanMs) break;
			sum -= first.weight;
			oldest += 1;
		}
		most = Math.max(most, sum);
	}
	return most;
}
