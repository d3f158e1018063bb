import type { Clock } from '../../core/base/clock';

const SECOND_MS = 1_000;

/** A service that takes so many calls within any one second, and refuses every other one. */
export class StrictServer {
	/** When it took each call of the last second. */
	private readonly taken: number[] = [];
	/** When it took each call that was ours. */
	readonly acceptedAt: number[] = [];
	refused = 0;

	/** @param allowed calls within a second, by the time that has passed */
	constructor(
		private readonly clock: Pick<Clock, 'now'>,
		private readonly allowed: (ms: number) => number = () => 100,
	) {}

	/** A call of ours arrives; false when it is refused. */
	takeOurs(): boolean {
		const welcome = this.take();
		if (welcome) this.acceptedAt.push(this.clock.now());
		else this.refused += 1;
		return welcome;
	}

	/** Somebody's call arrives. */
	take(): boolean {
		const now = this.clock.now();
		while (this.taken[0] !== undefined && now - this.taken[0] >= SECOND_MS) this.taken.shift();
		if (this.taken.length >= this.allowed(now)) return false;
		this.taken.push(now);
		return true;
	}
}
