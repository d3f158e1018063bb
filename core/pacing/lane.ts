import { LOOK_UP_MS, SYSTEM_CLOCK, type Clock } from '../base/clock';
import type { Outcome } from '../base/outcome';
import { Lateness } from './lateness';
import { SlidingWindow, type Stay, type WindowLimit } from './slidingWindow';
import { Slowdown } from './slowdown';

/** What one class of a service's endpoints takes. */
export interface LaneLimits {
	/** Calls, in one or several windows of time. */
	readonly calls: readonly WindowLimit[];
	/** Messages likewise: a call counts as many as it has recipients. */
	readonly messages?: readonly WindowLimit[];
	/** Calls under way at the same time. */
	readonly maxInFlight: number;
	/** Bytes under way at the same time; one call alone may have more. */
	readonly maxBytesInFlight?: number;
	/**
	 * From when on a call counts in windows of a few seconds. `sent`, unless told otherwise: a guard
	 * covers that the way to the server takes now longer, now shorter. `answered`: no server's clock can
	 * contradict that, but each window takes longer by a round trip; for calls that take as long as they
	 * take, such as uploads.
	 */
	readonly countFrom?: CountFrom;
}

type CountFrom = 'sent' | 'answered';

/** What a call takes up. */
export interface Load {
	readonly messages: number;
	readonly bytes?: number | undefined;
	/** The user's own limit: messages within any one second. */
	readonly maxMessagesPerSecond?: number | undefined;
}

/** What a call got that was let go. */
export interface Turn {
	readonly load: Load;
	readonly begunAtMs: number;
	/** Its place in each window that counts it. */
	readonly stays: ReadonlyArray<{ readonly meter: Meter; readonly stay: Stay }>;
}

/** One of the limits, and what went out lately. */
interface Meter {
	readonly window: SlidingWindow;
	readonly weigh: (load: Load) => number;
	readonly from: CountFrom;
}

interface Waiter {
	readonly load: Load;
	readonly settle: (turn: Turn | undefined) => void;
}

/** Those who wait in one run of a node, in the order they asked. */
interface Line {
	readonly waiters: Waiter[];
	/** Stops listening for the end of the run. */
	readonly close: () => void;
}

/** Longer windows count from the answers on: a round trip does not matter to them. */
const SHORT_WINDOW_MS = 5_000;
const SECOND_MS = 1_000;

/** Until the first calls were answered nobody knows how fast they can be. */
const COLD_GUARD_MS = 120;

/**
 * Calls let go in one go of the event loop: a go for each costs time, and of too many the last would go
 * out long after it was let go.
 */
const GRANTS_AT_ONCE = 10;

/** A lane that has been quiet for so long is cold. */
const COLD_AFTER_MS = 60_000;

/** A window for the limits that users set themselves; one for all lanes of an app. */
export function ownLimitWindow(): SlidingWindow {
	return new SlidingWindow({ count: Infinity, perMs: SECOND_MS });
}

/**
 * The way to one class of endpoints of one app, for all executions in the process: lets calls start
 * in the order they ask, at the pace the service allows, overlapping so that the round trip doesn't
 * limit them.
 */
export class Lane {
	private readonly meters: readonly Meter[];
	private readonly ownMeter: Meter;
	/**
	 * One line for each run of a node, which take turns: a later execution does not wait for the end of
	 * an earlier one.
	 */
	private readonly lines = new Map<AbortSignal | undefined, Line>();
	private inFlight = 0;
	private bytesInFlight = 0;
	private warmingUp = false;
	private coldUntilMs = -Infinity;
	private lastAnswerMs = -Infinity;
	private readonly lateness = new Lateness();
	private readonly slowdown = new Slowdown();
	private pumping = false;
	private nap: AbortController | undefined;
	/** Somebody waits until another call has ended. */
	private needsAnswer = false;

