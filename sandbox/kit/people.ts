/** Who is in which group or room, and who is offline. Everybody is online until they log out. */
export class People {
	private readonly membersOf = new Map<string, Set<string>>();
	private readonly offline = new Set<string>();

	join(id: string, users: readonly string[]): void {
		const members = this.membersOf.get(id) ?? new Set();
		for (const user of users) members.add(user);
		this.membersOf.set(id, members);
	}

	leave(id: string, users: readonly string[]): void {
		for (const user of users) this.membersOf.get(id)?.delete(user);
	}

	members(id: string): string[] {
		return [...(this.membersOf.get(id) ?? [])];
	}

	disband(id: string): void {
		this.membersOf.delete(id);
	}

	setOnline(user: string, online: boolean): void {
		if (online) this.offline.delete(user);
		else this.offline.add(user);
	}

	isOffline(user: string): boolean {
		return this.offline.has(user);
	}

	clear(): void {
		this.membersOf.clear();
		this.offline.clear();
	}
}
