import { BoundedMap } from '../base/boundedMap';
import { SYSTEM_CLOCK, type Clock } from '../base/clock';

/** How many failed answers in so many milliseconds. */
export interface Failures {
	readonly count: number;
	readonly withinMs: number;
}

/** What is failed of is remembered for so many triggers, for each reason. */
const MAX_COUNTS = 1_000;

/**
 * What n8n answers for reasons of its own gets this part of what a service bears, for each reason in
 * each process: there are two reasons, and n8n may have two processes that receive.
 */
const SHARE = 1 / 4;

/** Counts the failures that triggers answer with for reasons of their own. */
export class FailureCount {
	/** When the latest were; the oldest first. */
	private readonly latest = new BoundedMap<number[]>(MAX_COUNTS);

	/** @param clock to count by */
	constructor(private readonly clock: Clock = SYSTEM_CLOCK) {}

	/**
	 * Counts one more, if the service bears it.
	 *
	 * @param of the trigger and its reason: one uses up nothing of another
	 * @returns whether it does
	 */
	add(of: string, bears: Failures): boolean {
		const now = this.clock.now();
		const before = this.latest.get(of) ?? [];
		const recent = before.filter((atMs) => now - atMs < bears.withinMs);
		const isBorne = recent.length < Math.floor(bears.count * SHARE);
		this.latest.set(of, isBorne ? [...recent, now] : recent);
		return isBorne;
	}
}
