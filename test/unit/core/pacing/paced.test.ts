import { accepted, notSent, type Outcome } from '../../../../core/base/outcome';
import { tell } from '../../../../core/base/problem';
import type { LaneLimits } from '../../../../core/pacing/laneLimits';
import { createPaced } from '../../../../core/pacing/paced';
import { PATIENCE_FOR_HARMLESS } from '../../../../core/pacing/patience';
import { StrictServer } from '../../../support/strictServer';
import {
	DONE,
	ONE,
	perSecond,
	SECOND_MS,
	time,
	tooMuch,
	useVirtualTime,
} from '../../../support/traffic';
import { mostWithin } from '../../../support/windows';

useVirtualTime();

const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const FAST: LaneLimits = { calls: perSecond(100), maxInFlight: 100 };
const BROADCASTS: LaneLimits = { calls: [{ count: 2, perMs: HOUR_MS }], maxInFlight: 5 };
const LANES = { fast: FAST, broadcast: BROADCASTS };
const noConnection = notSent({ message: 'No connection.' }, true);

/** An app of its own for each use: lanes are shared by all tests of a file. */
let apps = 0;
const newApp = () => `paced.test/${apps++}`;
const { signal: running } = new AbortController();

describe('a run that sends at the pace of the service', () => {
	/** Sends so many calls, each on its own, to a service that takes 100 a second and not one more. */
	async function sendAll(count: number, tripMs: (name: number) => number, runs = 1) {
		const app = newApp();
		const server = new StrictServer(time);
		const call = async (name: number): Promise<Outcome<number>> => {
			const wayMs = tripMs(name) / 2;
			await time.sleep(wayMs);
			const welcome = server.takeOurs();
			await time.sleep(wayMs);
			return welcome ? accepted(name) : tooMuch();
		};
		const begun = time.now();
		const sending = Array.from({ length: runs }, () => createPaced(app, LANES, time)).flatMap(
			(paced) => {
				const { signal } = new AbortController();
				return Array.from({ length: count }, async (_, name) => {
					return await paced({ lane: 'fast', load: ONE }, async () => await call(name), signal);
				});
			},
		);
		const outcomes = await time.run(Promise.all(sending));
		expect(outcomes.map((outcome) => outcome.kind === 'accepted' && outcome.reply)).toEqual(
			Array.from({ length: runs }, () => [...Array(count).keys()]).flat(),
		);
		return { refused: server.refused, tookMs: time.now() - begun };
	}

	it.each([
		[230, 15, 30],
		[350, 10, 10],
		[350, 20, 60],
		[350, 5, 300],
	])(
		'%d calls of %d to %d ms: none is refused, none waits for nothing',
		async (count, from, to) => {
			const { refused, tookMs } = await sendAll(count, () => from + time.random() * (to - from));
			expect(refused).toBe(0);
			// A hundred in each second, and a little for the jitter of the way there.
			expect(tookMs).toBeLessThan(Math.floor(count / 100) * SECOND_MS * 1.15 + 2 * to + 200);
		},
	);

	it('is not refused either when the first call takes longer: it fetches a token', async () => {
		const { refused } = await sendAll(310, (name) => (name === 0 ? 180 : 60));
		expect(refused).toBe(0);
	});

	it('shares the limit with another run of the same app, with no refusal', async () => {
		const { refused, tookMs } = await sendAll(160, () => 10 + time.random() * 15, 2);
		expect(refused).toBe(0);
		expect(tookMs).toBeLessThan(3.7 * SECOND_MS);
	});
});

