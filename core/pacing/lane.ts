import { LOOK_UP_MS, SYSTEM_CLOCK, type Clock } from '../base/clock';
import type { Outcome } from '../base/outcome';
import type { LaneLimits, Load } from './laneLimits';
import { Lines, type Line, type Waiter } from './lines';
import { LONGEST_WAIT_MS, Meters, ownLimitWindow, type UsedUp } from './meters';
import { Pump } from './pump';
import type { SlidingWindow } from './slidingWindow';
import { Slowdown } from './slowdown';
import { STOPPED, type Entry, type Turn } from './turn';
import { UnderWay } from './underWay';

/**
 * The way to one class of endpoints of one app, for all executions in the process: lets calls start
 * in the order they ask, at the pace the service allows, overlapping so that the round trip doesn't
 * limit them.
 */
export class Lane {
	private readonly meters: Meters;
	private readonly underWay: UnderWay;
	private readonly slowdown = new Slowdown();
	private readonly lines = new Lines(() => this.pump.wake());
	private readonly pump: Pump;
	/** Somebody waits until another call has ended. */
	private needsAnswer = false;

	/**
	 * @param clock to wait by
	 * @param ownLimits messages of calls with a limit of their own, on all lanes of the app
	 */
	constructor(
		limits: LaneLimits,
		private readonly clock: Clock = SYSTEM_CLOCK,
		ownLimits: SlidingWindow = ownLimitWindow(),
	) {
		this.meters = new Meters(limits, ownLimits);
		this.underWay = new UnderWay(limits);
		this.pump = new Pump(clock, {
			done: () => this.lines.empty,
			step: (now) => this.letNextGo(now),
		});
	}

	/** True while somebody waits or is under way. */
	get busy(): boolean {
		return !this.lines.empty || !this.underWay.empty;
	}

	/**
	 * Goes by other limits from now on, for those too who wait already; what went out lately still
	 * counts. The windows stay as long as they are: only how much fits into each can change.
	 */
	adopt(limits: LaneLimits): void {
		this.meters.adopt(limits);
		this.underWay.adopt(limits);
		if (!this.lines.empty) this.pump.wake();
	}

	/**
	 * Waits for this call's turn, which has to be given to `leave` in the end; or until the signal comes.
	 * Nobody waits when the lane stands still for long, since the limit of an hour or a day is used up:
	 * all for whom the next turn is more than `LONGEST_WAIT_MS` away are told so. Whoever waits in a line
	 * that moves is not, however long it is.
	 *
	 * @param again the call was refused before, so it goes before those that have not been sent yet
	 */
	async enter(load: Load, signal: AbortSignal | undefined, again = false): Promise<Entry> {
		if (signal?.aborted) return STOPPED;
		return await new Promise<Entry>((settle) => {
			const line = this.lines.add({ load, settle }, signal, again);
			if (again || mayPass(line)) this.pump.wake();
		});
	}

	/**
	 * A call that had its turn has ended, however it ended. Not counted are those that the service
	 * refused, or that never reached it; only accepted ones tell how fast the service is. After a refusal
	 * for rate everybody waits, and goes on more slowly for a while.
	 */
	leave({ load, begunAtMs, places }: Turn, outcome: Outcome<unknown>): void {
		const now = this.clock.now();
		const lateMs = this.underWay.end(now, load, now - begunAtMs, outcome);
		this.meters.correct(places, {
			sentByMs: begunAtMs + lateMs,
			endedAtMs: now,
			counted: outcome.kind === 'accepted' || outcome.kind === 'unknown',
		});
		if (outcome.kind === 'refused' && outcome.forRate) this.slowdown.refused(now, outcome);
		if (this.needsAnswer) this.pump.wake();
	}

	/** Lets the one go whose turn it is, and gives 0; or says how long until it may be somebody's turn. */
	private letNextGo(now: number): number {
		let napMs = LOOK_UP_MS;
		this.needsAnswer = false;
		/** Calls with a limit of their own up to this one stay behind those before them. */
		let heldUpTo = 0;
		for (const line of this.lines) {
			for (const [index, waiter] of line.waiters.entries()) {
				const { maxMessagesPerSecond: own } = waiter.load;
				if (own !== undefined && own <= heldUpTo) continue;
				const ownMs = this.meters.ownWaitMs(now, waiter.load);
				const waitMs = ownMs > 0 ? ownMs : this.waitMs(now, waiter.load);
				if (waitMs <= 0) {
					this.lines.take(line, index);
					this.lines.moveBack(line);
					this.letGo(waiter, now);
					return 0;
				}
				const usedUp = this.usedUp(waitMs, waiter.load, now);
				if (usedUp !== undefined) {
					this.lines.take(line, index);
					waiter.settle({ kind: 'tooLong', ...usedUp });
					return 0;
				}
				napMs = Math.min(napMs, waitMs);
				this.needsAnswer ||= waitMs === Infinity;
				// Nobody overtakes the one whose turn it is: a large call would never find room.
				if (own === undefined || ownMs <= 0) return napMs;
				heldUpTo = Math.max(heldUpTo, own);
			}
		}
		return napMs;
	}

	private waitMs(now: number, load: Load): number {
		if (!this.underWay.hasRoomFor(load)) return Infinity;
		const windowsMs = this.meters.waitMs(now, load, this.slowdown.share(now));
		return Math.max(windowsMs, this.slowdown.waitMs(now));
	}

	/**
	 * The limit for which nobody should wait; not while calls are under way whose end may make room, nor
	 * for a limit of which less is used for some seconds only.
	 */
	private usedUp(waitMs: number, load: Load, now: number): UsedUp | undefined {
		if (waitMs <= LONGEST_WAIT_MS || waitMs === Infinity) return undefined;
		return this.meters.usedUp(now, load, this.slowdown.fullShare);
	}

	private letGo({ load, settle }: Waiter, now: number): void {
		this.underWay.begin(now, load);
		const guardMs = Math.max(this.slowdown.guardMs, this.underWay.guardMs(now));
		const places = this.meters.add(now, load, guardMs);
		settle({ kind: 'turn', load, begunAtMs: now, places });
	}
}

/** Whether the last of a line may have its turn before those in front of it. */
function mayPass({ waiters }: Line): boolean {
	return waiters.length === 1 || waiters[0]?.load.maxMessagesPerSecond !== undefined;
}
