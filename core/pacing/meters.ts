import { MINUTE_MS, SECOND_MS, SYSTEM_CLOCK, type Clock } from '../base/clock';
import { weightOf, type CountFrom, type LaneLimits, type Load, type Unit } from './laneLimits';
import { Reserve, type Asker } from './reserve';
import { Share } from './share';
import { SlidingWindow, type Stay, type WindowLimit } from './slidingWindow';

/** One of the limits, and what went out lately. */
interface Meter {
	readonly window: SlidingWindow;
	readonly unit: Unit;
	readonly from: CountFrom;
	/** Of a window of a few seconds: how much of it is ours, where others use it too. */
	readonly share?: Share;
	/** Of the same: what went out in the last moment. */
	readonly spread?: SlidingWindow;
	/** Of a longer one that is waited for: a part of it for those who need little. */
	readonly reserve?: Reserve;
}

/** The place of one call in one of the windows that count it. */
export interface Place {
	readonly meter: Meter;
	readonly stay: Stay;
}

/** When a call went out and ended, on the lane's clock. */
export interface Trip {
	/** The latest time at which the call may have reached the service, had nothing else delayed it. */
	readonly sentByMs: number;
	readonly endedAtMs: number;
	/** Whether the service counts it; not what it refused, or never got. */
	readonly counted: boolean;
}

/** A limit that is used up, and until when. */
export interface UsedUp {
	readonly limit: WindowLimit;
	readonly unit: Unit;
	/** Until the call fits, at least. */
	readonly waitMs: number;
}

/** Nobody is kept waiting for longer by a window alone. */
export const LONGEST_WAIT_MS = 15 * MINUTE_MS;

/** Longer windows count from the answers on: a round trip does not matter to them. */
const SHORT_WINDOW_MS = 5_000;

/**
 * Where much fits into a short window, it is sent in small parts over about a quarter of the window: many
 * processes that begin together notice each other before they all have sent as much as it takes.
 */
const SPREAD_FROM = 20;
const SPREAD = 0.05;
const SPREAD_OVER = 0.25;

/** A window for the limits that users set themselves; one for all lanes of an app. */
export function ownLimitWindow(): SlidingWindow {
	return new SlidingWindow({ count: Infinity, perMs: SECOND_MS });
}

/** All that counts the calls of a lane: its limits in windows of time, and the users' own ones. */
export class Meters {
	private readonly meters: readonly Meter[];
	private readonly ownMeter: Meter;

	/**
	 * @param ownLimits messages of calls with a limit of their own, on all lanes of the app
	 * @param clock whose dice are thrown
	 */
	constructor(
		{ calls, messages = [], countFrom = 'sent' }: LaneLimits,
		ownLimits: SlidingWindow,
		clock: Pick<Clock, 'random'> = SYSTEM_CLOCK,
	) {
		const meter = (limit: WindowLimit, unit: Unit): Meter => {
			const window = new SlidingWindow(limit);
			if (limit.perMs <= SHORT_WINDOW_MS) {
				const spread = new SlidingWindow(spreadOf(limit));
				return { window, unit, from: countFrom, share: new Share(limit, clock), spread };
			}
			const isWaitedFor = unit === 'messages' && limit.perMs <= LONGEST_WAIT_MS;
			const reserve = isWaitedFor ? { reserve: new Reserve(limit) } : {};
			return { window, unit, from: 'answered', ...reserve };
		};
		this.meters = [
			...calls.map((limit) => meter(limit, 'calls')),
			...messages.map((limit) => meter(limit, 'messages')),
		];
		this.ownMeter = { window: ownLimits, unit: 'messages', from: countFrom };
	}

	/** See `Lane.adopt`. */
	adopt({ calls, messages = [] }: LaneLimits): void {
		for (const { window, unit, share, reserve, spread } of this.meters) {
			const { perMs } = window.limit;
			const sameSpan = (limit: WindowLimit) => limit.perMs === perMs;
			const limit = (unit === 'calls' ? calls : messages).find(sameSpan);
			if (limit === undefined) continue;
			window.adopt(limit.count);
			share?.adopt(limit);
			reserve?.adopt(limit);
			spread?.adopt(spreadOf(limit).count);
		}
	}

	/**
	 * How long until every window has room for a call; zero or less where each has now, Infinity where
	 * one has to hear first how a call under way ended.
	 */
	waitMs(now: number, load: Load, asker: Asker = {}): number {
		return this.meters.reduce((waitMs, { window, unit, share, reserve, spread }) => {
			const weight = weightOf(load, unit);
			return Math.max(
				waitMs,
				window.waitMs(now, weight, reserve?.countFor(now, asker, weight, window.used(now))),
				share?.waitMs(now) ?? 0,
				spread?.waitMs(now, weight) ?? 0,
				reserve?.waitMs(now, weight) ?? 0,
			);
		}, 0);
	}