	/**
	 * @param ownLimits messages of calls with a limit of their own, on all lanes of the app
	 */
	constructor(
		private readonly limits: LaneLimits,
		private readonly clock: Clock = SYSTEM_CLOCK,
		ownLimits: SlidingWindow = ownLimitWindow(),
	) {
		const { calls, messages = [], countFrom = 'sent' } = limits;
		const meter = (window: SlidingWindow, weigh: Meter['weigh']): Meter => {
			const isLong = window.limit.perMs > SHORT_WINDOW_MS;
			return { window, weigh, from: isLong ? 'answered' : countFrom };
		};
		this.meters = [
			...calls.map((limit) => meter(new SlidingWindow(limit), () => 1)),
			...messages.map((limit) => meter(new SlidingWindow(limit), (load) => load.messages)),
		];
		this.ownMeter = meter(ownLimits, (load) => load.messages);
	}

	/** True while somebody waits or is under way. */
	get busy(): boolean {
		return this.lines.size > 0 || this.inFlight > 0;
	}

	/**
	 * Waits for this call's turn, which has to be given to `leave` in the end. Undefined when the signal
	 * came first; nothing is counted then.
	 *
	 * @param again the call was refused before, so it goes before those that have not been sent yet
	 */
	async enter(
		load: Load,
		signal: AbortSignal | undefined,
		again = false,
	): Promise<Turn | undefined> {
		if (signal?.aborted) return undefined;
		const { waiters } = this.lines.get(signal) ?? this.openLine(signal);
		return await new Promise<Turn | undefined>((settle) => {
			if (again) waiters.unshift({ load, settle });
			else waiters.push({ load, settle });
			if (!this.pumping) void this.pump();
			else if (again || this.mayPass(waiters)) this.nap?.abort();
		});
	}

	/**
	 * A call that entered has ended, however it ended. Not counted are those that the service refused,
	 * or that never reached it; only accepted ones tell how fast the service is. After a refusal for
	 * rate everybody waits, and goes on more slowly for a while.
	 */
	leave({ load, begunAtMs, stays }: Turn, outcome: Outcome<unknown>): void {
		const now = this.clock.now();
		const { kind } = outcome;
		const tookMs = now - begunAtMs;
		const counted = kind === 'accepted' || kind === 'unknown';
		if (kind === 'accepted' && !this.warmingUp) this.lateness.learnFrom(tookMs);
		const lateMs = this.warmingUp ? tookMs : this.lateness.ofCallMs(tookMs);
		for (const { meter, stay } of stays) {
			const { window, from } = meter;
			const leavesAtMs = (from === 'sent' ? begunAtMs + lateMs : now) + window.limit.perMs;
			if (from === 'sent' && leavesAtMs <= stay.leavesAtMs) continue;
			window.remove(stay);
			if (from === 'sent' || counted) window.add(stay.weight, leavesAtMs);
		}
		this.inFlight -= 1;
		this.bytesInFlight -= load.bytes ?? 0;
		this.lastAnswerMs = now;
		if (this.warmingUp) this.coldUntilMs = now + SECOND_MS;
		this.warmingUp = false;
		if (outcome.kind === 'refused' && outcome.forRate) this.slowdown.refused(now, outcome);
		if (this.needsAnswer) this.nap?.abort();
	}

	/** Whether the last of a line may have its turn before those in front of it. */
	private mayPass(waiters: readonly Waiter[]): boolean {
		return waiters.length === 1 || waiters[0]?.load.maxMessagesPerSecond !== undefined;
	}

	private openLine(signal: AbortSignal | undefined): Line {
		const waiters: Waiter[] = [];
		// All waiters of a run give up together when it is stopped.
		const onAbort = () => {
			this.lines.delete(signal);
			this.nap?.abort();
			for (const { settle } of waiters) settle(undefined);
		};
		signal?.addEventListener('abort', onAbort, { once: true });
		const close = () => signal?.removeEventListener('abort', onAbort);
		const line = { waiters, close };
		this.lines.set(signal, line);
		return line;
	}

