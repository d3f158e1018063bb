import { SECOND_MS } from '../base/clock';
import { weightOf, type CountFrom, type LaneLimits, type Load, type Unit } from './laneLimits';
import { SlidingWindow, type Stay, type WindowLimit } from './slidingWindow';

/** One of the limits, and what went out lately. */
interface Meter {
	readonly window: SlidingWindow;
	readonly unit: Unit;
	readonly from: CountFrom;
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
export const LONGEST_WAIT_MS = 15 * 60_000;

/** Longer windows count from the answers on: a round trip does not matter to them. */
const SHORT_WINDOW_MS = 5_000;

/** A window for the limits that users set themselves; one for all lanes of an app. */
export function ownLimitWindow(): SlidingWindow {
	return new SlidingWindow({ count: Infinity, perMs: SECOND_MS });
}

/** All that counts the calls of a lane: its limits in windows of time, and the users' own ones. */
export class Meters {
	private readonly meters: readonly Meter[];
	private readonly ownMeter: Meter;

	/** @param ownLimits messages of calls with a limit of their own, on all lanes of the app */
	constructor({ calls, messages = [], countFrom = 'sent' }: LaneLimits, ownLimits: SlidingWindow) {
		const meter = (window: SlidingWindow, unit: Unit): Meter => {
			const isLong = window.limit.perMs > SHORT_WINDOW_MS;
			return { window, unit, from: isLong ? 'answered' : countFrom };
		};
		this.meters = [
			...calls.map((limit) => meter(new SlidingWindow(limit), 'calls')),
			...messages.map((limit) => meter(new SlidingWindow(limit), 'messages')),
		];
		this.ownMeter = meter(ownLimits, 'messages');
	}

	/** See `Lane.adopt`. */
	adopt({ calls, messages = [] }: LaneLimits): void {
		for (const { window, unit } of this.meters) {
			const { perMs } = window.limit;
			const sameSpan = (limit: WindowLimit) => limit.perMs === perMs;
			const count = (unit === 'calls' ? calls : messages).find(sameSpan)?.count;
			if (count !== undefined) window.adopt(count);
		}
	}

	/**
	 * How long until every window has room for a call; 0 where each has now, Infinity where one has to
	 * hear first how a call under way ended.
	 *
	 * @param share how much of each limit may be used, above 0 and up to 1
	 */
	waitMs(now: number, load: Load, share: number): number {
		return this.meters.reduce((waitMs, { window, unit }) => {
			const count = usedCount(window.limit, share);
			return Math.max(waitMs, window.waitMs(now, weightOf(load, unit), count));
		}, 0);
	}

	/**
	 * The limit that keeps a call waiting longest and for too long, however the calls under way end; none
	 * where a call may go within `LONGEST_WAIT_MS`.
	 *
	 * @param share as for `waitMs`
	 */
	usedUp(now: number, load: Load, share: number): UsedUp | undefined {
		return this.meters
			.map(({ window, unit }): UsedUp => {
				const { limit } = window;
				const count = usedCount(limit, share);
				return { limit, unit, waitMs: window.leastWaitMs(now, weightOf(load, unit), count) };
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
	add(now: number, load: Load, guardMs: number): readonly Place[] {
		const own = load.maxMessagesPerSecond === undefined ? [] : [this.ownMeter];
		return [...this.meters, ...own].map((meter) => {
			const { window, unit, from } = meter;
			const leavesAtMs = from === 'sent' ? now + window.limit.perMs + guardMs : Infinity;
			return { meter, stay: window.add(weightOf(load, unit), leavesAtMs) };
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

/** How much of a limit is used; of the smallest one at least one call or message. */
function usedCount({ count }: WindowLimit, share: number): number {
	return Math.max(1, Math.floor(count * share));
}
