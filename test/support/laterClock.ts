import { SYSTEM_CLOCK } from '../../core/base/clock';

/**
 * The clock of Easemob's core, which stands still unless it is put forward by hand: what has to be over by then is
 * over, and nobody waits for it. Real sleeps stay real.
 */
export class LaterClock {
	private nowMs = SYSTEM_CLOCK.now();
	private readonly spy = jest.spyOn(SYSTEM_CLOCK, 'now').mockImplementation(() => this.nowMs);

	putForward(ms: number): void {
		this.nowMs += ms;
	}

	/** Time goes by the computer again. */
	end(): void {
		this.spy.mockRestore();
	}
}

/** Looks again on every turn of the event loop, for as long as a test may take. */
export async function until(condition: () => boolean): Promise<void> {
	const endMs = performance.now() + 50_000;
	while (!condition()) {
		if (performance.now() > endMs) throw new Error('It has never come to that.');
		await new Promise((resolve) => setImmediate(resolve));
	}
}
