import { dispatch, type DispatchOptions } from '../../../../core/run/dispatch';
import type { ReadItem } from '../../../../core/run/readItem';
import type { OperationSteps } from '../../../../core/run/operation';
import type { CallResult } from '../../../../core/run/results';
import type { RetryMemory } from '../../../../core/run/retryMemory';
import { accepted, notSent, type Outcome } from '../../../../core/base/outcome';
import { settled } from '../../../support/virtualTime';
import { nothingAskedTwice } from '../../../support/nothingAsked';
import { Breather } from '../../../../core/base/breather';
import { VirtualTime } from '../../../support/virtualTime';

/** However slow the computer is, it never has to rest. */
const unhurried = new Breather(new VirtualTime());

/** An item asks for some calls; a call is a word, and the fake service's answer to it is listed. */
type Request = readonly string[];
type Answers = Readonly<Record<string, Outcome<string>>>;

const refused: Outcome<never> = {
	kind: 'refused',
	repeatable: false,
	problem: { message: 'The service said no.' },
};
const unknown: Outcome<never> = { kind: 'unknown', problem: { message: 'Nobody knows.' } };

interface Scene extends Partial<DispatchOptions> {
	readonly answers?: Answers;
	/** Items whose preparation fails. */
	readonly unplannable?: readonly string[];
	/** All calls are to one recipient, so each waits for the one before it. */
	readonly oneRecipient?: boolean;
	/** Called with every call that goes out. */
	readonly onSend?: (call: string) => void;
	/** Called with every request that is planned. */
	readonly onPlan?: (request: Request) => void;
}

const noMemory: RetryMemory = {
	knows: () => true,
	allNotesOf: () => [],
	notesOf: () => [],
	note: () => undefined,
	strikeOpen: () => undefined,
	keepCause: () => 0,
	causeOf: () => undefined,
	clear: () => undefined,
	tryNumber: 1,
	run: 'run 0',
	kept: {},
};

type Steps = OperationSteps<string, Request, string, string>;

/** All calls are to the same recipient. */
const toBob: NonNullable<Steps['order']> = { key: () => 'bob' };

/** One call for each subject, with which nothing is joined. */
const single: NonNullable<Steps['batching']> = {
	capacity: () => 1,
	narrow: (call) => call,
	joinKey: () => undefined,
	join: ([first]) => first,
};

/** Runs the entries; the log holds what was planned and sent, in order. */
async function run(entries: ReadonlyArray<ReadItem<Request>>, scene: Scene = {}) {
	const log: string[] = [];
	const steps: Steps = {
		read: () => [],
		async plan(request, session) {
			log.push(`plan ${request.join('+')} in ${session}`);
			scene.onPlan?.(request);
			const bad = request.find((call) => scene.unplannable?.includes(call));
			return bad === undefined ? accepted(request) : notSent({ message: `No file for ${bad}.` });
		},
		async send(call, session) {
			log.push(`send ${call} in ${session}`);
			scene.onSend?.(call);
			return scene.answers?.[call] ?? accepted(`done ${call}`);
		},
		present: (subject, reply) => ({ items: [{ subject, json: { reply } }] }),
		subjects: (of) => [of].flat(),
		wording: { subject: 'to', done: 'sent' },
		...(scene.oneRecipient ? { order: toBob, batching: single } : {}),
	};
	const options = {
		stopAtFailure: scene.stopAtFailure ?? false,
		signal: scene.signal,
		memory: noMemory,
		askedFor: nothingAskedTwice,
		breather: unhurried,
	};
	const results = await dispatch(entries, steps, 'session', options);
	const sent = log.filter((line) => line.startsWith('send')).map((line) => line.split(' ')[1]);
	return { log, sent, results };
}

const items = (...requests: Request[]): Array<ReadItem<Request>> =>
	requests.map((request, item) => ({ item, request }));

const kinds = ({ results }: Awaited<ReturnType<typeof run>>) =>
	results.map((item) => item.results.map(({ losses: [loss] }) => loss?.failure.kind ?? 'accepted'));

/** What an accepted call gives for its only subject. */
const done = (subject: string): CallResult => ({
	subjects: [subject],
	items: [{ subject, json: { reply: `done ${subject}` } }],
	losses: [],
});

/** Why the first part of a result was not served. */
const failureOf = (result: CallResult | undefined) => {
	const failure = result?.losses[0]?.failure;
	if (failure === undefined) throw new Error('nothing failed');
	return failure;
};