describe('others who send as well', () => {
	/** One call gets these answers; another asks for its turn after the first of them. */
	async function pauseAfter(first: Outcome<string>) {
		const paced = createPaced(newApp(), LANES, time);
		const answers = [first, accepted('done')];
		const attempt = async () => answers.shift() ?? DONE;
		const sending = paced({ lane: 'fast', load: ONE }, attempt, running);
		await time.pass(5);
		const begun = time.now();
		let startedMs = Infinity;
		const other = async () => {
			startedMs = time.now() - begun;
			return DONE;
		};
		await time.run(paced({ lane: 'fast', load: ONE }, other, running));
		expect(await time.run(sending)).toEqual(accepted('done'));
		return startedMs;
	}

	it('wait a second after a refusal for rate', async () => {
		const pausedMs = await pauseAfter(tooMuch());
		expect(pausedMs).toBeGreaterThan(980);
		expect(pausedMs).toBeLessThan(1_100);
	});

	it('wait as long as the service itself asked for', async () => {
		const pausedMs = await pauseAfter(tooMuch(9_000));
		expect(pausedMs).toBeGreaterThan(8_980);
		expect(pausedMs).toBeLessThan(9_100);
	});

	it.each<[string, Outcome<string>]>([
		['found no connection', noConnection],
		['was refused for something that passes', { ...tooMuch(9_000), forRate: false }],
	])('do not wait when a call %s', async (_what, outcome) => {
		expect(await pauseAfter(outcome)).toBeLessThan(10);
	});

	it('do not wait for one that gave up, since it was asked to wait too long', async () => {
		const paced = createPaced(newApp(), LANES, time);
		const pace = { lane: 'fast', load: ONE } as const;
		const gaveUp = await time.run(paced(pace, async () => tooMuch(HOUR_MS), running));
		expect(gaveUp.kind).toBe('refused');
		const begun = time.now();
		await time.run(paced(pace, async () => DONE, running));
		expect(time.now() - begun).toBeLessThan(50);
	});
});

describe('a call whose turn would come too late', () => {
	const broadcast = { lane: 'broadcast', load: ONE } as const;

	/** Sends one after the other. */
	async function send(count: number) {
		const paced = createPaced(newApp(), LANES, time);
		let attempts = 0;
		const attempt = async () => {
			attempts += 1;
			return DONE;
		};
		const outcomes: Array<Outcome<string>> = [];
		for (let call = 0; call < count; call++) {
			outcomes.push(await time.run(paced(broadcast, attempt, running)));
		}
		return { outcomes, attempts: () => attempts, paced, attempt };
	}

	it('is not sent, and not tried again; the others were', async () => {
		const { outcomes, attempts } = await send(5);
		expect(outcomes.map(({ kind }) => kind)).toEqual([
			'accepted',
			'accepted',
			'notSent',
			'notSent',
			'notSent',
		]);
		expect(outcomes[2]).toMatchObject({ kind: 'notSent', repeatable: false });
		expect(outcomes[2]).not.toHaveProperty('interrupted');
		expect(attempts()).toBe(2);
		expect(time.now()).toBeLessThan(5 * SECOND_MS);
	});

	it('says what the service allows, when it is possible again, and what to do', async () => {
		const { outcomes } = await send(3);
		const [last] = outcomes.slice(-1);
		expect(last?.kind === 'notSent' && tell(last.problem)).toBe(
			'For this, 2 calls an hour are allowed, and they are used up. This was not sent. It is ' +
				'possible in about 60 minutes: run it again then, or let the workflow do this less often.',
		);
	});

	it('goes once the window is over', async () => {
		const { paced, attempt, attempts } = await send(3);
		await time.pass(HOUR_MS);
		expect(await time.run(paced(broadcast, attempt, running))).toEqual(DONE);
		expect(attempts()).toBe(3);
	});

	it('does not hold up the calls of another lane', async () => {
		const { paced } = await send(3);
		const begun = time.now();
		const pace = { lane: 'fast', load: ONE } as const;
		expect(await time.run(paced(pace, async () => DONE, running))).toEqual(DONE);
		expect(time.now() - begun).toBeLessThan(10);
	});
});

