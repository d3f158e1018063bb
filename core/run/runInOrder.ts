/** How values may be worked on at the same time. */
export interface InOrder<Value> {
	/** Values of different queues don't hold each other up. */
	readonly queueOf: (value: Value) => string;
	/** Values with a common key are worked on one after the other, as they come in the list. */
	readonly keysOf: (value: Value) => readonly string[];
	/** At most this many of one queue are begun and not done. */
	readonly limit: number;
}

/** Places in the list, ascending. */
interface Queue {
	readonly places: number[];
	/** How many of the places were looked at. */
	seen: number;
	/** Looked at when they still had to wait for another, and free since. */
	readonly overdue: number[];
	begun: number;
}

/** Who waits for whom: each only for the last one before it with the same key. */
class Waiting {
	private readonly followers = new Map<number, number[]>();
	private readonly obstacles = new Map<number, number>();

	constructor(keys: Iterable<readonly string[]>) {
		const latest = new Map<string, number>();
		let place = 0;
		for (const own of keys) {
			const before = new Set(own.flatMap((key) => latest.get(key) ?? []));
			for (const key of own) latest.set(key, place);
			for (const other of before) this.follow(other, place);
			if (before.size > 0) this.obstacles.set(place, before.size);
			place += 1;
		}
	}

	private follow(place: number, follower: number): void {
		const followers = this.followers.get(place);
		if (followers === undefined) this.followers.set(place, [follower]);
		else followers.push(follower);
	}

	isFree(place: number): boolean {
		return !this.obstacles.has(place);
	}

	/** One is done. Gives those that are free now. */
	release(place: number): number[] {
		const followers = this.followers.get(place) ?? [];
		this.followers.delete(place);
		return followers.filter((follower) => {
			const left = (this.obstacles.get(follower) ?? 1) - 1;
			if (left > 0) this.obstacles.set(follower, left);
			else this.obstacles.delete(follower);
			return left === 0;
		});
	}
}

/** One after the other, so that not all are there at once. */
function* each<Value, Result>(values: readonly Value[], make: (value: Value) => Result) {
	for (const value of values) yield make(value);
}

/**
 * Works on all values, overlapping, about in the order of the list. Only a bounded number is begun:
 * what waits takes no memory but its place.
 *
 * @throws what `work` throws first; nothing more is begun then
 */
export async function runInOrder<Value extends object>(
	values: readonly Value[],
	{ queueOf, keysOf, limit }: InOrder<Value>,
	work: (value: Value) => Promise<void>,
): Promise<void> {
	const waiting = new Waiting(each(values, keysOf));
	const queues = new Map<string, Queue>();
	const queueAt = values.map((value, place) => {
		const name = queueOf(value);
		const queue = queues.get(name) ?? { places: [], seen: 0, overdue: [], begun: 0 };
		queues.set(name, queue);
		queue.places.push(place);
		return queue;
	});

	const takeNext = (queue: Queue): number | undefined => {
		if (queue.overdue.length > 0) return queue.overdue.shift();
		while (queue.seen < queue.places.length) {
			const place = queue.places[queue.seen++];
			if (place !== undefined && waiting.isFree(place)) return place;
		}
		return undefined;
	};
	const wasSeen = ({ places, seen }: Queue, place: number) => (places[seen - 1] ?? -1) >= place;

	let left = values.length;
	if (left === 0) return;
	await new Promise<void>((resolve, reject) => {
		let failed = false;
		const fail = (error: unknown) => {
			failed = true;
			reject(error instanceof Error ? error : new Error(String(error)));
		};
		const fill = (queue: Queue): void => {
			while (!failed && queue.begun < limit) {
				const place = takeNext(queue);
				const value = place === undefined ? undefined : values[place];
				if (place === undefined || value === undefined) return;
				queue.begun += 1;
				work(value)
					.then(() => finish(place, queue))
					.catch(fail);
			}
		};
		const finish = (place: number, queue: Queue): void => {
			queue.begun -= 1;
			left -= 1;
			for (const free of waiting.release(place)) {
				const other = queueAt[free];
				if (other === undefined || !wasSeen(other, free)) continue;
				other.overdue.push(free);
				if (other !== queue) fill(other);
			}
			fill(queue);
			if (left === 0) resolve();
		};
		for (const queue of queues.values()) fill(queue);
	});
}