describe('many calls', () => {
	/** Calls that are never answered; each goes to somebody else. */
	function begunOf(calls: readonly string[]): string[] {
		const begun: string[] = [];
		const steps: Steps = {
			read: () => [],
			plan: async (request) => accepted(request),
			async send(call) {
				begun.push(call);
				return await new Promise<never>(() => undefined);
			},
			present: () => ({ items: [] }),
			subjects: (of) => [of].flat(),
			wording: { subject: 'to', done: 'sent' },
			order: { key: (call) => call, queue: (call) => call.split(' ')[0] ?? '' },
			batching: single,
		};
		const recognised = {
			memory: noMemory,
			askedFor: nothingAskedTwice,
			breather: unhurried,
		};
		const options = { stopAtFailure: false, signal: undefined, ...recognised };
		void dispatch(items(...calls.map((call) => [call])), steps, 'session', options);
		return begun;
	}
	const numbered = (queue: string, count: number) =>
		Array.from({ length: count }, (_, index) => `${queue} ${index}`);

	it('are begun a few hundred at a time, however many there are', async () => {
		const begun = begunOf(numbered('slow', 1_000));
		await settled();
		expect(begun).toEqual(numbered('slow', 256));
	});

	it('that nobody answers do not hold up those of another queue', async () => {
		const begun = begunOf([...numbered('slow', 300), 'quick 0']);
		await settled();
		expect(begun).toContain('quick 0');
	});
});

describe('items', () => {
	it('are all planned, then sent in order, each in the session', async () => {
		const { log, results } = await run(items(['a1', 'a2'], ['b1']));
		expect(log).toEqual([
			'plan a1+a2 in session',
			'plan b1 in session',
			'send a1 in session',
			'send a2 in session',
			'send b1 in session',
		]);
		expect(results).toEqual([
			{ item: 0, results: [done('a1'), done('a2')] },
			{ item: 1, results: [done('b1')] },
		]);
	});

	it('whose parameters could not be read keep their problem, and nothing is sent for them', async () => {
		const problem = { message: "'To' is empty." };
		const { sent, results } = await run([
			{ item: 0, problem },
			{ item: 1, request: ['b'] },
		]);
		expect(sent).toEqual(['b']);
		const told = { ...problem, advice: 'Nothing was sent for this item.' };
		const failure = { kind: 'notSent', repeatable: false, problem: told };
		const unread = { subjects: [], items: [], losses: [{ subjects: [], failure }] };
		expect(results[0]).toEqual({ item: 0, results: [unread] });
		expect(results[1]?.results).toEqual([done('b')]);
	});

	it('that need no call give no outcome and no problem', async () => {
		expect((await run(items([]))).results).toEqual([{ item: 0, results: [] }]);
	});

	it('none at all give no result', async () => {
		expect((await run([])).results).toEqual([]);
	});
});

describe('after a failure, with continue', () => {
	it.each([
		['refused', refused],
		['unknown', unknown],
		['not sent', notSent({ message: 'No connection.' })],
	])('%s: all others are sent once all the same', async (_kind, outcome) => {
		const scene = { answers: { a2: outcome } };
		const done = await run(items(['a1', 'a2', 'a3'], ['b']), scene);
		expect(done.sent).toEqual(['a1', 'a2', 'a3', 'b']);
		expect(kinds(done)).toEqual([['accepted', outcome.kind, 'accepted'], ['accepted']]);
	});

	it('a failed preparation is the problem of its own item only', async () => {
		const done = await run(items(['a'], ['bad'], ['c']), { unplannable: ['bad'] });
		expect(done.sent).toEqual(['a', 'c']);
		const failure = notSent({ message: 'No file for bad.' });
		const subjects = ['bad'];
		expect(done.results[1]).toEqual({
			item: 1,
			results: [{ subjects, items: [], losses: [{ subjects, failure }] }],
		});
	});

	it('a failed preparation names all whom it keeps from being served', async () => {
		const done = await run(items(['a', 'bad', 'c']), { unplannable: ['bad'] });
		expect(done.sent).toEqual([]);
		expect(done.results[0]?.results[0]?.losses[0]?.subjects).toEqual(['a', 'bad', 'c']);
	});
});

