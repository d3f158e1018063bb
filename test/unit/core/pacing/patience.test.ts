import type { Clock } from '../../../../core/base/clock';
import { accepted, notSent, type Outcome } from '../../../../core/base/outcome';
import { Experience } from '../../../../core/pacing/experience';
import {
	PATIENCE,
	PATIENCE_FOR_HARMLESS,
	withPatience,
	type PatiencePolicy,
} from '../../../../core/pacing/patience';
import { tell } from '../../../../core/base/problem';

const MINUTE_MS = 60_000;

const problem = { message: 'Too many.', advice: 'Wait a moment.' };
const rate = (retryAfterMs?: number): Outcome<never> => ({
	kind: 'refused',
	repeatable: true,
	forRate: true,
	retryAfterMs,
	problem,
});
const busy: Outcome<never> = { kind: 'refused', repeatable: true, problem };
const never: Outcome<never> = { kind: 'refused', repeatable: false, problem };
const unknown: Outcome<never> = { kind: 'unknown', problem };
const noConnection = notSent(problem, true);
const done = accepted('done');

interface Scene {
	/** What the clock's dice show. */
	readonly chance?: number;
	readonly policy?: PatiencePolicy;
	readonly experience?: Experience;
	/** Somebody's call is accepted now and then, until this moment. */
	readonly acceptedUntilMs?: number;
	/** The user stops the execution in this wait, counted from 1. */
	readonly stopInWait?: number;
}

/** Makes a call to a service that answers in this order, with the last answer again and again. */
async function call(answers: Array<Outcome<string>>, scene: Scene = {}) {
	const { chance = 0.5, policy, experience, stopInWait, acceptedUntilMs = -Infinity } = scene;
	const stop = new AbortController();
	let nowMs = 0;
	let calledAtMs = 0;
	let calls = 0;
	/** The time between each call and the next one. */
	const waitsMs: number[] = [];
	const clock: Clock = {
		now: () => nowMs,
		random: () => chance,
		sleep: async (ms) => {
			nowMs += ms;
			if (calls === stopInWait) stop.abort();
		},
	};
	const attempt = async () => {
		if (calls > 10_000) throw new Error('It never gives up');
		if (calls > 0) waitsMs.push(nowMs - calledAtMs);
		calledAtMs = nowMs;
		return answers[Math.min(calls++, answers.length - 1)] ?? done;
	};
	const progress = {
		patienceMs: 2 * MINUTE_MS,
		get acceptedAtMs() {
			return Math.min(nowMs, acceptedUntilMs);
		},
	};
	const outcome = await withPatience(attempt, progress, {
		clock,
		signal: stop.signal,
		...(policy && { policy }),
		...(experience && { experience }),
	});
	return { outcome, calls, waitsMs, totalMs: nowMs };
}

describe('a call that was refused for its rate', () => {
	it('is repeated until it is accepted', async () => {
		const { outcome, calls, waitsMs } = await call([rate(), rate(), rate(), done]);
		expect(outcome).toEqual(done);
		expect(calls).toBe(4);
		expect(waitsMs).toHaveLength(3);
	});

	it('is made once where it is accepted at once', async () => {
		expect(await call([done])).toEqual({ outcome: done, calls: 1, waitsMs: [], totalMs: 0 });
	});

	it.each([0, 0.5, 0.999])('hardly waits: its lane knows when it may go (%d)', async (chance) => {
		const { waitsMs } = await call([rate(), rate(), rate(), done], { chance });
		expect(Math.max(...waitsMs)).toBeLessThanOrEqual(150);
	});

	it('does not come back together with others refused at the same moment', async () => {
		const chances = [0, 0.2, 0.4, 0.6, 0.8];
		const runs = await Promise.all(chances.map((chance) => call([rate(), done], { chance })));
		expect(new Set(runs.map(({ totalMs }) => totalMs)).size).toBe(chances.length);
	});

	it('ends with the first other answer', async () => {
		for (const other of [never, unknown]) {
			const { outcome, calls } = await call([rate(), rate(), other, done]);
			expect(outcome).toEqual(other);
			expect(calls).toBe(3);
		}
	});
});

