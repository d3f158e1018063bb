/**
 * A map that never grows beyond a number of entries, for what the process remembers of each app: the
 * entry that was unused longest goes first.
 */
export class BoundedMap<Value> {
	private readonly entries = new Map<string, Value>();

	/**
	 * @param maxEntries how many are kept
	 * @param isInUse entries that must not go now; there may be more than the maximum for a while
	 */
	constructor(
		private readonly maxEntries: number,
		private readonly isInUse: (value: Value) => boolean = () => false,
	) {}

	get size(): number {
		return this.entries.size;
	}

	/** The entry; counts as used by that. */
	get(key: string): Value | undefined {
		const value = this.entries.get(key);
		if (value !== undefined) this.set(key, value);
		return value;
	}

	/** The entry, made where there is none yet. */
	getOrMake(key: string, make: () => Value): Value {
		const value = this.entries.get(key) ?? make();
		this.set(key, value);
		return value;
	}

	set(key: string, value: Value): void {
		this.entries.delete(key);
		this.entries.set(key, value);
		for (const [oldest, candidate] of this.entries) {
			if (this.entries.size <= this.maxEntries) break;
			if (oldest !== key && !this.isInUse(candidate)) this.entries.delete(oldest);
		}
	}
}
