import { SYSTEM_CLOCK, type Clock } from '../../core/base/clock';

/**
 * The core's clock, put forward by hand: what has to be over by then is over, and nobody waits for it.
 * Real sleeps stay real.
 */
export class LaterClock {
	private readonly realNow = performance.now.bind(performance);
	private aheadMs = 0;
	private readonly spy;

	/** @param clock of the package's own core; Easemob's unless told otherwise */
	constructor(clock: Clock = SYSTEM_CLOCK) {
		this.spy = jest.spyOn(clock, 'now').mockImplementation(() => this.realNow() + this.aheadMs);
	}

	putForward(ms: number): void {
		this.aheadMs += ms;
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

/** The run, with the clock put forward each time that another request has arrived. */
export async function withoutWaiting<Result>(
	clock: LaterClock,
	arrived: () => number,
	aheadMs: number,
	running: Promise<Result>,
): Promise<Result> {
	let done = false;
	const end = () => (done = true);
	void running.then(end, end);
	for (let seen = 0; !done; seen = arrived()) {
		await until(() => done || arrived() > seen);
		clock.putForward(aheadMs);
	}
	return await running;
}
