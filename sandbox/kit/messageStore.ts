/** Every message that was accepted, whoever sent it, by its ID. */
export class MessageStore<Stored> {
	private readonly byId = new Map<string, Stored>();
	private readonly listeners = new Set<(stored: Stored) => void>();

	constructor(private readonly idOf: (stored: Stored) => string) {}

	add(stored: Stored): void {
		this.byId.set(this.idOf(stored), stored);
		for (const listener of this.listeners) listener(stored);
	}

	find(id: string): Stored | undefined {
		return this.byId.get(id);
	}

	/** In order of acceptance. */
	all(): Stored[] {
		return [...this.byId.values()];
	}

	/** Called with every message from now on. */
	listen(listener: (stored: Stored) => void): void {
		this.listeners.add(listener);
	}

	clear(): void {
		this.byId.clear();
	}
}
