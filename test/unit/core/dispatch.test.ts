import { dispatch, type DispatchOptions, type Entry } from '../../../core/dispatch';
import type { OperationSteps } from '../../../core/operation';
import { accepted, notSent, type Outcome } from '../../../core/outcome';

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
	/** Called with every call that goes out. */
	readonly onSend?: (call: string) => void;
}

/** Runs the entries; the log holds what was planned and sent, in order. */
async function run(entries: ReadonlyArray<Entry<Request>>, scene: Scene = {}) {
	const log: string[] = [];
	const steps: OperationSteps<string, Request, string, string> = {
		read: () => [],
		async plan(request, session) {
			log.push(`plan ${request.join('+')} in ${session}`);
			const bad = request.find((call) => scene.unplannable?.includes(call));
			return bad === undefined ? accepted(request) : notSent({ message: `No file for ${bad}.` });
		},
		async send(call, session) {
			log.push(`send ${call} in ${session}`);
			scene.onSend?.(call);
			return scene.answers?.[call] ?? accepted(`done ${call}`);
		},
		present: () => ({ items: [] }),
		subjects: (call) => [call],
	};
	const results = await dispatch(entries, steps, 'session', {
		stopAtFailure: scene.stopAtFailure ?? false,
		signal: scene.signal,
	});
	const sent = log.filter((line) => line.startsWith('send')).map((line) => line.split(' ')[1]);
	return { log, sent, results };
}

const items = (...requests: Request[]): Array<Entry<Request>> =>
	requests.map((request, item) => ({ item, request }));

const kinds = ({ results }: Awaited<ReturnType<typeof run>>) =>
	results.map(({ problem, calls }) =>
		problem === undefined ? calls.map(({ outcome }) => outcome.kind) : 'problem',
	);

describe('items', () => {
	it('are planned and sent one after the other, in order, each in the session', async () => {
		const { log, results } = await run(items(['a1', 'a2'], ['b1']));
		expect(log).toEqual([
			'plan a1+a2 in session',
			'send a1 in session',
			'send a2 in session',
			'plan b1 in session',
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
			calls: [],
		});
	});
});

describe('after a failure, with stop', () => {
	it.each([
		['refused', refused],
		['unknown', unknown],
		['not sent', notSent({ message: 'No connection.' })],
	])('%s: nothing more is sent, and every call has an outcome', async (_kind, outcome) => {
		const scene = { stopAtFailure: true, answers: { a2: outcome } };
		const done = await run(items(['a1', 'a2', 'a3'], ['b'], ['c']), scene);
		expect(done.sent).toEqual(['a1', 'a2']);
		expect(kinds(done)).toEqual([['accepted', outcome.kind, 'notSent'], 'problem', 'problem']);
		expect(done.results.map(({ item }) => item)).toEqual([0, 1, 2]);
		expect(done.log).not.toContain('plan b in session');
	});

	it('a failed preparation stops the rest too', async () => {
		const scene = { stopAtFailure: true, unplannable: ['bad'] };
		const done = await run(items(['a'], ['bad'], ['c']), scene);
		expect(done.sent).toEqual(['a']);
		expect(done.results[1]?.problem?.message).toBe('No file for bad.');
		expect(done.results[2]?.problem?.message).toMatch(/not sent/);
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
				signal: stop.signal,
				onSend: () => stop.abort(),
			});
			expect(done.sent).toEqual(['a1']);
			expect(kinds(done)).toEqual([['accepted', 'notSent'], 'problem']);
			const [first, second] = done.results;
			const left = first?.calls[1]?.outcome;
			expect(left?.kind === 'notSent' && left.problem.message).toMatch(/stopped/);
			expect(second?.problem?.message).toMatch(/stopped/);
		},
	);

	it('a call that was cut by it is not taken for one that never went out', async () => {
		const stop = new AbortController();
		const done = await run(items(['a'], ['b']), {
			signal: stop.signal,
			answers: { a: unknown },
			onSend: () => stop.abort(),
		});
		expect(kinds(done)).toEqual([['unknown'], 'problem']);
	});
});