	/** Whether a long window keeps a call waiting; others who need little may go before it then. */
	isHeldUp(now: number, load: Load, asker: Asker): boolean {
		const held = this.meters.filter(({ window, unit, reserve }) => {
			const weight = weightOf(load, unit);
			const count = reserve?.countFor(now, asker, weight, window.used(now));
			return reserve !== undefined && window.waitMs(now, weight, count) > 0;
		});
		for (const { reserve } of held) reserve?.heldUp(now);
		return held.length > 0;
	}

	/** Whether a call may go before one that a long window keeps waiting. */
	mayOvertake(now: number, load: Load, asker: Asker): boolean {
		return this.meters.every(
			({ unit, reserve }) => reserve?.mayOvertake(now, asker, weightOf(load, unit)) ?? true,
		);
	}

	/** A call goes out before one that a long window keeps waiting. */
	overtook(now: number, load: Load): void {
		for (const { unit, reserve } of this.meters) reserve?.overtook(now, weightOf(load, unit));
	}

	/** The service accepted a call. */
	accepted(now: number, load: Load): void {
		for (const { unit, share } of this.meters) share?.accepted(now, weightOf(load, unit));
	}

	/**
	 * The service refused a call for its rate.
	 *
	 * @param limit what there was too much of, where it says so
	 * @returns whether a lower pace answers that; else nobody knows when anything is accepted again
	 */
	refused(now: number, sentAtMs: number, limit: Unit | undefined): boolean {
		const fullness = ({ window }: Meter) => window.used(now) / window.limit.count;
		const [fullest] = this.meters
			.filter(({ unit }) => limit === undefined || unit === limit)
			.sort((a, b) => fullness(b) - fullness(a));
		const share = fullest?.share;
		if (share === undefined) return false;
		share.refused(now, sentAtMs);
		return share.isHopeful(now);
	}

	/**
	 * The limit that keeps a call waiting longest and for too long, however the calls under way end; none
	 * where a call may go within `LONGEST_WAIT_MS`.
	 */
	usedUp(now: number, load: Load): UsedUp | undefined {
		return this.meters
			.map(({ window, unit }): UsedUp => {
				const { limit } = window;
				return { limit, unit, waitMs: window.leastWaitMs(now, weightOf(load, unit)) };
			})
			.filter(({ waitMs }) => waitMs > LONGEST_WAIT_MS)
			.sort((a, b) => b.waitMs - a.waitMs)[0];
	}

	/** What the user's own limit makes a call wait; nobody else waits for that. */
	ownWaitMs(now: number, { messages, maxMessagesPerSecond }: Load): number {
		if (maxMessagesPerSecond === undefined) return 0;
		return this.ownMeter.window.waitMs(now, messages, maxMessagesPerSecond);
	}

	/**
	 * Counts a call that goes out now.
	 *
	 * @param guardMs how long after its window it still counts where it counts from the sending on
	 */
	add(now: number, load: Load, guardMs: number, asker: Asker = {}): readonly Place[] {
		const own = load.maxMessagesPerSecond === undefined ? [] : [this.ownMeter];
		return [...this.meters, ...own].map((meter) => {
			const { window, unit, from, share, reserve, spread } = meter;
			const weight = weightOf(load, unit);
			share?.take(now, weight);
			reserve?.take(now, asker, weight);
			spread?.forget(now);
			spread?.add(weight, now + spread.limit.perMs);
			const leavesAtMs = from === 'sent' ? now + window.limit.perMs + guardMs : Infinity;
			return { meter, stay: window.add(weight, leavesAtMs) };
		});
	}

	/** Counts a call again, now that it has ended and more is known. */
	correct(places: readonly Place[], { sentByMs, endedAtMs, counted }: Trip): void {
		for (const { meter, stay } of places) {
			const { window, from } = meter;
			const leavesAtMs = (from === 'sent' ? sentByMs : endedAtMs) + window.limit.perMs;
			if (from === 'sent' && leavesAtMs <= stay.leavesAtMs) continue;
			window.remove(stay);
			if (from === 'sent' || counted) window.add(stay.weight, leavesAtMs);
		}
	}
}

/** A part of a limit, in as small a part of a quarter of its time; a small limit as a whole. */
function spreadOf({ count, perMs }: WindowLimit): WindowLimit {
	const isSmall = count < SPREAD_FROM;
	return {
		count: isSmall ? count : Math.ceil(count * SPREAD),
		perMs: perMs * SPREAD * SPREAD_OVER,
	};
}
