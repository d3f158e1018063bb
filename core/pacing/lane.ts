import { sleep } from 'n8n-workflow';
import { LOOK_UP_MS } from '../clock';
import { SlidingWindow, type WindowLimit } from './slidingWindow';

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
	 * Whether a lane that was quiet begins with a single call: it may have to fetch a token first, and
	 * calls that wait for it would all go out at once then.
	 */
	readonly warmUp?: boolean;
}

/** What a call takes up. */
export interface Load {
	readonly messages: number;
	readonly bytes?: number | undefined;
	/** The user's own limit: messages within any one second. */
	readonly maxMessagesPerSecond?: number | undefined;
}

interface Waiter {
	readonly load: Load;
	readonly settle: (granted: boolean) => void;
}

/** Those who wait in one run of a node, in the order they asked. */
interface Line {
	readonly waiters: Waiter[];
	/** Stops listening for the end of the run. */
	readonly close: () => void;
}

/** How a call ended. */
export interface Ending {
	/** From entering to the end. */
	readonly tookMs?: number;
	/** False when the service surely did not count it: it was refused, or never reached it. */
	readonly counted?: boolean;
}

/** Windows up to this length are stamped as sent; for a long one a round trip does not matter. */
const SHORT_WINDOW_MS = 5_000;
const SECOND_MS = 1_000;

/** Covers that the way to the server takes now longer, now shorter; grows with each refusal. */
const GUARD_MS = 40;
const MAX_GUARD_MS = 200;

/**
 * A call that took so much longer than usual may have reached the server late: its token was renewed
 * on the way.
 */
const LATE_FACTOR = 1.5;
const USUAL_WEIGHT = 0.1;

/** After a refusal: this much of the limit, then a twentieth more each second without another. */
const SLOWDOWN = 0.7;
const MIN_SHARE = 0.05;
const RECOVERY_PER_MS = 0.05 / 1_000;

/** A lane that has been quiet for so long is cold. */
const COLD_AFTER_MS = 60_000;

/** A window for the limits that users set themselves; one for all lanes of an app. */
export function ownLimitWindow(): SlidingWindow {
	return new SlidingWindow({ count: Infinity, perMs: SECOND_MS }, 'sent');
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
	private lastAnswerMs = -Infinity;
	private usualMs: number | undefined;
	private pausedUntilMs = -Infinity;
	private slowedAtMs = -Infinity;
	private share = 1;
	private guardMs = GUARD_MS;
	private pumping = false;
	private nap: AbortController | undefined;

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
		this.calls = new SlidingWindow(perSecond, 'sent');
		if (limits.messages === undefined) return;
		const stamp = limits.messages.perMs <= SHORT_WINDOW_MS ? 'sent' : 'answered';
		this.messages = new SlidingWindow(limits.messages, stamp);
	}

	/** True while somebody waits or is under way. */
	get busy(): boolean {
		return this.lines.size > 0 || this.inFlight > 0;
	}

	/**
	 * Waits for this call's turn. False when the signal came first; nothing is counted then.
	 *
	 * @param again the call was refused before, so it goes before those that have not been sent yet
	 */
	async enter(load: Load, signal: AbortSignal | undefined, again = false): Promise<boolean> {
		if (signal?.aborted) return false;
		const { waiters } = this.lines.get(signal) ?? this.openLine(signal);
		return await new Promise<boolean>((settle) => {
			if (again) waiters.unshift({ load, settle });
			else waiters.push({ load, settle });
			if (this.pumping) this.nap?.abort();
			else void this.pump();
		});
	}

	/** A call that entered has ended, however it ended. */
	leave({ messages, bytes = 0 }: Load, { tookMs = 0, counted = true }: Ending = {}): void {
		const now = this.now();
		const usualMs = this.usualMs ?? tookMs;
		const late = tookMs > usualMs * LATE_FACTOR + this.guardMs;
		this.usualMs = usualMs + (tookMs - usualMs) * USUAL_WEIGHT;
		this.inFlight -= 1;
		this.bytesInFlight -= bytes;
		this.lastAnswerMs = now;
		if (this.warmingUp) {
			this.calls.restampLatest(now, this.guardMs);
			this.messages?.restampLatest(now, this.guardMs);
		} else if (late) {
			this.calls.stay(now, 1);
			this.messages?.stay(now, messages);
		}
		this.warmingUp = false;
		this.messages?.leave(now, messages, counted);
		this.nap?.abort();
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

	private openLine(signal: AbortSignal | undefined): Line {
		const waiters: Waiter[] = [];
		// All waiters of a run give up together when it is stopped.
		const onAbort = () => {
			this.lines.delete(signal);
			this.nap?.abort();
			for (const { settle } of waiters) settle(false);
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
		this.warmingUp ||= cold && this.limits.warmUp !== false;
		this.inFlight += 1;
		this.bytesInFlight += load.bytes ?? 0;
		this.calls.enter(now, 1, this.guardMs);
		this.messages?.enter(now, load.messages, this.guardMs);
		if (load.maxMessagesPerSecond !== undefined) {
			this.ownLimits.enter(now, load.messages, this.guardMs);
		}
		settle(true);
	}

	/** Lets the waiters go one after the other, each when its turn has come. */
	private async pump(): Promise<void> {
		this.pumping = true;
		while (this.lines.size > 0) {
			const now = this.now();
			const next = this.takeNext(now);
			if (typeof next === 'number') {
				await this.sleepUntilWoken(next);
				continue;
			}
			this.grant(next, now);
			// Lets the call really start before the next one is stamped.
			await sleep(0);
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