	/** What the user's own limit makes a call wait; nobody else waits for that. */
	private ownWaitMs(now: number, { messages, maxMessagesPerSecond }: Load): number {
		if (maxMessagesPerSecond === undefined) return 0;
		return this.ownMeter.window.waitMs(now, messages, maxMessagesPerSecond);
	}

	private waitMs(now: number, load: Load): number {
		const { bytes = 0 } = load;
		const { maxInFlight, maxBytesInFlight = Infinity } = this.limits;
		if (this.inFlight >= (this.warmingUp ? 1 : maxInFlight)) return Infinity;
		if (this.inFlight > 0 && this.bytesInFlight + bytes > maxBytesInFlight) return Infinity;
		const share = this.slowdown.share(now);
		return this.meters.reduce((waitMs, { window, weigh }) => {
			const count = Math.max(1, Math.floor(window.limit.count * share));
			return Math.max(waitMs, window.waitMs(now, weigh(load), count));
		}, this.slowdown.waitMs(now));
	}

	/** Takes out the one whose turn it is; or says how long to wait until it is somebody's turn. */
	private takeNext(now: number): Waiter | number {
		let napMs = LOOK_UP_MS;
		this.needsAnswer = false;
		/** Calls with a limit of their own up to this one stay behind those before them. */
		let heldUpTo = 0;
		for (const [signal, line] of this.lines) {
			for (const [index, waiter] of line.waiters.entries()) {
				const { maxMessagesPerSecond: own } = waiter.load;
				if (own !== undefined && own <= heldUpTo) continue;
				const ownMs = this.ownWaitMs(now, waiter.load);
				const waitMs = ownMs > 0 ? ownMs : this.waitMs(now, waiter.load);
				if (waitMs <= 0) {
					line.waiters.splice(index, 1);
					this.rotate(signal, line);
					return waiter;
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

	/** The next turn is another run's. */
	private rotate(signal: AbortSignal | undefined, line: Line): void {
		this.lines.delete(signal);
		if (line.waiters.length > 0) this.lines.set(signal, line);
		else line.close();
	}

	private grant({ load, settle }: Waiter, now: number): void {
		const cold = this.inFlight === 0 && now - this.lastAnswerMs > COLD_AFTER_MS;
		this.warmingUp ||= cold && this.limits.countFrom !== 'answered';
		this.inFlight += 1;
		this.bytesInFlight += load.bytes ?? 0;
		const guardMs = Math.max(this.slowdown.guardMs, now < this.coldUntilMs ? COLD_GUARD_MS : 0);
		const own = load.maxMessagesPerSecond === undefined ? [] : [this.ownMeter];
		const stays = [...this.meters, ...own].map((meter) => {
			const { window, weigh, from } = meter;
			const leavesAtMs = from === 'sent' ? now + window.limit.perMs + guardMs : Infinity;
			return { meter, stay: window.add(weigh(load), leavesAtMs) };
		});
		settle({ load, begunAtMs: now, stays });
	}

	/** Lets the waiters go one after the other, each when its turn has come. */
	private async pump(): Promise<void> {
		this.pumping = true;
		let granted = 0;
		while (this.lines.size > 0) {
			const now = this.clock.now();
			const next = this.takeNext(now);
			if (typeof next === 'number') {
				await this.sleepUntilWoken(next);
				continue;
			}
			this.grant(next, now);
			granted += 1;
			// Lets the calls really start before the next ones are stamped; after the last one too, so that
			// whoever asks right then waits for that.
			if (granted % GRANTS_AT_ONCE === 0 || this.lines.size === 0) await this.clock.sleep(0);
		}
		this.pumping = false;
	}

	/** Wakes early when an answer or somebody who asks may change whose turn it is. */
	private async sleepUntilWoken(ms: number): Promise<void> {
		this.nap = new AbortController();
		await this.clock.sleep(ms, this.nap.signal);
		this.nap = undefined;
	}
}