describe('a call that was refused since the service is busy', () => {
	it.each([
		['at least', 0, 750],
		['about', 0.5, 1_000],
		['at most', 1 - Number.EPSILON, 1_250],
	])('waits %s the first time', async (_how, chance, expectedMs) => {
		const { waitsMs } = await call([busy, done], { chance });
		expect(waitsMs[0]).toBeCloseTo(expectedMs, 0);
	});

	it('waits twice as long each time', async () => {
		const { waitsMs } = await call([...Array.from({ length: 5 }, () => busy), done]);
		expect(waitsMs).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
	});

	it.each([0, 0.5, 0.999])('never waits longer than half a minute at once (%d)', async (chance) => {
		const { waitsMs } = await call([busy], { chance });
		expect(waitsMs.length).toBeGreaterThan(5);
		expect(Math.max(...waitsMs)).toBeLessThanOrEqual(30_000);
	});

	it('is given up after two minutes, whatever is accepted meanwhile', async () => {
		const { outcome, totalMs } = await call([busy], { acceptedUntilMs: Infinity });
		expect(outcome.kind).toBe('refused');
		expect(totalMs).toBeLessThanOrEqual(2 * MINUTE_MS);
	});
});

describe('a call that is refused again and again', () => {
	it.each([0, 0.5, 0.999])('is given up after two minutes of waiting (%d)', async (chance) => {
		const { outcome, totalMs } = await call([rate()], { chance });
		expect(outcome.kind).toBe('refused');
		expect(totalMs).toBeLessThanOrEqual(2 * MINUTE_MS);
		expect(totalMs).toBeGreaterThan(MINUTE_MS);
	});

	it('gives up alone where others were accepted again and again meanwhile', async () => {
		const { outcome, totalMs } = await call([rate()], { acceptedUntilMs: 7 * MINUTE_MS });
		expect(outcome.kind === 'refused' && outcome.problem.advice).toMatch(
			/^The node waited (a second|\d+ seconds) in vain, while others were accepted 12 times\. ./,
		);
		expect(totalMs).toBeLessThan(7 * MINUTE_MS);
	});

	it('says that nobody was accepted, and keeps its own words', async () => {
		const { outcome } = await call([rate()]);
		if (outcome.kind !== 'refused') throw new Error(outcome.kind);
		expect(outcome.repeatable).toBe(true);
		expect(outcome.problem.message).toBe(problem.message);
		expect(outcome.problem.advice).toContain(problem.advice);
		expect(outcome.problem.advice).toContain(
			"The node waited 2 minutes, and nobody's calls were accepted meanwhile.",
		);
	});

	it('says so where it had no advice of its own', async () => {
		const bare: Outcome<never> = {
			kind: 'refused',
			repeatable: true,
			problem: { message: 'Too many.' },
		};
		const { outcome } = await call([bare]);
		expect(outcome.kind === 'refused' && tell(outcome.problem)).toMatch(
			/^Too many\. The node waited (\d+ seconds|a minute|2 minutes) for it in vain\.$/,
		);
	});
});

describe('the wait that a service asks for', () => {
	it('is kept where it is longer than the own one', async () => {
		const { waitsMs } = await call([rate(45_000), rate(5_000), done]);
		expect(waitsMs).toEqual([45_000, 5_000]);
	});

	it.each([0, 1, 10])(
		'is not kept where it is shorter than the own one: %i ms',
		async (askedMs) => {
			const { waitsMs } = await call([rate(askedMs), rate(askedMs), done]);
			expect(waitsMs).toEqual([100, 100]);
		},
	);

	it('may use up the whole budget, but no more', async () => {
		expect((await call([rate(2 * MINUTE_MS), done])).outcome).toEqual(done);
		const { outcome, calls, waitsMs } = await call([rate(2 * MINUTE_MS + 1), done]);
		expect(outcome.kind).toBe('refused');
		expect(calls).toBe(1);
		expect(waitsMs).toEqual([]);
	});

	it('is not begun where only a part of it is left', async () => {
		const { outcome, waitsMs } = await call([rate(MINUTE_MS), rate(MINUTE_MS + 1), done]);
		expect(outcome.kind).toBe('refused');
		expect(waitsMs).toEqual([MINUTE_MS]);
	});

	it.each([1e12, Number.MAX_SAFE_INTEGER, Infinity])(
		'never becomes a timer: %d ms',
		async (askedMs) => {
			const { outcome, waitsMs } = await call([rate(askedMs), done]);
			expect(outcome.kind).toBe('refused');
			expect(waitsMs).toEqual([]);
			expect(outcome.kind === 'refused' && outcome.problem.advice).toMatch(
				/^It asks to wait .*, which is longer than the node waits by itself\. ./,
			);
		},
	);
});

describe('what is not repeated', () => {
	it('a refusal for good', async () => {
		expect(await call([never, done])).toEqual({
			outcome: never,
			calls: 1,
			waitsMs: [],
			totalMs: 0,
		});
	});

	it('a call that nobody knows the outcome of: it could be done twice', async () => {
		expect(await call([unknown, done])).toMatchObject({ outcome: unknown, calls: 1 });
		expect(await call([unknown, done], { policy: PATIENCE })).toMatchObject({ calls: 1 });
		expect(await call([rate(), unknown, done])).toMatchObject({ outcome: unknown, calls: 2 });
	});

	it('a call that could not be sent for good, such as with a bad credential', async () => {
		const outcome = notSent(problem);
		expect(await call([outcome, done])).toMatchObject({ outcome, calls: 1, waitsMs: [] });
	});
});

