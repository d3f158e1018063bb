import { sleep } from 'n8n-workflow';
import { LOOK_UP_MS } from '../clock';
import { SlidingWindow, type Stay, type WindowLimit } from './slidingWindow';

/** What one class of a service's endpoints takes. */
export interface LaneLimits {
	readonly callsPerSecond: number;
	/** Messages: a call counts as many as it has recipients. */
	readonly messages?: WindowLimit;
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
	readonly countFrom?: 'sent' | 'answered';
}

/** What a call takes up. */
export interface Load {
	readonly messages: number;
	readonly bytes?: number | undefined;
	/** The user's own limit: messages within any one second. */
	readonly maxMessagesPerSecond?: number | undefined;
}

/** The place that a call has got. */
export interface Turn {
	readonly load: Load;
	readonly begunAtMs: number;
	readonly places: readonly Place[];
}

/** A call in one of the windows. */
interface Place {
	readonly window: SlidingWindow;
	readonly from: 'sent' | 'answered';
	readonly stay: Stay;
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

/** Windows up to this length are stamped as sent; for a long one a round trip does not matter. */
const SHORT_WINDOW_MS = 5_000;
const SECOND_MS = 1_000;

/** Covers that the way to the server takes now longer, now shorter; grows with each refusal. */
const GUARD_MS = 40;
const MAX_GUARD_MS = 200;

/** Until the first calls were answered nobody knows how fast they can be. */
const COLD_GUARD_MS = 120;

/** How much the fastest way there and back may be faster than any seen lately. */
const DRIFT_MS = 10;

/** How fast it forgets that calls were faster once. */
const FORGETTING = 0.002;

/**
 * Calls let go before others (answers) have their turn: one by one costs time, and all at once would
 * go out long after they were let go.
 */
const GRANTS_AT_ONCE = 10;

/** After a refusal: this much of the limit, then a twentieth more each second without another. */
const SLOWDOWN = 0.7;
const MIN_SHARE = 0.05;
const RECOVERY_PER_MS = 0.05 / 1_000;

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
	private readonly calls: SlidingWindow;
	private readonly messages: SlidingWindow | undefined;
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
	private fastestMs = Infinity;
	private pausedUntilMs = -Infinity;
	private slowedAtMs = -Infinity;
	private share = 1;
	private guardMs = GUARD_MS;
	private pumping = false;
	private nap: AbortController | undefined;
	/** It can only be somebody's turn when another call has ended. */
	private needsAnswer = false;

