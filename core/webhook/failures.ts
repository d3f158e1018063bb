import { BoundedMap } from '../base/boundedMap';
import { SYSTEM_CLOCK, type Clock } from '../base/clock';

/** How many failed answers in so many milliseconds. */
export interface Failures {
	readonly count: number;
	readonly withinMs: number;
}

/** Triggers that are remembered. */
const MAX_TRIGGERS = 500;

/** Counts the failures that triggers answer with for reasons of their own. */
export class FailureCount {
	/** When the latest were, of each trigger; the oldest first. */
	private readonly triggers = new BoundedMap<number[]>(MAX_TRIGGERS);

	/** @param clock to count by */
	constructor(private readonly clock: Clock = SYSTEM_CLOCK) {}

	/**
	 * Counts one more, if the service bears it. Half of what it bears is left to what is no choice:
	 * refused signatures, and n8n's own failures.
	 *
	 * @returns whether it does
	 */
	add(trigger: string, bears: Failures): boolean {
		const now = this.clock.now();
		const before = this.triggers.get(trigger) ?? [];
		const recent = before.filter((atMs) => now - atMs < bears.withinMs);
		const isBorne = recent.length < Math.floor(bears.count / 2);
		this.triggers.set(trigger, isBorne ? [...recent, now] : recent);
		return isBorne;
	}
}