describe('a call that ends otherwise', () => {
	const pace = { lane: 'fast', load: ONE } as const;

	it('by throwing gives its place back', async () => {
		const one = { one: { calls: perSecond(100), maxInFlight: 1 } };
		const paced = createPaced(newApp(), one, time);
		const broken = paced(
			{ lane: 'one', load: ONE },
			async () => await Promise.reject(new TypeError('x is not a function')),
			running,
		);
		await expect(time.run(broken)).rejects.toThrow('x is not a function');
		const next = paced({ lane: 'one', load: ONE }, async () => DONE, running);
		expect(await time.run(next)).toEqual(DONE);
	});

	it('by the end of the execution is not begun', async () => {
		const paced = createPaced(newApp(), LANES, time);
		const attempt = jest.fn(async () => DONE);
		const outcome = await time.run(paced(pace, attempt, AbortSignal.abort()));
		expect(outcome).toMatchObject({ kind: 'notSent', interrupted: true });
		expect(attempt).not.toHaveBeenCalled();
	});

	it('by a refusal goes again before those that were not sent yet', async () => {
		const paced = createPaced(newApp(), { slow: { calls: perSecond(1), maxInFlight: 9 } }, time);
		const order: string[] = [];
		const send = async (name: string, outcomes: Array<Outcome<string>>) => {
			const attempt = async () => {
				order.push(name);
				return outcomes.shift() ?? DONE;
			};
			return await paced({ lane: 'slow', load: ONE }, attempt, running);
		};
		const others = Array.from({ length: 4 }, (_, name) => String(name));
		await time.run(
			Promise.all([
				send('refused', [tooMuch()]),
				...others.map(async (name) => await send(name, [])),
			]),
		);
		expect(order.slice(0, 3).filter((name) => name === 'refused')).toHaveLength(2);
		expect(order.filter((name) => name !== 'refused')).toEqual(others);
	});

	it('unheard of is repeated only where that harms nobody', async () => {
		const unknown: Outcome<string> = { kind: 'unknown', problem: { message: 'No answer.' } };
		for (const [policy, expected] of [
			[undefined, unknown],
			[PATIENCE_FOR_HARMLESS, DONE],
		] as const) {
			const paced = createPaced(newApp(), LANES, time);
			const answers = [unknown, DONE];
			const attempt = async () => answers.shift() ?? DONE;
			const sending = paced({ ...pace, ...(policy && { policy }) }, attempt, running);
			expect(await time.run(sending)).toEqual(expected);
		}
	});
});

describe('a service that never answers', () => {
	const pace = { lane: 'fast', load: ONE } as const;
	const MINUTE = 60 * SECOND_MS;
	const silence: Outcome<string> = {
		kind: 'unknown',
		unansweredBy: 'im.example',
		problem: { message: 'im.example did not answer in time.' },
	};

	/** So many items, each with its own call, which take as long as the node waits for an answer. */
	async function sendAll(count: number, answer: (call: number) => Outcome<string>) {
		const paced = createPaced(newApp(), LANES, time);
		const { signal } = new AbortController();
		let calls = 0;
		const attempt = async () => {
			const call = calls++;
			await time.sleep(MINUTE);
			return answer(call);
		};
		const begunMs = time.now();
		const outcomes = await time.run(
			Promise.all(Array.from({ length: count }, async () => await paced(pace, attempt, signal))),
		);
		return { outcomes, calls, tookMs: time.now() - begunMs };
	}

	it('is asked a few times, and the rest is not sent', async () => {
		const { outcomes, calls, tookMs } = await sendAll(2_000, () => silence);
		expect(calls).toBeLessThanOrEqual(20);
		expect(tookMs).toBeLessThan(4 * MINUTE);
		const open = outcomes.filter(({ kind }) => kind === 'unknown');
		const rest = outcomes.filter(({ kind }) => kind === 'notSent');
		expect(open).toHaveLength(calls);
		expect(rest).toHaveLength(2_000 - calls);
		const [first] = rest;
		expect(first?.kind === 'notSent' && tell(first.problem)).toMatch(
			/^im\.example has not answered 1\d calls in a row\. This was not sent\./,
		);
	});

	it('is asked on where it answers now and then, if only with a fault of its own', async () => {
		const fault: Outcome<string> = { kind: 'unknown', problem: { message: 'HTTP 500' } };
		const { calls } = await sendAll(60, (call) => (call % 5 === 4 ? fault : silence));
		expect(calls).toBe(60);
	});

	it('is asked anew by the next run', async () => {
		await sendAll(50, () => silence);
		const { outcomes } = await sendAll(3, () => DONE);
		expect(outcomes).toEqual([DONE, DONE, DONE]);
	});
});

