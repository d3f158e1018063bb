import { dispatch, type DispatchOptions, type Entry } from '../../../../core/run/dispatch';
import type { OperationSteps, Sharing } from '../../../../core/run/operation';
import { accepted, notSent, type Outcome } from '../../../../core/base/outcome';
import { settled } from '../../../support/virtualTime';

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

/** Calls that nothing can be added to, all to the same recipient. */
const oneRecipient: Sharing<string, string> = {
	subjects: (call) => [call],
	capacity: () => 1,
	narrow: (call) => call,
	identity: (call) => call,
	joinKey: () => undefined,
	orderKey: () => 'bob',
	queue: () => '',
	toMemo: (_call, reply) => ({ reply }),
	fromMemo: (_call, { reply }) => String(reply),
};

/** Runs the entries; the log holds what was planned and sent, in order. */
async function run(entries: ReadonlyArray<Entry<Request>>, scene: Scene = {}) {
	const log: string[] = [];
	const steps: OperationSteps<string, Request, string, string> = {
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
		present: () => ({ items: [] }),
		subjects: (of) => [of].flat(),
		wording: { subject: 'to', done: 'sent' },
		...(scene.oneRecipient ? { sharing: oneRecipient } : {}),
	};
	const options = {
		stopAtFailure: scene.stopAtFailure ?? false,
		signal: scene.signal,
		memory: { recall: () => [], note: () => undefined, clear: () => undefined, kept: {} },
	};
	const results = await dispatch(entries, steps, 'session', options);
	const sent = log.filter((line) => line.startsWith('send')).map((line) => line.split(' ')[1]);
	return { log, sent, results };
}

const items = (...requests: Request[]): Array<Entry<Request>> =>
	requests.map((request, item) => ({ item, request }));

const kinds = ({ results }: Awaited<ReturnType<typeof run>>) =>
	results.map(({ problem, calls }) =>
		problem === undefined ? calls.map(({ outcome }) => outcome.kind) : 'problem',
	);

describe('many calls', () => {
	/** Calls that are never answered; each goes to somebody else. */
	function begunOf(calls: readonly string[]): string[] {
		const begun: string[] = [];
		const steps: OperationSteps<string, Request, string, string> = {
			read: () => [],
			plan: async (request) => accepted(request),
			async send(call) {
				begun.push(call);
				return await new Promise<never>(() => undefined);
			},
			present: () => ({ items: [] }),
			subjects: (of) => [of].flat(),
			wording: { subject: 'to', done: 'sent' },
			sharing: {
				...oneRecipient,
				orderKey: (call) => call,
				queue: (call) => call.split(' ')[0] ?? '',
			},
		};
		const memory = { recall: () => [], note: () => undefined, clear: () => undefined, kept: {} };
		const options = { stopAtFailure: false, signal: undefined, memory };
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
			{
				item: 0,
				calls: [
					{ call: 'a1', outcome: accepted('done a1') },
					{ call: 'a2', outcome: accepted('done a2') },
				],
			},
			{ item: 1, calls: [{ call: 'b1', outcome: accepted('done b1') }] },
		]);
	});

	it('whose parameters could not be read keep their problem, and nothing is sent for them', async () => {
		const problem = { message: "'To' is empty." };
		const { sent, results } = await run([
			{ item: 0, problem },
			{ item: 1, request: ['b'] },
		]);
		expect(sent).toEqual(['b']);
		expect(results[0]).toEqual({ item: 0, problem, calls: [] });
		expect(results[1]?.calls).toHaveLength(1);
	});

	it('that need no call give no outcome and no problem', async () => {
		expect((await run(items([]))).results).toEqual([{ item: 0, calls: [] }]);
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
		expect(done.results[1]).toEqual({
			item: 1,
			problem: { message: 'No file for bad.' },
			subjects: ['bad'],
			calls: [],
		});
	});

	it('a failed preparation names all whom it keeps from being served', async () => {
		const done = await run(items(['a', 'bad', 'c']), { unplannable: ['bad'] });
		expect(done.sent).toEqual([]);
		expect(done.results[0]?.subjects).toEqual(['a', 'bad', 'c']);
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
		expect(kinds(done)).toEqual([['notSent'], 'problem', ['notSent']]);
		expect(done.results[1]?.problem?.message).toBe('No file for bad.');
		const left = done.results[2]?.calls[0]?.outcome;
		expect(left?.kind === 'notSent' && left.problem.message).toMatch(/not tried.*earlier/);
	});

	it('an unread item keeps its own problem', async () => {
		const problem = { message: "'To' is empty." };
		const done = await run([...items(['a']), { item: 1, problem }], {
			stopAtFailure: true,
			answers: { a: refused },
		});
		expect(done.results[1]?.problem).toEqual(problem);
	});
});

describe('an execution that is stopped', () => {
	it('before the start: nothing is sent, and every item says so', async () => {
		const stop = new AbortController();
		stop.abort();
		const done = await run(items(['a'], ['b']), { signal: stop.signal });
		expect(done.log).toEqual([]);
		for (const { problem } of done.results) expect(problem?.message).toMatch(/stopped.*before/);
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
			for (const left of [first?.calls[1]?.outcome, second?.calls[0]?.outcome]) {
				expect(left?.kind === 'notSent' && left.problem.message).toMatch(/stopped/);
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
		const outcome = done.results[0]?.calls[0]?.outcome;
		expect(outcome?.kind === 'unknown' && outcome.problem).toEqual({
			message: expect.stringContaining('x is not a function') as string,
			advice: expect.stringContaining('report') as string,
		});
	});

	it('in preparing is the problem of its own item only', async () => {
		const done = await run(items(['a'], ['b']), { onPlan: explode('a') });
		expect(done.sent).toEqual(['b']);
		expect(kinds(done)).toEqual(['problem', ['accepted']]);
		expect(done.results[0]?.problem?.message).toContain('x is not a function');
		expect(done.results[0]?.subjects).toEqual(['a']);
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
		const outcome = done.results[0]?.calls[0]?.outcome;
		expect(outcome?.kind === 'unknown' && outcome.problem.message).toContain('a word');
	});
});
