import { AsyncLocalStorage } from 'node:async_hooks';
import { SYSTEM_CLOCK, type Clock } from '../../core/base/clock';
import { Deadlines } from '../../core/service/deadline';
import { until } from './laterClock';
import { settled, VirtualTime } from './virtualTime';

/** Rounds of the event loop without a request, after which nobody is about to send one. */
const QUIET_ROUNDS = 10;

type Within = (ms: number, stop: AbortSignal | undefined, work: never) => Promise<unknown>;

/** What a package's core goes by: each package has a core of its own. */
export interface Core {
	readonly clock: Clock;
	/** Every request of the node is made within a deadline. */
	readonly deadlines: { readonly prototype: { within: Within } };
}

/**
 * The clock of a package's core, on which waiting is over as soon as everybody waits, and nothing else
 * takes any time: it stands still while a request of the node is under way, however busy the computer
 * is. A sandbox that goes by it (`now`) sees the waits as long as they would have been. For whole
 * workflows with real HTTP; who waits for an answer that never comes needs `giveUp`.
 */
class PassingTime {
	private readonly time: VirtualTime;
	/** Requests that are under way; one made for another, such as for its token, is a part of that. */
	private underWay = 0;
	private passing = false;
	private ended = false;
	private readonly realNow = performance.now.bind(performance);
	private readonly shown;
	private readonly spies: ReadonlyArray<{ mockRestore(): void }>;

	constructor({ clock, deadlines }: Core) {
		this.time = new VirtualTime(clock.now());
		const { within } = deadlines.prototype;
		const madeFor = new AsyncLocalStorage<{ isUnderWay: boolean }>();
		const count = async (send: () => Promise<unknown>) => {
			if (madeFor.getStore()?.isUnderWay === true) return await send();
			this.underWay += 1;
			const request = { isUnderWay: true };
			return await madeFor.run(request, send).finally(() => {
				request.isUnderWay = false;
				this.underWay -= 1;
			});
		};
		this.shown = jest.spyOn(clock, 'now').mockImplementation(this.now);
		this.spies = [
			jest.spyOn(clock, 'sleep').mockImplementation(async (ms, signal) => {
				const slept = this.time.sleep(ms, signal);
				void this.pass();
				await slept;
			}),
			jest.spyOn(deadlines.prototype, 'within').mockImplementation(async function (
				this: unknown,
				...request
			) {
				return await count(async () => await within.apply(this, request));
			}),
		];
	}

	readonly now = (): number => this.time.now();

	/**
	 * A run with requests that are never answered. Time is put forward whenever nothing else is under way.
	 *
	 * @param unanswered how many of them have been made so far
	 * @param ms more than the node gives a request
	 */
	async giveUp<Result>(
		running: Promise<Result>,
		unanswered: () => number,
		ms: number,
	): Promise<Result> {
		let done = false;
		const end = () => (done = true);
		void running.then(end, end);
		for (let givenUp = 0; !done;) {
			const waiting = () => unanswered() - givenUp;
			await until(() => done || (waiting() > 0 && this.underWay === waiting()));
			givenUp = unanswered();
			if (!done) this.time.skip(ms);
		}
		return await running;
	}

	/** Goes on as long as anybody sleeps. */
	private async pass(): Promise<void> {
		if (this.passing) return;
		this.passing = true;
		for (let rounds = 0; this.time.pending > 0 && !this.ended; rounds += 1) {
			await settled();
			if (this.underWay > 0) rounds = 0;
			if (rounds < QUIET_ROUNDS) continue;
			this.time.next();
			rounds = 0;
		}
		this.passing = false;
	}

	/** Time goes by the computer again, from what the clock shows: it never goes back. */
	end(): void {
		this.ended = true;
		for (const spy of this.spies) spy.mockRestore();
		const aheadMs = Math.max(0, this.now() - this.realNow());
		this.shown.mockImplementation(() => this.realNow() + aheadMs);
	}
}

/** The clock while it is in use. */
export type PassingClock = Pick<PassingTime, 'now' | 'giveUp'>;

/**
 * For all tests of a file or a `describe`.
 *
 * @param core of the package; Easemob's unless told otherwise
 */
export function usePassingTime(
	core: Core = { clock: SYSTEM_CLOCK, deadlines: Deadlines },
): PassingClock {
	let time: PassingTime | undefined;
	beforeAll(() => {
		time = new PassingTime(core);
	});
	afterAll(() => time?.end());
	return {
		now: () => time?.now() ?? performance.now(),
		giveUp: async (running, ...unanswered) =>
			await (time === undefined ? running : time.giveUp(running, ...unanswered)),
	};
}