	/**
	 * @param now a clock in milliseconds that never jumps
	 * @param ownLimits messages of calls with a limit of their own, on all lanes of the app
	 */
	constructor(
		private readonly limits: LaneLimits,
		private readonly now: () => number = () => performance.now(),
		private readonly ownLimits: SlidingWindow = ownLimitWindow(),
	) {
		const perSecond = { count: limits.callsPerSecond, perMs: SECOND_MS };
		this.calls = new SlidingWindow(perSecond);
		this.messages = limits.messages && new SlidingWindow(limits.messages);
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
	 * A call that entered has ended, however it ended.
	 *
	 * @param counted false when the service surely did not count it: it was refused, or never reached it
	 */
	leave({ load, begunAtMs, places }: Turn, counted = true): void {
		const now = this.now();
		const lateMs = this.warmingUp ? now - begunAtMs : this.lateMs(now - begunAtMs);
		for (const { window, from, stay } of places) {
			const { perMs } = window.limit;
			if (from === 'answered') {
				window.remove(stay);
				if (counted) window.add(stay.weight, now + perMs);
			} else if (begunAtMs + lateMs + perMs > stay.leavesAtMs) {
				window.remove(stay);
				window.add(stay.weight, begunAtMs + lateMs + perMs);
			}
		}
		this.inFlight -= 1;
		this.bytesInFlight -= load.bytes ?? 0;
		this.lastAnswerMs = now;
		if (this.warmingUp) this.coldUntilMs = now + SECOND_MS;
		this.warmingUp = false;
		if (this.needsAnswer) this.nap?.abort();
	}

	/** The service refused for rate: everybody waits, and goes on more slowly for a while. */
	slowDown(waitMs: number): void {
		const now = this.now();
		this.pausedUntilMs = Math.max(this.pausedUntilMs, now + waitMs);
		// Calls that were under way together are refused together; that is one reason, not many.
		if (now - this.slowedAtMs < SECOND_MS) return;
		this.share = Math.max(MIN_SHARE, this.currentShare(now) * SLOWDOWN);
		this.guardMs = Math.min(MAX_GUARD_MS, this.guardMs * 1.5);
		this.slowedAtMs = now;
	}

	/**
	 * How late a call may have reached the server: by as much as it took longer than the fastest. (The
	 * computer was busy, its token was renewed first.) If another call leaves one window later than
	 * that, no server can have seen both within one.
	 */
	private lateMs(tookMs: number): number {
		const fastestMs = Math.min(this.fastestMs, tookMs);
		this.fastestMs = fastestMs + (tookMs - fastestMs) * FORGETTING;
		return tookMs - fastestMs + DRIFT_MS;
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

	private currentShare(now: number): number {
		if (this.share === 1) return 1;
		const share = this.share + (now - this.slowedAtMs) * RECOVERY_PER_MS;
		if (share < 1) return share;
		this.share = 1;
		this.guardMs = GUARD_MS;
		return 1;
	}

	/** What the user's own limit makes a call wait; nobody else waits for that. */
	private ownWaitMs(now: number, { messages, maxMessagesPerSecond }: Load): number {
		if (maxMessagesPerSecond === undefined) return 0;
		return this.ownLimits.waitMs(now, messages, maxMessagesPerSecond);
	}

	private waitMs(now: number, { messages, bytes = 0 }: Load): number {
		const { maxInFlight, maxBytesInFlight = Infinity } = this.limits;
		if (this.inFlight >= (this.warmingUp ? 1 : maxInFlight)) return Infinity;
		if (this.inFlight > 0 && this.bytesInFlight + bytes > maxBytesInFlight) return Infinity;
		const share = this.currentShare(now);
		const scaled = (count: number) => Math.max(1, Math.floor(count * share));
		return Math.max(
			this.pausedUntilMs - now,
			this.calls.waitMs(now, 1, scaled(this.calls.limit.count)),
			this.messages?.waitMs(now, messages, scaled(this.messages.limit.count)) ?? 0,
		);
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
		const { messages, bytes = 0, maxMessagesPerSecond } = load;
		const { countFrom = 'sent' } = this.limits;
		const cold = this.inFlight === 0 && now - this.lastAnswerMs > COLD_AFTER_MS;
		this.warmingUp ||= cold && countFrom === 'sent';
		this.inFlight += 1;
		this.bytesInFlight += bytes;
		const guardMs = Math.max(this.guardMs, now < this.coldUntilMs ? COLD_GUARD_MS : 0);
		const place = (window: SlidingWindow, weight: number): Place => {
			const { perMs } = window.limit;
			const from = perMs > SHORT_WINDOW_MS ? 'answered' : countFrom;
			const leavesAtMs = from === 'sent' ? now + perMs + guardMs : Infinity;
			return { window, from, stay: window.add(weight, leavesAtMs) };
		};
		const places = [place(this.calls, 1)];
		if (this.messages !== undefined) places.push(place(this.messages, messages));
		if (maxMessagesPerSecond !== undefined) places.push(place(this.ownLimits, messages));
		settle({ load, begunAtMs: now, places });
	}

	/** Lets the waiters go one after the other, each when its turn has come. */
	private async pump(): Promise<void> {
		this.pumping = true;
		let granted = 0;
		while (this.lines.size > 0) {
			const now = this.now();
			const next = this.takeNext(now);
			if (typeof next === 'number') {
				await this.sleepUntilWoken(next);
				continue;
			}
			this.grant(next, now);
			granted += 1;
			// Lets the calls really start before the next ones are stamped, also those that ask later.
			if (granted % GRANTS_AT_ONCE === 0 || this.lines.size === 0) await sleep(0);
		}
		this.pumping = false;
	}

	/** Wakes early when an answer comes or somebody asks or gives up. */
	private async sleepUntilWoken(ms: number): Promise<void> {
		this.nap = new AbortController();
		await sleep(ms, this.nap.signal).catch(() => undefined);
		this.nap = undefined;
	}
}
