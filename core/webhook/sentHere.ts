import { BoundedMap } from '../base/boundedMap';

/** Messages of one app that are remembered; the oldest go first. */
const MAX_MESSAGES = 20_000;

/** Apps that are remembered. */
const MAX_APPS = 200;

/** Sends without an answer; nobody knows whether they arrived, and as what. */
const MAX_OPEN = 2_000;

/** What this process has sent through one app. */
export class SentHere {
	private readonly messages = new Set<string>();
	/** How many sends of somebody to somebody are under way. */
	private readonly underWay = new Map<string, number>();
	private readonly open = new Set<string>();

	/**
	 * A message goes out. Its ID comes with the answer, and a service may tell of the message before.
	 *
	 * @returns to be called with the answer: the IDs; undefined where the message may have arrived
	 * without one
	 */
	begin(from: string, to: readonly string[]): (ids: readonly string[] | undefined) => void {
		const ways = to.map((one) => wayOf(from, one));
		for (const way of ways) this.underWay.set(way, (this.underWay.get(way) ?? 0) + 1);
		return (ids) => {
			for (const id of ids ?? []) note(this.messages, id, MAX_MESSAGES);
			for (const way of ways) {
				const others = (this.underWay.get(way) ?? 1) - 1;
				if (others > 0) this.underWay.set(way, others);
				else this.underWay.delete(way);
				if (ids === undefined) note(this.open, way, MAX_OPEN);
			}
		};
	}

	/**
	 * Whether a message is one of these: by its ID, or since one of that sender to that recipient is
	 * under way. A send without an answer stands for one message.
	 */
	recognises({ messageId, from, to }: { messageId: string; from: string; to: string }): boolean {
		if (this.messages.has(messageId)) return true;
		const way = wayOf(from, to);
		const isOwn = this.underWay.has(way) || this.open.delete(way);
		if (isOwn && messageId !== '') note(this.messages, messageId, MAX_MESSAGES);
		return isOwn;
	}
}

const wayOf = (from: string, to: string) => JSON.stringify([from, to]);

function note(entries: Set<string>, entry: string, max: number): void {
	entries.delete(entry);
	entries.add(entry);
	const [oldest] = entries;
	if (entries.size > max && oldest !== undefined) entries.delete(oldest);
}

const apps = new BoundedMap<SentHere>(MAX_APPS);

/** What this process has sent through an app, by its scope; see `ServiceAddress`. */
export function sentThrough(scope: string): SentHere {
	return apps.getOrMake(scope, () => new SentHere());
}
