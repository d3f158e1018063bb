import { shortHash } from '../base/hash';
import { MINUTE_MS, SYSTEM_CLOCK, type Clock } from '../base/clock';
import type { Outcome } from './answer';
import { Calls } from './calls';
import type { Identity } from './delivery';

/** Marks that one trigger remembers, the oldest go first: 10,000 events, of which most have two. */
const MAX_KNOWN = 20_000;
const KNOWN_FOR_MS = 24 * 60 * MINUTE_MS;

/**
 * Events that are stored with the workflow, for restarts: 7 KB with two marks each, which n8n writes
 * into its database at the end of every run.
 */
const MAX_STORED = 200;

/** Digits of a mark: 64 bits, so that two events never have the same by chance. */
const MARK_DIGITS = 16;

/** Between the marks of one event where they are stored. */
const SEPARATOR = ' ';

/** Tells events of one trigger apart, without keeping what they say. */
export function markOf(...parts: readonly unknown[]): string {
	return shortHash(...parts).slice(0, MARK_DIGITS);
}

/** What an event is to a trigger. `overused`: not known, but its call has been used too often. */
export type Standing = 'new' | 'repeat' | 'overused';

/** The way of an event into n8n's database. */
interface Attempt {
	readonly sinceMs: number;
	/** Asked until it is not `open` any more. */
	readonly outcome: () => Outcome;
	/** Forgets what else is known of it. */
	readonly undo: () => void;
}

const STORED: Omit<Attempt, 'sinceMs'> = { outcome: () => 'stored', undo: () => undefined };

function remember(list: string[], marks: readonly string[]): void {
	const event = marks.join(SEPARATOR);
	if (list.includes(event)) return;
	list.push(event);
	if (list.length > MAX_STORED) list.shift();
}

/** Which events a trigger has had lately. All is done at once: nothing comes between look and note. */
export class Repeats {
	/** By mark; the oldest first. */
	private readonly known = new Map<string, Attempt>();
	private readonly calls = new Calls();
	private readonly latest: string[] = [];
	/** Lists that n8n is about to store; see `about`. */
	private readonly lists = new Set<string[]>();

	/** @param clock to forget by */
	constructor(private readonly clock: Clock = SYSTEM_CLOCK) {}

	get size(): number {
		return this.known.size;
	}

	/** Takes up what was stored before a restart, or by another process. */
	takeUp(stored: readonly string[]): void {
		for (const event of stored) {
			const marks = event.split(SEPARATOR);
			if (marks.every((mark) => this.outcomeOf(mark) === undefined)) this.confirm({ marks });
		}
	}

	/** Whether it is not known yet what comes of an event that was there before. */
	isUnderWay({ marks }: Pick<Identity, 'marks'>): boolean {
		return marks.some((mark) => this.outcomeOf(mark) === 'open');
	}

	/**
	 * Notes that n8n is about to store an event, unless it is known already.
	 *
	 * @param outcome what comes of that; where it fails, the event counts as never seen
	 */
	begin({ marks, call }: Identity, outcome: () => Outcome): Standing {
		if (this.knows({ marks })) return 'repeat';
		if (call !== undefined && !this.calls.add(call)) return 'overused';
		let isUndone = call === undefined;
		const undo = () => {
			if (call !== undefined && !isUndone) this.calls.remove(call);
			isUndone = true;
		};
		this.note(marks, { outcome, undo });
		return 'new';
	}

	/** Whether it was there before, and has not failed. */
	knows({ marks }: Pick<Identity, 'marks'>): boolean {
		return marks.some((mark) => this.outcomeOf(mark) !== undefined);
	}

	/** An event is in n8n's database for sure. */
	confirm({ marks }: Pick<Identity, 'marks'>): void {
		this.note(marks, STORED);
		for (const list of [this.latest, ...this.lists]) remember(list, marks);
	}

	/**
	 * The latest events, for n8n to store with some that it is about to store: it writes the list after
	 * their execution, and before it says so. Until it is let go of the list takes up what becomes known
	 * of others, so that the one that is written last lacks none.
	 */
	about(identities: ReadonlyArray<Pick<Identity, 'marks'>>): string[] {
		const list = [...this.latest];
		for (const { marks } of identities) remember(list, marks);
		this.lists.add(list);
		return list;
	}

	/** A list has been written, or never will be. */
	letGo(list: string[]): void {
		this.lists.delete(list);
	}

	/**
	 * The latest events that are stored for sure. Always the same list, which goes on changing: of several
	 * runs the one that ends last stores what is known then, not what was known when it began.
	 */
	get stored(): string[] {
		return this.latest;
	}

	/** undefined for what is not known, or came to nothing. */
	private outcomeOf(mark: string): Outcome | undefined {
		const attempt = this.known.get(mark);
		const outcome = attempt?.outcome();
		if (outcome !== 'failed') return outcome;
		attempt?.undo();
		this.known.delete(mark);
		return undefined;
	}

	private note(marks: readonly string[], attempt: Omit<Attempt, 'sinceMs'>): void {
		const sinceMs = this.clock.now();
		for (const mark of marks) {
			// What is noted anew is the latest.
			this.known.delete(mark);
			this.known.set(mark, { ...attempt, sinceMs });
		}
		for (const [oldest, known] of this.known) {
			if (this.known.size <= MAX_KNOWN && sinceMs - known.sinceMs < KNOWN_FOR_MS) break;
			this.known.delete(oldest);
		}
	}
}
