import { accepted, type Failure, type Outcome } from '../../../../core/base/outcome';
import type { Problem } from '../../../../core/base/problem';
import { dispatch } from '../../../../core/run/dispatch';
import type { Attempt, OperationSteps } from '../../../../core/run/operation';
import { rememberWhole } from '../../../../core/run/remembering';
import type { Note, RetryMemory } from '../../../../core/run/retryMemory';
import { nothingAskedTwice } from '../../../support/nothingAsked';

/** Creates one thing of each name; must not happen twice. */
interface Creation {
	readonly names: readonly string[];
	readonly colour: string;
}
interface Run {
	readonly scope: string;
}
type Steps = OperationSteps<Run, Creation, Creation, string>;

const open: Failure = { kind: 'unknown', problem: { message: 'Nobody knows.' } };
const refused: Failure = { kind: 'refused', repeatable: false, problem: { message: 'No.' } };

/** As it is stored with the execution: as JSON. */
function storedMemory(): { memory: RetryMemory; notes: () => Note[] } {
	const stored = new Map<number, string[]>();
	const causes: Problem[] = [];
	const all = (item: number) =>
		(stored.get(item) ?? []).map((text): Note => JSON.parse(text) as Note);
	const memory: RetryMemory = {
		knows: () => true,
		allNotesOf: all,
		notesOf: (item, call) =>
			all(item).filter((note) => note.identity === call.identity || note.asked === call.asked),
		note: (item, note) => {
			stored.set(item, [...(stored.get(item) ?? []), JSON.stringify(note)]);
		},
		strikeOpen(item, key, subjects) {
			const left = all(item).flatMap((note) => {
				if (note.idempotencyKey !== key) return [note];
				const others = note.subjects.filter((one) => !subjects.includes(one));
				return others.length === 0 ? [] : [{ ...note, subjects: others }];
			});
			stored.set(
				item,
				left.map((note) => JSON.stringify(note)),
			);
		},
		keepCause: (problem) => causes.push(problem) - 1,
		causeOf({ cause = -1 }) {
			const problem = causes[cause];
			return problem && { problem, tryNumber: 1 };
		},
		tryNumber: 1,
		run: 'run 0',
		kept: {},
		clear: () => stored.clear(),
	};
	return { memory, notes: () => [...stored.keys()].flatMap(all) };
}

/** A service that answers as it is told, then accepts everything. */
function service(...answers: Array<Outcome<string>>) {
	const sent: Array<Creation & Attempt> = [];
	const steps: Steps = {
		read: () => ({ names: [], colour: '' }),
		plan: async (request) => accepted([request]),
		async send(call, _run, _signal, attempt) {
			sent.push({ ...call, ...attempt });
			return answers.shift() ?? accepted(`id${sent.length}`);
		},
		present: ({ names }, id) => ({
			items: names.map((name) => ({ subject: name, json: { id, name } })),
		}),
		subjects: ({ names }) => names,
		wording: { subject: 'name', done: 'created' },
	};
	return { sent, steps };
}

const entries = (...requests: Creation[]) => requests.map((request, item) => ({ item, request }));
const red = (...names: string[]): Creation => ({ names, colour: 'red' });

async function run(
	steps: Steps,
	memory: RetryMemory,
	requests: readonly Creation[],
	scope = 'app',
) {
	const recognised = { memory, askedFor: nothingAskedTwice };
	const options = { stopAtFailure: false, signal: undefined, ...recognised };
	const results = await dispatch(entries(...requests), steps, { scope }, options);
	return {
		items: results.flatMap((item) => item.results.flatMap(({ items }) => items)),
		losses: results.flatMap((item) => item.results.flatMap(({ losses }) => losses)),
	};
}

