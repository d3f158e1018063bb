import { LOOK_UP_MS, SECOND_MS, SYSTEM_CLOCK, type Clock } from '../base/clock';
import type { Outcome, Refused } from '../base/outcome';
import { Gate } from './gate';
import type { LaneLimits, Load } from './laneLimits';
import { Lines, type Line, type Waiter } from './lines';
import { LONGEST_WAIT_MS, Meters, ownLimitWindow, type UsedUp } from './meters';
import { Pump } from './pump';
import type { Asker } from './reserve';
import type { SlidingWindow } from './slidingWindow';
import { STOPPED, type Entry, type Turn } from './turn';
import { UnderWay } from './underWay';

/** Covers that the way to the server takes now longer, now shorter. */
const GUARD_MS = 40;

const LEAST_PATIENCE_MS = 120_000;

/**
 * The way to one class of endpoints of one app, for all executions in the process: lets calls start
 * in the order they ask, at the pace the service allows, overlapping so that the round trip doesn't
 * limit them.
 */
export class Lane {
	private readonly meters: Meters;
	private readonly underWay: UnderWay;
	private readonly gate: Gate;
	private readonly lines = new Lines(() => this.pump.wake());
	private readonly pump: Pump;
	/** Somebody waits until another call has ended. */
	private needsAnswer = false;
	private lastAcceptedMs = -Infinity;
	/** For how long it is worth waiting while nobody's calls are accepted. */
	readonly patienceMs: number;

	/**
	 * @param clock to wait by
	 * @param ownLimits messages of calls with a limit of their own, on all lanes of the app
	 */
	constructor(
		limits: LaneLimits,
		private readonly clock: Clock = SYSTEM_CLOCK,
		ownLimits: SlidingWindow = ownLimitWindow(),
	) {
		this.meters = new Meters(limits, ownLimits, clock);
		this.gate = new Gate(clock);
		this.patienceMs = patienceFor(limits);
		this.underWay = new UnderWay(limits);
		this.pump = new Pump(clock, {
			done: () => this.lines.empty,
			step: (now) => this.letNextGo(now),
		});
	}

	/** When the last call was accepted. */
	get acceptedAtMs(): number {
		return this.lastAcceptedMs;
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

	/** Those of a run who wait are told that it has given up. */
	giveUp(signal: AbortSignal): void {
		this.lines.giveUp(signal);
		this.pump.wake();
	}

	/**
	 * A call that had its turn has ended, however it ended. Not counted are those that the service
	 * refused, or that never reached it; only accepted ones tell how fast the service is. After a refusal
	 * for rate all go on at the pace at which calls were accepted lately; where none were, they wait until
	 * one gets through.
	 */
	leave({ load, begunAtMs, places }: Turn, outcome: Outcome<unknown>): void {
		const now = this.clock.now();
		const lateMs = this.underWay.end(now, load, now - begunAtMs, outcome);
		this.meters.correct(places, {
			sentByMs: begunAtMs + lateMs,
			endedAtMs: now,
			counted: outcome.kind === 'accepted' || outcome.kind === 'unknown',
		});
		if (outcome.kind === 'refused' && outcome.forRate) this.refused(now, begunAtMs, outcome);
		else this.passed(now, load, outcome.kind === 'accepted');
		if (this.needsAnswer) this.pump.wake();
	}

	private passed(now: number, load: Load, isAccepted: boolean): void {
		this.gate.passed(isAccepted);
		if (!isAccepted) return;
		this.lastAcceptedMs = now;
		this.meters.accepted(now, load);
	}

	private refused(now: number, sentAtMs: number, { retryAfterMs, limit }: Refused): void {
		this.gate.passed(false);
		// A call that is asked to wait for longer than any does gives up, and holds up nobody.
		if (retryAfterMs !== undefined && retryAfterMs > this.patienceMs) return;
		const isPaced = this.meters.refused(now, sentAtMs, limit);
		if (!isPaced || retryAfterMs !== undefined) this.gate.refused(now, sentAtMs, retryAfterMs);
	}

	/** Lets the one go whose turn it is, and gives 0; or says how long until it may be somebody's turn. */
	private letNextGo(now: number): number {
		let napMs = LOOK_UP_MS;
		this.needsAnswer = false;
		/** Calls with a limit of their own up to this one stay behind those before them. */
		let heldUpTo = 0;
		/** A long window keeps somebody waiting: only those who need little go before. */
		let isHeldUp = false;
		for (const line of this.lines) {
			for (const [index, waiter] of line.waiters.entries()) {
				const { load } = waiter;
				const { maxMessagesPerSecond: own } = load;
				if (own !== undefined && own <= heldUpTo) continue;
				const asker = { signal: line.signal, isLast: line.waiters.length === 1 };
				if (isHeldUp && !this.meters.mayOvertake(now, load, asker)) break;
				const ownMs = this.meters.ownWaitMs(now, load);
				const waitMs = ownMs > 0 ? ownMs : this.waitMs(now, load, asker);
				if (waitMs <= 0) {
					if (isHeldUp) this.meters.overtook(now, load);
					this.lines.take(line, index);
					this.lines.moveBack(line);
					this.letGo(waiter, now, asker);
					return 0;
				}
				const usedUp = this.usedUp(waitMs, load, now);
				if (usedUp !== undefined) {
					this.lines.take(line, index);
					waiter.settle({ kind: 'tooLong', ...usedUp });
					return 0;
				}
				napMs = Math.min(napMs, waitMs);
				this.needsAnswer ||= waitMs === Infinity;
				if (own === undefined || ownMs <= 0) {
					if (this.meters.isHeldUp(now, load, asker)) {
						isHeldUp = true;
						break;
					}
					// Nobody overtakes the one whose turn it is: a large call would never find room.
					return napMs;
				}
				heldUpTo = Math.max(heldUpTo, own);
			}
		}
		return napMs;
	}

	private waitMs(now: number, load: Load, asker: Asker): number {
		if (!this.underWay.hasRoomFor(load)) return Infinity;
		return Math.max(this.meters.waitMs(now, load, asker), this.gate.waitMs(now));
	}

	/**
	 * The limit for which nobody should wait; not while calls are under way whose end may make room, nor
	 * for a limit of which less is used for some seconds only.
	 */
	private usedUp(waitMs: number, load: Load, now: number): UsedUp | undefined {
		if (waitMs <= LONGEST_WAIT_MS || waitMs === Infinity) return undefined;
		return this.meters.usedUp(now, load);
	}

	private letGo({ load, settle }: Waiter, now: number, asker: Asker): void {
		this.gate.pass();
		this.underWay.begin(now, load);
		const guardMs = Math.max(GUARD_MS, this.underWay.guardMs(now));
		const places = this.meters.add(now, load, guardMs, asker);
		settle({ kind: 'turn', load, begunAtMs: now, places });
	}
}

/** Five of the longest windows that anybody waits for, and two minutes at least. */
function patienceFor({ calls, messages = [] }: LaneLimits): number {
	const windowsMs = [...calls, ...messages].map(({ perMs }) => perMs);
	const longestMs = Math.max(SECOND_MS, ...windowsMs.filter((ms) => ms <= LONGEST_WAIT_MS));
	return Math.max(LEAST_PATIENCE_MS, 5 * longestMs);
}

/** Whether the last of a line may have its turn before those in front of it. */
function mayPass({ waiters }: Line): boolean {
	return waiters.length === 1 || waiters[0]?.load.maxMessagesPerSecond !== undefined;
}