describe('after a failure, with stop', () => {
	it.each([
		['refused', refused],
		['unknown', unknown],
		['not sent', notSent({ message: 'No connection.' })],
	])('%s: nothing more is sent, and every call has an outcome', async (_kind, outcome) => {
		const scene = { stopAtFailure: true, oneRecipient: true, answers: { a2: outcome } };
		const done = await run(items(['a1', 'a2', 'a3'], ['b'], ['c']), scene);
		expect(done.sent).toEqual(['a1', 'a2']);
		expect(kinds(done)).toEqual([['accepted', outcome.kind, 'notSent'], ['notSent'], ['notSent']]);
		expect(done.results.map(({ item }) => item)).toEqual([0, 1, 2]);
	});

	it('a failed preparation stops all, since nothing has been sent yet', async () => {
		const scene = { stopAtFailure: true, unplannable: ['bad'] };
		const done = await run(items(['a'], ['bad'], ['c']), scene);
		expect(done.sent).toEqual([]);
		expect(kinds(done)).toEqual([['notSent'], ['notSent'], ['notSent']]);
		expect(failureOf(done.results[1]?.results[0]).problem.message).toBe('No file for bad.');
		const left = failureOf(done.results[2]?.results[0]);
		expect(left).toMatchObject({ kind: 'notSent', interrupted: true });
		expect(left.problem.message).toMatch(/not tried.*earlier/);
	});

	it('an unread item keeps its own problem', async () => {
		const problem = { message: "'To' is empty." };
		const done = await run([...items(['a']), { item: 1, problem }], {
			stopAtFailure: true,
			answers: { a: refused },
		});
		expect(failureOf(done.results[1]?.results[0]).problem).toMatchObject(problem);
	});
});

describe('an execution that is stopped', () => {
	it('before the start: nothing is sent, and every item says so', async () => {
		const stop = new AbortController();
		stop.abort();
		const done = await run(items(['a'], ['b']), { signal: stop.signal });
		expect(done.log).toEqual([]);
		for (const { results } of done.results) {
			expect(failureOf(results[0]).problem.message).toMatch(/stopped.*before/);
		}
	});

	it.each([true, false])(
		'in between: what is not out yet stays (stop at failure: %s)',
		async (stopAtFailure) => {
			const stop = new AbortController();
			const done = await run(items(['a1', 'a2'], ['b']), {
				stopAtFailure,
				oneRecipient: true,
				signal: stop.signal,
				onSend: () => stop.abort(),
			});
			expect(done.sent).toEqual(['a1']);
			expect(kinds(done)).toEqual([['accepted', 'notSent'], ['notSent']]);
			const [first, second] = done.results;
			for (const left of [first?.results[1], second?.results[0]]) {
				expect(failureOf(left)).toMatchObject({ kind: 'notSent', interrupted: true });
				expect(failureOf(left).problem.message).toMatch(/stopped/);
			}
		},
	);

	it('a call that was cut by it is not taken for one that never went out', async () => {
		const stop = new AbortController();
		const done = await run(items(['a'], ['b']), {
			signal: stop.signal,
			oneRecipient: true,
			answers: { a: unknown },
			onSend: () => stop.abort(),
		});
		expect(kinds(done)).toEqual([['unknown'], ['notSent']]);
	});
});

describe('a fault of the node itself', () => {
	const explode = (when: string) => (what: unknown) => {
		if (String(what) === when) throw new TypeError('x is not a function');
	};

	it('in sending leaves the outcome of that call open, and the others go on', async () => {
		const done = await run(items(['a1', 'a2'], ['b']), { onSend: explode('a1') });
		expect(kinds(done)).toEqual([['unknown', 'accepted'], ['accepted']]);
		const failure = failureOf(done.results[0]?.results[0]);
		expect(failure.kind).toBe('unknown');
		expect(failure.problem).toEqual({
			message: expect.stringContaining('x is not a function') as string,
			advice: expect.stringContaining('report') as string,
		});
	});

	it('in preparing is the problem of its own item only', async () => {
		const done = await run(items(['a'], ['b']), { onPlan: explode('a') });
		expect(done.sent).toEqual(['b']);
		// Whatever it did until then, the call itself was not sent.
		expect(kinds(done)).toEqual([['notSent'], ['accepted']]);
		const [result] = done.results[0]?.results ?? [];
		expect(failureOf(result).problem.message).toContain('x is not a function');
		expect(result?.losses[0]?.subjects).toEqual(['a']);
	});

	it('counts as a failure where the first one stops the rest', async () => {
		const scene = { stopAtFailure: true, oneRecipient: true, onSend: explode('a1') };
		const done = await run(items(['a1', 'a2'], ['b']), scene);
		expect(done.sent).toEqual(['a1']);
		expect(kinds(done)).toEqual([['unknown', 'notSent'], ['notSent']]);
	});

	it('may throw something that is no error', async () => {
		const done = await run(items(['a']), {
			onSend: () => {
				throw 'a word';
			},
		});
		const failure = failureOf(done.results[0]?.results[0]);
		expect(failure.kind).toBe('unknown');
		expect(failure.problem.message).toContain('a word');
	});
});