describe('an operation that is remembered whole', () => {
	const remembered = (steps: Steps): Steps => ({ ...steps, memory: rememberWhole() });

	it('is not done again by a retry, which gives the same items', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service();
		const before = await run(remembered(steps), memory, [red('a'), red('b')]);
		const again = await run(remembered(steps), memory, [red('a'), red('b')]);
		expect(sent).toHaveLength(2);
		expect(again.items.map(({ json }) => json)).toEqual(before.items.map(({ json }) => json));
	});

	it('is done again where it was surely refused, and only there', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service(refused);
		await run(remembered(steps), memory, [red('a'), red('b')]);
		const again = await run(remembered(steps), memory, [red('a'), red('b')]);
		expect(sent.map(({ names }) => names)).toEqual([['a'], ['b'], ['a']]);
		expect(again.losses).toEqual([]);
	});

	it('is not done again where nobody knows whether it was done', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service(open);
		await run(remembered(steps), memory, [red('a')]);
		const again = await run(remembered(steps), memory, [red('a')]);
		expect(sent).toHaveLength(1);
		expect(again.losses[0]?.failure.kind).toBe('unknown');
		expect(again.losses[0]?.failure.problem).toEqual({
			message: 'Nobody knows.',
			advice: 'That was in try 1 of this execution, and it is not repeated.',
		});
	});

	it.each<[string, Creation, string]>([
		['something else is asked for', { names: ['a'], colour: 'blue' }, 'app'],
		['it is asked of another app', red('a'), 'another app'],
	])('is done where %s', async (_what, request, scope) => {
		const { memory } = storedMemory();
		const { sent, steps } = service();
		await run(remembered(steps), memory, [red('a')]);
		await run(remembered(steps), memory, [request], scope);
		expect(sent).toHaveLength(2);
	});

	it('and can not be cut is not done again for a part of it', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service();
		const partly: Steps = {
			...remembered(steps),
			present: () => ({
				items: [{ subject: 'a', json: { name: 'a' } }],
				losses: [{ subjects: ['b'], failure: refused }],
			}),
		};
		await run(partly, memory, [red('a', 'b')]);
		const again = await run(partly, memory, [red('a', 'b')]);
		expect(sent).toHaveLength(1);
		expect(again.items.map(({ json }) => json)).toEqual([{ name: 'a' }]);
		expect(again.losses.map(({ subjects }) => subjects)).toEqual([['b']]);
	});
});

describe('an operation whose calls are about nobody by name, such as a broadcast', () => {
	const toAll = (steps: Steps): Steps => ({
		...steps,
		memory: rememberWhole(),
		subjects: () => [],
		present: (_call, id) => ({ items: [{ json: { id } }] }),
	});

	it('is not done again by a retry', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service();
		const before = await run(toAll(steps), memory, [red('a')]);
		const again = await run(toAll(steps), memory, [red('a')]);
		expect(sent).toHaveLength(1);
		expect(again.items).toEqual(before.items);
	});

	it('is not done again where nobody knows whether it was done', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service(open);
		await run(toAll(steps), memory, [red('a')]);
		const again = await run(toAll(steps), memory, [red('a')]);
		expect(sent).toHaveLength(1);
		expect(again.losses.map(({ failure }) => failure.kind)).toEqual(['unknown']);
	});

	it('is done again where it was surely refused', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service(refused);
		await run(toAll(steps), memory, [red('a')]);
		await run(toAll(steps), memory, [red('a')]);
		expect(sent).toHaveLength(2);
	});
});

describe('notes of several calls of one item that say the same', () => {
	/** One call for each name, all of one identity. */
	const each = (steps: Steps): Steps => ({
		...steps,
		plan: async ({ names, colour }) => accepted(names.map((name) => ({ names: [name], colour }))),
		memory: { scope: () => 'app', identity: ({ colour }) => colour },
	});

	it('are each taken once', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service();
		await run(each(steps), memory, [red('a', 'b')]);
		const again = await run(each(steps), memory, [red('a', 'b')]);
		expect(sent).toHaveLength(2);
		expect(again.items.map(({ json }) => json.name)).toEqual(['a', 'b']);
	});

	it('bring nobody back who is not asked for any more', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service(accepted('id'), open);
		await run(each(steps), memory, [red('a', 'b')]);
		const again = await run(each(steps), memory, [red('c')]);
		expect(sent.map(({ names }) => names)).toEqual([['a'], ['b'], ['c']]);
		expect(again.items.map(({ json }) => json.name)).toEqual(['c']);
		expect(again.losses).toEqual([]);
	});
});

describe('an operation that remembers nothing', () => {
	it('is done again by a retry', async () => {
		const { memory, notes } = storedMemory();
		const { sent, steps } = service();
		await run(steps, memory, [red('a')]);
		await run(steps, memory, [red('a')]);
		expect(sent).toHaveLength(2);
		expect(notes()).toEqual([]);
	});
});

