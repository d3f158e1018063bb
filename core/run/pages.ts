import { accepted, INTERRUPTED, type Failure, type Outcome } from '../base/outcome';
import type { Presented, OutputItem } from './operation';

/** One page of a list. */
export interface Page<Entry> {
	readonly entries: readonly Entry[];
	/** By what the next page is asked for: a cursor, or a page's number; undefined after the last. */
	readonly next?: string | undefined;
	/** The service says in so many words that there are more. */
	readonly hasMore?: true;
	/** Why no page can be asked for after it, though there are more. */
	readonly failure?: Failure;
	/** How many entries the service was asked for, where that is another number than were wanted. */
	readonly asked?: number;
}

/** A list that a service gives page by page. */
export interface PagedList<Entry> {
	/** Entries that the service gives at once, at most. */
	readonly pageSize: number;
	/** Tells entries apart: a list that changes meanwhile gives some of them twice. */
	id(entry: Entry): string;
	/** Whether an entry is one of those that are looked for; all are, where absent. */
	isWanted?(entry: Entry): boolean;
	/**
	 * Reads one page, when its turn has come.
	 *
	 * @param position `next` of the page before; undefined for the first
	 * @param size how many entries are wanted
	 */
	read(position: string | undefined, size: number): Promise<Outcome<Page<Entry>>>;
}

/** What was read of a list. */
export interface Listed<Entry> {
	readonly entries: readonly Entry[];
	/** Why it ended before its end. */
	readonly failure?: Failure;
}

/** Pages in a row without anything new, after which a list is given up. */
const MAX_BARREN = 3;

/** The same where the service says that there are more, as when it looks through many for a few. */
const MAX_BARREN_OF_MORE = 100;

const NOTHING_NEW: Failure = {
	kind: 'refused',
	repeatable: false,
	problem: {
		message: `The service says that there is more, but gave nothing new in ${MAX_BARREN_OF_MORE} pages in a row.`,
		advice: 'Run it again. If it stays so, ask for less at a time, such as a shorter period.',
	},
};

const REPEATS_ITSELF: Failure = {
	kind: 'refused',
	repeatable: false,
	problem: {
		message: 'The service gave the same page of the list again, so the rest could not be read.',
		advice: 'Run it again. If it stays so, please report it.',
	},
};

const STOPPED: Failure = {
	...INTERRUPTED,
	problem: { message: 'The execution was stopped before the rest of the list was read.' },
};

/**
 * Reads a list page by page, as far as it is wanted: to the page that has no next one. A page that is
 * empty or has fewer entries than asked for is not taken for the last, since services may leave some
 * out; nor is a list read on that only repeats itself.
 *
 * @param limit entries wanted; undefined for all
 * @returns what was read, with the failure of a later page; the failure alone where the first failed
 */
export async function readPages<Entry>(
	list: PagedList<Entry>,
	limit: number | undefined,
	signal: AbortSignal,
): Promise<Outcome<Listed<Entry>>> {
	const found = new Map<string, Entry>();
	const seen = new Set<string>();
	const wanted = limit ?? Infinity;
	const positions = new Set<string>();
	let barren = 0;
	const ended = (failure?: Failure): Outcome<Listed<Entry>> => {
		const entries = [...found.values()].slice(0, wanted);
		return accepted(failure === undefined ? { entries } : { entries, failure });
	};
	const brokenOff = (failure: Failure) => (found.size === 0 ? failure : ended(failure));
	for (let position: string | undefined; ;) {
		// Among so many there may be fewer that are wanted.
		const most = list.isWanted === undefined ? wanted - found.size : Infinity;
		const size = Math.min(list.pageSize, most);
		const outcome = await list.read(position, size);
		if (outcome.kind !== 'accepted') return brokenOff(outcome);
		const { entries, next, hasMore, failure, asked = size } = outcome.reply;
		const before = seen.size;
		for (const entry of entries) {
			const id = list.id(entry);
			if (!seen.has(id) && (list.isWanted?.(entry) ?? true)) found.set(id, entry);
			seen.add(id);
		}
		if (found.size >= wanted) return ended();
		if (failure !== undefined) return brokenOff(failure);
		if (next === undefined) return ended();
		// A last page may name itself as the next one; a full one is hardly the last.
		if (positions.has(next)) return ended(entries.length >= asked ? REPEATS_ITSELF : undefined);
		barren = seen.size === before ? barren + 1 : 0;
		if (hasMore && barren === MAX_BARREN_OF_MORE) return brokenOff(NOTHING_NEW);
		if (!hasMore && barren >= MAX_BARREN)
			return ended(entries.length === 0 ? undefined : REPEATS_ITSELF);
		if (signal.aborted) return ended(STOPPED);
		positions.add(next);
		position = next;
	}
}

/**
 * Pages that are asked for by number: each has a next one while it is full.
 *
 * @param first number of the first page: 0 or 1
 */
export function byPageNumber<Entry>(
	first: number,
	read: (page: number, size: number) => Promise<Outcome<readonly Entry[]>>,
): PagedList<Entry>['read'] {
	/** All pages of a list have one size, or the numbers would not fit. */
	let pageSize: number | undefined;
	return async (position, size) => {
		pageSize ??= size;
		const page = position === undefined ? first : Number(position);
		const outcome = await read(page, pageSize);
		if (outcome.kind !== 'accepted') return outcome;
		const isFull = outcome.reply.length >= pageSize;
		return accepted({ entries: outcome.reply, next: isFull ? String(page + 1) : undefined });
	};
}

/** What was read of a list, as output items; the failure of a later page says how far it came. */
export function presentList<Entry>(
	{ entries, failure }: Listed<Entry>,
	toItem: (entry: Entry) => OutputItem,
): Presented {
	const items = entries.map(toItem);
	if (failure === undefined) return { items };
	const { problem } = failure;
	const count = entries.length === 1 ? 'one was' : `${entries.length} were`;
	const message = `Only the first ${count} read. ${problem.message}`;
	return {
		items,
		losses: [{ subjects: [], failure: { ...failure, problem: { ...problem, message } } }],
	};
}
