import { SYSTEM_CLOCK } from '../../core/base/clock';

/**
 * The core's clock, put forward by hand: what has to be over by then is over, and nobody waits for it.
 * Real sleeps stay real.
 */
export class LaterClock {
	private readonly realNow = performance.now.bind(performance);
	private aheadMs = 0;
	private readonly spy = jest
		.spyOn(SYSTEM_CLOCK, 'now')
		.mockImplementation(() => this.realNow() + this.aheadMs);

	putForward(ms: number): void {
		this.aheadMs += ms;
	}

	/** Time goes by the computer again. */
	end(): void {
		this.spy.mockRestore();
	}
}
