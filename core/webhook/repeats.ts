import { shortHash } from '../base/hash';
import { BoundedMap } from '../base/boundedMap';
import { MINUTE_MS, SYSTEM_CLOCK, type Clock } from '../base/clock';

/** What one trigger remembers; the oldest go first. */
const MAX_KNOWN = 10_000;
const KNOWN_FOR_MS = 24 * 60 * MINUTE_MS;

/** What of it is stored with the workflow, for restarts: as much as may be written with every event. */
const MAX_STORED = 200;

/** Triggers that are remembered in one process. */
const MAX_TRIGGERS = 500;

/** Digits of a stored mark: 64 bits, so that two events never have the same by chance. */
const MARK_DIGITS = 16;

/** Tells events of one trigger apart, without keeping what they say. */
export function markOf(...parts: readonly unknown[]): string {
	return shortHash(...parts).slice(0, MARK_DIGITS);
}

/** Which events a trigger has had lately. All is done at once: nothing comes between look and note. */
export class Repeats {
	/** When each mark was noted; the oldest first. */
	private readonly known = new Map<string, number>();
	private readonly latest: string[] = [];

	/** @param clock to forget by */
	constructor(private readonly clock: Clock = SYSTEM_CLOCK) {}

	get size(): number {
		return this.known.size;
	}

	/** Takes up what was stored before a restart, or by another process. */
	takeUp(stored: readonly string[]): void {
		for (const mark of stored) {
			if (this.known.has(mark)) continue;
			this.note(mark);
			this.store(mark);
		}
	}

	/**
	 * Notes an event, unless it is known already.
	 *
	 * @param marks one is enough to know it by; the first is stored
	 * @returns whether it is new
	 */
	add(marks: readonly string[]): boolean {
		if (marks.some((mark) => this.known.has(mark))) return false;
		for (const mark of marks) this.note(mark);
		for (const mark of marks.slice(0, 1)) this.store(mark);
		return true;
	}

	/** An event that came to nothing, and may come again. */
	forget(marks: readonly string[]): void {
		for (const mark of marks) {
			this.known.delete(mark);
			const index = this.latest.lastIndexOf(mark);
			if (index >= 0) this.latest.splice(index, 1);
		}
	}

	/**
	 * The latest marks, to be stored. Always the same list, which goes on changing: of several runs the
	 * one that ends last stores what is known then, not what was known when it began.
	 */
	get stored(): string[] {
		return this.latest;
	}

	private note(mark: string): void {
		const now = this.clock.now();
		this.known.set(mark, now);
		for (const [oldest, since] of this.known) {
			if (this.known.size <= MAX_KNOWN && now - since < KNOWN_FOR_MS) break;
			this.known.delete(oldest);
		}
	}

	private store(mark: string): void {
		this.latest.push(mark);
		if (this.latest.length > MAX_STORED) this.latest.shift();
	}
}

const triggers = new BoundedMap<Repeats>(MAX_TRIGGERS);

/** What the process remembers of one trigger, by the IDs of its workflow and its node. */
export function repeatsOf(workflowId: string, nodeId: string): Repeats {
	return triggers.getOrMake(JSON.stringify([workflowId, nodeId]), () => new Repeats());
}