describe('a call that may be done twice without harm', () => {
	const policy = PATIENCE_FOR_HARMLESS;

	it('is repeated although nobody knows its outcome', async () => {
		expect(await call([unknown, unknown, done], { policy })).toMatchObject({
			outcome: done,
			calls: 3,
			waitsMs: [1_000, 2_000],
		});
	});

	it('is repeated twice at most', async () => {
		expect(await call([unknown], { policy })).toMatchObject({ outcome: unknown, calls: 3 });
	});

	it('is repeated as often as its policy says', async () => {
		const patient = { ...policy, maxBlindRepeats: 4 };
		expect((await call([unknown], { policy: patient })).calls).toBe(5);
	});

	it('is not repeated after a refusal for good', async () => {
		expect((await call([never, done], { policy })).calls).toBe(1);
	});
});

describe('a call that was never sent, since there was no connection', () => {
	it('is sent when there is one again', async () => {
		expect(await call([noConnection, noConnection, done])).toMatchObject({
			outcome: done,
			calls: 3,
			waitsMs: [1_000, 2_000],
		});
	});

	it('is tried three times in all; its problem says nothing about waiting', async () => {
		const { outcome, calls, totalMs } = await call([noConnection]);
		expect(outcome).toEqual(noConnection);
		expect(calls).toBe(3);
		expect(totalMs).toBeLessThan(5_000);
	});

	it('may still be refused for its rate meanwhile', async () => {
		const answers = [noConnection, rate(), noConnection, rate(), done];
		expect(await call(answers)).toMatchObject({ outcome: done, calls: 5 });
		expect((await call([noConnection, rate(), noConnection, rate(), noConnection])).calls).toBe(5);
	});
});

describe('the calls of one run', () => {
	it('do not wait again once waiting was in vain', async () => {
		const experience: Experience = new Experience();
		const first = await call([rate()], { experience });
		expect(first.calls).toBeGreaterThan(3);
		for (let item = 0; item < 10; item++) {
			const later = await call([rate()], { experience });
			expect(later).toMatchObject({ outcome: rate(), calls: 1, waitsMs: [] });
		}
	});

	it('do not each wait for a host that is gone', async () => {
		const experience: Experience = new Experience();
		expect((await call([noConnection], { experience })).calls).toBe(3);
		expect((await call([noConnection], { experience })).calls).toBe(1);
	});

	it('do not each repeat blindly what fails blindly', async () => {
		const scene = { experience: new Experience(), policy: PATIENCE_FOR_HARMLESS };
		expect((await call([unknown], scene)).calls).toBe(3);
		expect((await call([unknown], scene)).calls).toBe(1);
	});

	it('do not wait again after one that was asked to wait too long', async () => {
		const experience: Experience = new Experience();
		await call([rate(1e12)], { experience });
		expect((await call([rate(), done], { experience })).calls).toBe(1);
	});

	it.each<[string, Outcome<string>]>([
		['accepted', done],
		['refused for good', never],
		['not answered', unknown],
	])('wait again after one of them was %s', async (_how, answer) => {
		const experience: Experience = new Experience();
		await call([rate()], { experience });
		await call([answer], { experience });
		expect(await call([rate(), done], { experience })).toMatchObject({ outcome: done, calls: 2 });
	});

	it('have nothing to do with those of another run', async () => {
		await call([rate()], { experience: new Experience() });
		expect((await call([rate(), done], { experience: new Experience() })).calls).toBe(2);
		await call([rate()]);
		expect((await call([rate(), done])).calls).toBe(2);
	});
});

describe('an execution that is stopped while waiting', () => {
	it.each([
		['for a rate', rate()],
		['for a connection', noConnection],
	])('%s: makes no further call, and counts as broken off', async (_what, answer) => {
		const stopped = await call([answer, answer, done], { stopInWait: 1 });
		expect(stopped).toMatchObject({ outcome: { kind: 'notSent', interrupted: true }, calls: 1 });
		expect((await call([answer, answer, done], { stopInWait: 2 })).calls).toBe(2);
	});

	it('has not waited in vain', async () => {
		const experience: Experience = new Experience();
		await call([rate()], { experience, stopInWait: 1 });
		expect(experience.inVain.size).toBe(0);
	});
});
