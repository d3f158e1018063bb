/** A reading of `performance.now()` by the clock that all processes of the machine share. */
export function sharedMs(ownMs: number): number {
	return performance.timeOrigin + ownMs;
}
