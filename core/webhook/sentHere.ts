import { BoundedMap } from '../base/boundedMap';
import { MINUTE_MS, SYSTEM_CLOCK, type Clock } from '../base/clock';

/** Messages of one app that are remembered; the oldest go first. */
const MAX_MESSAGES = 20_000;

/** Apps that are remembered. */
const MAX_APPS = 200;

/** Ways of sends without an answer; nobody knows whether they arrived, and as what. */
const MAX_OPEN = 2_000;

/**
 * How long a service may take to tell of a message whose send it has not answered. What comes later on
 * the same way was written by somebody.
 */
const OPEN_FOR_MS = MINUTE_MS;

/** A message that somebody has sent to somebody. */
export interface SentMessage {
	/** '' where it is not told. */
	readonly messageId: string;
	/** The ID that its sender gave it, where the service has such; '' where it is not told. */
	readonly clientMessageId?: string;
	readonly from: string;
	/** A user, or the group, room or thread. */
	readonly to: string;
}

/** In the place of recipients that nobody lists. */
export const EVERYBODY = 'everybody';

/** Whom a message goes to. */
export type Recipients = readonly string[] | typeof EVERYBODY;

/** IDs of both kinds, which may look alike. */
const clientKey = (id: string) => `client ${id}`;

/** What this process has sent through one app; users are given as the service compares them. */
export class SentHere {
	private readonly messages = new BoundedMap<true>(MAX_MESSAGES);
	/** How many sends of somebody to somebody are under way. */
	private readonly underWay = new Map<string, number>();
	/** When each send without an answer stops counting, by its way; the earliest first. */
	private readonly open = new BoundedMap<readonly number[]>(MAX_OPEN);

	/** @param clock to forget by */
	constructor(private readonly clock: Clock = SYSTEM_CLOCK) {}

	/**
	 * A message goes out. Its ID comes with the answer, and a service may tell of the message before.
	 *
	 * @param clientMessageId what it is known by from the beginning, where the service has such
	 * @returns to be called once, whatever comes of it: with the IDs; with undefined where the message
	 * may have arrived without one. Until then every message of this way counts as sent here.
	 */
	begin(
		from: string,
		to: Recipients,
		clientMessageId = '',
	): (ids: readonly string[] | undefined) => void {
		const ways = to === EVERYBODY ? [wayOf(from)] : to.map((one) => wayOf(from, one));
		if (clientMessageId !== '') this.messages.set(clientKey(clientMessageId), true);
		for (const way of ways) this.underWay.set(way, (this.underWay.get(way) ?? 0) + 1);
		return (ids) => {
			for (const id of ids ?? []) if (id !== '') this.messages.set(id, true);
			for (const way of ways) {
				const others = (this.underWay.get(way) ?? 1) - 1;
				if (others > 0) this.underWay.set(way, others);
				else this.underWay.delete(way);
				if (ids === undefined) this.leaveOpen(way);
			}
		};
	}

	/**
	 * Whether a message is one of these: by an ID of its, or since one of that sender to that recipient is
	 * under way. A send without an answer stands for one message, within a minute; one to everybody for
	 * all of that sender.
	 */
	recognises({ messageId, clientMessageId = '', from, to }: SentMessage): boolean {
		const keys = [messageId, clientMessageId === '' ? '' : clientKey(clientMessageId)];
		if (keys.some((key) => key !== '' && this.messages.get(key) === true)) return true;
		const [way, toEverybody] = [wayOf(from, to), wayOf(from)];
		const isBroadcast = this.underWay.has(toEverybody) || this.openOn(toEverybody).length > 0;
		const isOwn = isBroadcast || this.underWay.has(way) || this.takeOpen(way);
		if (isOwn && messageId !== '') this.messages.set(messageId, true);
		return isOwn;
	}

	private openOn(way: string): readonly number[] {
		const now = this.clock.now();
		return (this.open.get(way) ?? []).filter((untilMs) => now < untilMs);
	}

	private leaveOpen(way: string): void {
		this.open.set(way, [...this.openOn(way), this.clock.now() + OPEN_FOR_MS]);
	}

	/** @returns whether there was one */
	private takeOpen(way: string): boolean {
		const [first, ...others] = this.openOn(way);
		if (first !== undefined) this.open.set(way, others);
		return first !== undefined;
	}
}

/** @param to nobody: to everybody */
const wayOf = (...fromAndTo: [from: string, to?: string]) => JSON.stringify(fromAndTo);

const apps = new BoundedMap<SentHere>(MAX_APPS);

/** What this process has sent through an app, by its scope; see `ServiceAddress`. */
export function sentThrough(scope: string): SentHere {
	return apps.getOrMake(scope, () => new SentHere());
}
