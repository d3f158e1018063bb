import { markOf } from './callLog';
import { recipientsOf, type Plan } from './plan';

/** One recipient of one item. */
export interface Ask {
	readonly item: number;
	readonly to: string;
	readonly mark: string;
}

/** All that the items of an execution ask for, in their order. */
export function askedBy({ executions }: Plan, execution: number): Ask[] {
	return (executions[execution] ?? []).flatMap((one, item) =>
		recipientsOf(one).map((to) => ({ item, to, mark: markOf(execution, one.content) })),
	);
}

/** Puts what has the same key together. */
export function groupBy<Value>(
	values: Iterable<Value>,
	keyOf: (value: Value) => string,
): Map<string, Value[]> {
	const groups = new Map<string, Value[]>();
	for (const value of values) {
		const key = keyOf(value);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [value]);
		else group.push(value);
	}
	return groups;
}

/** How many there are of each key. */
export class Counts {
	private readonly counts = new Map<string, number>();

	add(key: string): void {
		this.counts.set(key, this.of(key) + 1);
	}

	of(key: string): number {
		return this.counts.get(key) ?? 0;
	}
}
