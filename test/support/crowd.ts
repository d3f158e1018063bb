import { accepted, type Outcome } from '../../core/base/outcome';
import type { LaneLimits } from '../../core/pacing/laneLimits';
import { createPaced } from '../../core/pacing/paced';
import { tooMuch } from './traffic';
import { VirtualTime } from './virtualTime';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** How a service counts: by what was before each call, or anew with each second and minute. */
export type Counting = 'sliding' | 'fixed';

interface Taken {
	readonly atMs: number;
	readonly weight: number;
}

/** One limit, strictly kept. */
class StrictWindow {
	private taken: Taken[] = [];
	private total = 0;

	constructor(
		private readonly count: (now: number) => number,
		private readonly perMs: number,
		private readonly turnMs: number | undefined,
	) {}

	hasRoom(now: number, weight: number): boolean {
		const from =
			this.turnMs === undefined
				? now - this.perMs
				: Math.floor((now - this.turnMs) / this.perMs) * this.perMs + this.turnMs - 1e-6;
		let gone = 0;
		for (const one of this.taken) {
			if (one.atMs > from) break;
			this.total -= one.weight;
			gone += 1;
		}
		if (gone > 0) this.taken.splice(0, gone);
		return this.total + weight <= this.count(now);
	}

	take(now: number, weight: number): void {
		this.taken.push({ atMs: now, weight });
		this.total += weight;
	}
}

export interface Weather {
	readonly counting: Counting;
	readonly roundTripMs: number;
	/** Part by which each way takes now longer, now shorter. */
	readonly jitter?: number;
	readonly callsPerSecond?: (now: number) => number;
	readonly messagesPerMinute?: (now: number) => number;
	/** What it refuses counts as well. */
	readonly countsRefused?: boolean;
	/** Calls of another program in each second, evenly, which takes no notice of refusals. */
	readonly others?: number;
	readonly seed: number;
}

/** What one process does. */
export interface Job {
	readonly count: number;
	/** Recipients of each message. */
	readonly recipients?: number;
	readonly beginsAtMs?: number;
	readonly stopsAtMs?: number;
}

/** What became of one process. */
export interface Story {
	readonly acceptedAtMs: number[];
	failed: number;
	refused: number;
	calls: number;
	endedAtMs: number;
	readonly outcomes: Array<Outcome<string>>;
}

export const LIMITS: LaneLimits = {
	calls: [{ count: 100, perMs: SECOND_MS }],
	messages: [{ count: 6_000, perMs: MINUTE_MS }],
	maxInFlight: 100,
};

/** As many calls are begun at a time as a run of the node begins. */
const BEGUN = 256;

let crowds = 0;

/** Several processes that know nothing of each other send through one app. */
export async function sendTogether(jobs: readonly Job[], weather: Weather): Promise<Story[]> {
	const { counting, roundTripMs, jitter = 0, others = 0, countsRefused = false } = weather;
	const time = new VirtualTime(weather.seed * 100_003);
	for (let roll = 0; roll < weather.seed * 7; roll++) time.random();
	const begunMs = time.now();
	const turn = (perMs: number) =>
		counting === 'fixed' ? begunMs - time.random() * perMs : undefined;
	const calls = new StrictWindow(weather.callsPerSecond ?? (() => 100), SECOND_MS, turn(SECOND_MS));
	const messages = new StrictWindow(
		weather.messagesPerMinute ?? (() => 6_000),
		MINUTE_MS,
		turn(MINUTE_MS),
	);
	const serve = (weight: number): Outcome<string> => {
		const now = time.now();
		const limit = !calls.hasRoom(now, 1)
			? 'calls'
			: !messages.hasRoom(now, weight)
				? 'messages'
				: undefined;
		if (limit === undefined || countsRefused) {
			calls.take(now, 1);
			messages.take(now, weight);
		}
		return limit === undefined ? accepted('done') : { ...tooMuch(), limit };
	};
	const way = async () =>
		await time.sleep((roundTripMs / 2) * (1 - jitter + 2 * jitter * time.random()));

	let left = jobs.length;
	const others_ = async () => {
		while (left > 0) {
			serve(1);
			await time.sleep(SECOND_MS / others);
		}
	};
	if (others > 0) void others_();

	const crowd = crowds++;
	const process = async (job: Job, index: number): Promise<Story> => {
		const { count, recipients = 1, beginsAtMs = 0, stopsAtMs } = job;
		await time.sleep(beginsAtMs + time.random() * 5);
		const paced = createPaced(`crowd.test/${crowd}/${index}`, { user: LIMITS }, time);
		const stop = new AbortController();
		if (stopsAtMs !== undefined) time.at(begunMs + stopsAtMs, () => stop.abort());
		const story: Story = {
			acceptedAtMs: [],
			failed: 0,
			refused: 0,
			calls: 0,
			endedAtMs: 0,
			outcomes: [],
		};
		const attempt = async () => {
			story.calls += 1;
			await way();
			const outcome = serve(recipients);
			await way();
			if (outcome.kind === 'accepted') story.acceptedAtMs.push(time.now() - begunMs);
			else story.refused += 1;
			return outcome;
		};
		let next = 0;
		const worker = async () => {
			while (next++ < count) {
				const load = { messages: recipients };
				const outcome = await paced({ lane: 'user', load }, attempt, stop.signal);
				story.outcomes.push(outcome);
				if (outcome.kind !== 'accepted' && !stop.signal.aborted) story.failed += 1;
			}
		};
		await Promise.all(Array.from({ length: Math.min(BEGUN, count) }, worker));
		story.endedAtMs = time.now() - begunMs;
		left -= 1;
		return story;
	};
	return await time.run(Promise.all(jobs.map(process)));
}

/** What a crowd came to. */
export interface Sum {
	readonly failed: number;
	/** Accepted calls, of as many as the limit allowed while there was something to send. */
	readonly used: number;
	/** Refused, of all calls. */
	readonly refused: number;
	/** By how much the pace of one differs most from the mean, while all were busy. */
	readonly unfair: number;
}

export function sumUp(stories: readonly Story[], callsPerSecond = 100): Sum {
	const total = (of: (story: Story) => number) => stories.reduce((sum, one) => sum + of(one), 0);
	const endMs = Math.max(...stories.map(({ acceptedAtMs }) => acceptedAtMs.at(-1) ?? 0));
	const busyMs = Math.min(...stories.map(({ acceptedAtMs }) => acceptedAtMs.at(-1) ?? 0));
	const paces = stories.map(
		({ acceptedAtMs }) => acceptedAtMs.filter((at) => at < busyMs).length / busyMs,
	);
	const mean = paces.reduce((sum, pace) => sum + pace, 0) / paces.length;
	return {
		failed: total(({ failed }) => failed),
		used: total(({ acceptedAtMs }) => acceptedAtMs.length) / ((endMs / SECOND_MS) * callsPerSecond),
		refused: total(({ refused }) => refused) / total(({ calls }) => calls),
		unfair: Math.max(...paces.map((pace) => Math.abs(pace - mean) / mean)),
	};
}