describe('a service that refuses thirty calls in a row', () => {
	it('does not make the rest wait for one another', async () => {
		const paced = createPaced(newApp(), LANES, time);
		let calls = 0;
		let refused = 0;
		const attempt = async (): Promise<Outcome<string>> => {
			const call = calls++;
			await time.sleep(5 + 10 * time.random());
			if (call < 10 || refused >= 30) return DONE;
			refused += 1;
			return tooMuch();
		};
		const pace = { lane: 'fast', load: ONE } as const;
		const begunMs = time.now();
		const sending = Array.from({ length: 45 }, async () => await paced(pace, attempt, running));
		await time.run(Promise.all(sending));
		expect(time.now() - begunMs).toBeLessThan(15 * SECOND_MS);
	});
});

describe('a service that accepts nothing', () => {
	it('is given up by all once one has waited in vain', async () => {
		const paced = createPaced(newApp(), LANES, time);
		const { signal } = new AbortController();
		let calls = 0;
		const attempt = async () => {
			calls += 1;
			await time.sleep(20);
			return tooMuch();
		};
		const pace = { lane: 'fast', load: ONE } as const;
		const begunMs = time.now();
		const outcomes = await time.run(
			Promise.all(Array.from({ length: 2_000 }, async () => await paced(pace, attempt, signal))),
		);
		expect(time.now() - begunMs).toBeLessThan(3 * MINUTE_MS);
		expect(outcomes.every(({ kind }) => kind === 'refused' || kind === 'notSent')).toBe(true);
		expect(outcomes.filter(({ kind }) => kind === 'refused').length).toBeGreaterThan(0);
		const last = outcomes.at(-1);
		expect(last?.kind === 'notSent' && tell(last.problem)).toMatch(
			/^Too many\. This was not sent any more: the node had waited 2 minutes, and nobody's calls were accepted\./,
		);
		expect(calls).toBeLessThan(150);
		await time.pass(100);
		expect(time.pending).toBe(0);
	});
});

describe('an app', () => {
	it('has one pace for each class of endpoints, however many ways lead to it', async () => {
		const app = newApp();
		const startsMs: number[] = [];
		const attempt = async () => {
			startsMs.push(time.now());
			return DONE;
		};
		const sending = [0, 1, 2].flatMap(() => {
			const paced = createPaced(app, { slow: { calls: perSecond(3), maxInFlight: 9 } }, time);
			return [0, 1, 2].map(() => paced({ lane: 'slow', load: ONE }, attempt, running));
		});
		await time.run(Promise.all(sending));
		const starts = startsMs.map((atMs) => ({ atMs, weight: 1 }));
		expect(mostWithin(starts, SECOND_MS)).toBe(3);
	});
});

describe('an app whose limits are given anew', () => {
	const limited = (count: number) => ({ fast: { calls: perSecond(count), maxInFlight: count } });

	/** How long so many calls take, one after the other. */
	async function sendAll(paced: ReturnType<typeof createPaced<'fast'>>, count: number) {
		const begun = time.now();
		const calls = Array.from({ length: count }, async () => {
			return await paced({ lane: 'fast' }, async () => DONE, running);
		});
		await time.run(Promise.all(calls));
		return time.now() - begun;
	}

	it('goes by those of the latest run, also for one that began before', async () => {
		const app = newApp();
		const former = createPaced(app, limited(100), time);
		expect(await sendAll(former, 30)).toBeLessThan(SECOND_MS);
		const latest = createPaced(app, limited(10), time);
		// The thirty of before count in the first second.
		expect(await sendAll(latest, 30)).toBeGreaterThan(3 * SECOND_MS);
		await time.pass(3 * SECOND_MS);
		expect(await sendAll(former, 30)).toBeGreaterThan(2 * SECOND_MS);
	});
});

describe('one call that is refused for ever', () => {
	it('gives up alone: all others are sent, and say nothing of it', async () => {
		const paced = createPaced(newApp(), LANES, time);
		const { signal } = new AbortController();
		const outcomes = await time.run(
			Promise.all(
				Array.from({ length: 400 }, async (_, index) => {
					const attempt = async () => {
						await time.sleep(20);
						return index === 50 ? tooMuch() : accepted('done');
					};
					return await paced({ lane: 'fast', load: ONE } as const, attempt, signal);
				}),
			),
		);
		expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(399);
		expect(outcomes[50]?.kind).toBe('refused');
	});
});