describe('a service that recognises a repeat by a key', () => {
	let keys = 0;
	beforeEach(() => (keys = 0));
	/** Items share calls of up to three. */
	const keyed = (steps: Steps): Steps => ({
		...steps,
		memory: {
			...rememberWhole(),
			identity: () => 'same',
			idempotencyKey: () => `key ${(keys += 1)}`,
		},
		batching: {
			capacity: () => 3,
			narrow: (call, names) => ({ ...call, names }),
			joinKey: ({ colour }) => colour,
			join: (calls) => ({ ...calls[0], names: calls.flatMap(({ names }) => names) }),
		},
	});

	it('is told of the key at the first attempt, and that it is no repeat', async () => {
		const { sent, steps } = service();
		await run(keyed(steps), storedMemory().memory, [red('a')]);
		expect(sent).toEqual([{ ...red('a'), isRepeat: false, idempotencyKey: 'key 1' }]);
	});

	it('gets an open call again with the same key, whole, beside the rest', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service(open, refused);
		const requests = [red('a', 'b'), red('c'), red('d')];
		await run(keyed(steps), memory, requests);
		const again = await run(keyed(steps), memory, requests);
		expect(sent).toEqual([
			{ ...red('a', 'b', 'c'), isRepeat: false, idempotencyKey: 'key 1' },
			{ ...red('d'), isRepeat: false, idempotencyKey: 'key 2' },
			{ ...red('a', 'b', 'c'), isRepeat: true, idempotencyKey: 'key 1' },
			{ ...red('d'), isRepeat: false, idempotencyKey: 'key 3' },
		]);
		expect(again.losses).toEqual([]);
		expect(again.items.map(({ json }) => json.name)).toEqual(['a', 'b', 'c', 'd']);
	});

	it.each([
		['stays open', open],
		['is surely refused', refused],
	])('gets it with the same key once more where the repeat %s', async (_how, outcome) => {
		const { memory, notes } = storedMemory();
		const { sent, steps } = service(open, outcome);
		const openNotes = () => notes().filter(({ memo }) => memo === undefined);
		for (let attempt = 0; attempt < 2; attempt++) await run(keyed(steps), memory, [red('a')]);
		expect(openNotes()).toHaveLength(1);
		await run(keyed(steps), memory, [red('a')]);
		expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['key 1', 'key 1', 'key 1']);
		expect(openNotes()).toEqual([]);
	});

	it('does not get it for somebody who is not asked for any more', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service(open);
		await run(keyed(steps), memory, [red('a', 'b')]);
		await run(keyed(steps), memory, [red('a')]);
		expect(sent.map(({ names }) => names)).toEqual([['a', 'b'], ['a']]);
	});

	/** The answer names only the first; of the others it says this. */
	const namingFirst = (steps: Steps, failure: Failure): Steps => ({
		...steps,
		present: ({ names: [first = '', ...others] }, id) => ({
			items: [{ subject: first, json: { id, name: first } }],
			losses: others.length === 0 ? [] : [{ subjects: others, failure }],
		}),
	});

	it('does not get it again for whom an accepted call left open', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service();
		const leaving = namingFirst(keyed(steps), open);
		await run(leaving, memory, [red('a', 'b')]);
		const { losses } = await run(leaving, memory, [red('a', 'b')]);
		expect(sent).toHaveLength(1);
		expect(losses).toMatchObject([{ subjects: ['b'], failure: { kind: 'unknown' } }]);
	});

	it('does not get it again for whom an accepted repeat left open', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service(open);
		const leaving = namingFirst(keyed(steps), open);
		for (let attempt = 0; attempt < 3; attempt++) await run(leaving, memory, [red('a', 'b')]);
		expect(sent.map(({ names }) => names)).toEqual([
			['a', 'b'],
			['a', 'b'],
		]);
	});

	it('gets a call with a new key for whom an accepted repeat was refused', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service(open);
		const refusing = namingFirst(keyed(steps), refused);
		for (let attempt = 0; attempt < 3; attempt++) await run(refusing, memory, [red('a', 'b')]);
		expect(sent.map(({ names, idempotencyKey }) => [names, idempotencyKey])).toEqual([
			[['a', 'b'], 'key 1'],
			[['a', 'b'], 'key 1'],
			[['b'], 'key 2'],
		]);
	});

	it('does not get it again when the repeat was accepted', async () => {
		const { memory } = storedMemory();
		const { sent, steps } = service(open);
		for (let attempt = 0; attempt < 3; attempt++) await run(keyed(steps), memory, [red('a')]);
		expect(sent).toHaveLength(2);
	});
});
