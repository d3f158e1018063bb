import { accepted, type Outcome, type Refused } from '../../core/base/outcome';
import { Lane } from '../../core/pacing/lane';
import type { LaneLimits, Load } from '../../core/pacing/laneLimits';
import type { Entry } from '../../core/pacing/turn';
import { VirtualTime } from './virtualTime';

export const SECOND_MS = 1_000;
export const perSecond = (count: number) => [{ count, perMs: SECOND_MS }];
export const LIMITS: LaneLimits = { calls: perSecond(10), maxInFlight: 5 };
export const ONE: Load = { messages: 1 };

export const DONE = accepted('done');

/** The service has had too much, and may ask to wait. */
export const tooMuch = (retryAfterMs?: number): Refused => ({
	kind: 'refused',
	repeatable: true,
	forRate: true,
	retryAfterMs,
	problem: { message: 'Too many.' },
});

/** Of the test that is running. */
export let time: VirtualTime;

/** Each test begins at the hour zero, and may take as long as a busy computer takes for it. */
export function useVirtualTime(): void {
	jest.setTimeout(60_000);
	beforeEach(() => beginAt(0));
}

/** Begins anew, with a clock that shows something else. */
export function beginAt(nowMs: number): void {
	time = new VirtualTime(nowMs);
}

interface Call {
	readonly name: number;
	readonly load: Load;
	readonly startMs: number;
	endMs: number;
}

/** A lane, and the log of what went through it. */
export class Traffic {
	readonly calls: Call[] = [];

	constructor(
		readonly lane: Lane,
		/** How long a call is under way. */
		readonly tripMs: (name: number) => number = () => 20,
		/** How a call ends. */
		readonly outcome: (name: number) => Outcome<unknown> = () => DONE,
	) {}

	/** Goes through the lane once; false when the signal came first. */
	async send(name: number, load: Load = ONE, signal?: AbortSignal): Promise<boolean> {
		return (await this.ask(name, load, signal)).kind === 'turn';
	}

	/** Goes through the lane once, and gives what the lane said. */
	async ask(name: number, load: Load = ONE, signal?: AbortSignal): Promise<Entry> {
		const turn = await this.lane.enter(load, signal);
		if (turn.kind !== 'turn') return turn;
		const call: Call = { name, load, startMs: time.now(), endMs: Infinity };
		this.calls.push(call);
		await time.sleep(this.tripMs(name));
		call.endMs = time.now();
		this.lane.leave(turn, this.outcome(name));
		return turn;
	}

	/** All ask at once; gives the moments at which they started. */
	async sendAll(count: number, load: Load = ONE): Promise<number[]> {
		const before = this.calls.length;
		await time.run(Promise.all(Array.from({ length: count }, (_, name) => this.send(name, load))));
		return this.calls.slice(before).map(({ startMs }) => startMs);
	}

	/** So many calls that are under way together end with this. */
	async endWith(outcome: Outcome<unknown>, count = 1): Promise<void> {
		const entering = Array.from({ length: count }, () => this.lane.enter(ONE, undefined));
		for (const turn of await time.run(Promise.all(entering))) {
			if (turn.kind === 'turn') this.lane.leave(turn, outcome);
		}
	}

	/** Warms the lane up, so that the next calls need not wait for a first answer. */
	async warmUp(): Promise<void> {
		await this.sendAll(1);
		await time.pass(3 * SECOND_MS);
		this.calls.length = 0;
	}

	get callStarts() {
		return this.calls.map(({ startMs }) => ({ atMs: startMs, weight: 1 }));
	}

	get messageStarts() {
		return this.calls.map(({ startMs, load }) => ({ atMs: startMs, weight: load.messages }));
	}

	/** What was under way at the moment each call started, with itself. */
	underWay(weight: (load: Load) => number): number[] {
		return this.calls.map(({ startMs }, index) =>
			this.calls
				.filter((call, at) => at <= index && call.endMs > startMs)
				.reduce((sum, { load }) => sum + weight(load), 0),
		);
	}
}

export const traffic = (
	limits: Partial<LaneLimits> = {},
	tripMs?: (name: number) => number,
	outcome?: (name: number) => Outcome<unknown>,
) => new Traffic(new Lane({ ...LIMITS, ...limits }, time), tripMs, outcome);
