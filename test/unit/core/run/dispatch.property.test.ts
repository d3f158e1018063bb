import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { dispatch, type ItemResult } from '../../../../core/run/dispatch';
import type { ReadItem } from '../../../../core/run/readItem';
import { leftOut } from '../../../../core/run/losses';
import type { OperationSteps } from '../../../../core/run/operation';
import { accepted, notSent, type Failure, type Outcome } from '../../../../core/base/outcome';
import { openRetryMemory, type RetryMemory } from '../../../../core/run/retryMemory';
import { VirtualTime } from '../../../support/virtualTime';
import { nothingAskedTwice } from '../../../support/nothingAsked';
import { Breather } from '../../../../core/base/breather';

/** A message to some recipients; also what an item asks for. */
interface Message {
	readonly says: string;
	readonly to: readonly string[];
}

/** Message ID of each recipient. */
type Reply = Readonly<Record<string, string>>;
type Steps = OperationSteps<Service, Message, Message, Reply>;
type Results = ItemResult[];

/** Stands in an answer in the place of a message ID. */
const NO = 'no';

/** What happens to a call. Two of them reach the recipients without anybody hearing of it. */
type Weather =
	| 'accepted'
	| 'refused'
	| 'not sent'
	| 'cut before accepting'
	| 'cut after accepting'
	| 'leaves one out of the answer'
	| 'refuses one by name'
	| 'throws before accepting';

const ACCEPTING: readonly Weather[] = [
	'accepted',
	'cut after accepting',
	'leaves one out of the answer',
];

interface Turn {
	readonly weather: Weather;
	readonly tripMs: number;
}

interface Sent extends Message {
	readonly startMs: number;
	readonly endMs: number;
	readonly weather: Weather;
}

let time: VirtualTime;
beforeEach(() => {
	time = new VirtualTime();
});

/** Takes calls as the turns say; fair weather when they are used up. */
class Service {
	readonly sent: Sent[] = [];
	/** In order of acceptance. */
	readonly delivered: Array<{ says: string; to: string; id: string }> = [];

	constructor(private readonly turns: readonly Turn[]) {}

	async send({ says, to }: Message): Promise<Outcome<Reply>> {
		const { weather, tripMs } = this.turns[this.sent.length] ?? { weather: 'accepted', tripMs: 5 };
		const startMs = time.now();
		this.sent.push({ says, to, weather, startMs, endMs: startMs + Math.max(1, tripMs) });
		await time.sleep(tripMs);
		const ids = ACCEPTING.includes(weather) ? this.deliver(says, to) : {};
		const problem = { message: `It was ${weather}.` };
		if (weather === 'refused') return { kind: 'refused', repeatable: false, problem };
		if (weather === 'not sent') return notSent(problem);
		if (weather.startsWith('cut')) return { kind: 'unknown', problem };
		if (weather.startsWith('throws')) throw new TypeError('x is not a function');
		if (weather === 'refuses one by name') {
			return accepted({ ...this.deliver(says, to.slice(1)), [to[0] ?? '']: NO });
		}
		if (weather === 'accepted') return accepted(ids);
		return accepted(Object.fromEntries(Object.entries(ids).slice(1)));
	}

	private deliver(says: string, to: readonly string[]): Reply {
		const ids = to.map((user): [string, string] => [user, `id${this.delivered.length}-${user}`]);
		this.delivered.push(...ids.map(([user, id]) => ({ says, to: user, id })));
		return Object.fromEntries(ids);
	}
}

const refusal = (message: string): Failure => ({
	kind: 'refused',
	repeatable: false,
	problem: { message },
});

/** The IDs alone, without what else an output item has. */
const memo: NonNullable<NonNullable<Steps['memory']>['memo']> = {
	write: ({ to }, reply) => ({
		ids: Object.fromEntries(to.map((user) => [user, reply[user]])),
	}),
	read: (_call, { ids }) => ids as Reply,
};

/**
 * @param capacity recipients of one call
 * @param keepsItems whether the output items are remembered, or the answer in short
 */
function stepsFor({
	capacity,
	combinable,
	keepsItems = false,
}: Omit<Scene, 'list' | 'turns'>): Steps {
	return {
		read: () => {
			throw new Error('not asked for here');
		},
		plan: async (request) => accepted([request]),
		send: async (call, service) => await service.send(call),
		present(call, reply) {
			const missing = call.to.filter((user) => reply[user] === undefined);
			const no = call.to.filter((user) => reply[user] === NO);
			const reached = call.to.filter((user) => !missing.includes(user) && !no.includes(user));
			return {
				items: reached.map((to) => ({ subject: to, json: { to, id: reply[to] } })),
				losses: [
					...(missing.length === 0 ? [] : [leftOut(missing)]),
					...no.map((user) => ({ subjects: [user], failure: refusal(`${user} is unknown.`) })),
				],
			};
		},
		subjects: ({ to }) => to,
		wording: { subject: 'to', done: 'sent' },
		order: { key: (_call, user) => user },
		batching: {
			capacity: () => capacity,
			narrow: ({ says }, to) => ({ says, to }),
			joinKey: ({ says }) => (combinable ? says : undefined),
			join: (calls) => ({ says: calls[0].says, to: calls.flatMap(({ to }) => to) }),
		},
		memory: { scope: () => 'app', identity: ({ says }) => says, ...(keepsItems ? {} : { memo }) },
	};
}

/** The memory of one execution, as it is kept in its data: as JSON. */
function executionMemory() {
	let stored = '{}';
	return {
		open(runIndex = 0, asTool = false): { memory: RetryMemory; save: () => void } {
			const context = JSON.parse(stored) as IDataObject;
			const ctx = {
				getContext: () => context,
				isToolExecution: () => asTool,
				getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
			} as unknown as IExecuteFunctions;
			const memory = openRetryMemory(ctx);
			return { memory, save: () => (stored = JSON.stringify(context)) };
		},
	};
}

interface Scene {
	readonly list: readonly Message[];
	readonly turns: readonly Turn[];
	readonly capacity: number;
	readonly combinable: boolean;
	readonly keepsItems?: boolean;
}

const user = fc.integer({ min: 0, max: 7 }).map((number) => `u${number}`);
const message = fc.record({
	says: fc.constantFrom('A', 'B', 'C'),
	to: fc.uniqueArray(user, { minLength: 1, maxLength: 5 }),
});
const turn = (...weathers: Weather[]) =>
	fc.record({ weather: fc.constantFrom<Weather>(...weathers), tripMs: fc.nat(60) });
const scenes = (...weathers: Weather[]) =>
	fc.record<Scene>({
		list: fc.array(message, { minLength: 1, maxLength: 15 }),
		turns: fc.array(turn(...weathers), { maxLength: 40 }),
		capacity: fc.integer({ min: 1, max: 4 }),
		combinable: fc.boolean(),
		keepsItems: fc.boolean(),
	});
const anyWeather = scenes(
	'accepted',
	'accepted',
	'accepted',
	'refused',
	'not sent',
	'cut before accepting',
	'cut after accepting',
	'leaves one out of the answer',
	'refuses one by name',
	'throws before accepting',
);

interface Run {
	readonly service: Service;
	readonly results: Results;
}

async function run(
	{ list, turns, ...how }: Scene,
	{
		stopAtFailure = false,
		memory = executionMemory().open().memory,
		signal,
	}: { stopAtFailure?: boolean; memory?: RetryMemory; signal?: AbortSignal } = {},
): Promise<Run> {
	const service = new Service(turns);
	const entries = list.map((request, item): ReadItem<Message> => ({ item, request }));
	const steps = stepsFor(how);
	const recognised = { memory, askedFor: nothingAskedTwice };
	const options = { stopAtFailure, signal, ...recognised, breather: new Breather(time) };
	return { service, results: await time.run(dispatch(entries, steps, service, options)) };
}

/** What became of each recipient of each item; `open` when nobody knows. */
type Fate = 'accepted' | 'open' | 'not done';

function fatesOf({ results }: { results: Results }): Array<Record<string, Fate[]>> {
	return results.map((item) => {
		const fates: Record<string, Fate[]> = {};
		const note = (to: readonly string[], fate: Fate) => {
			for (const name of to) (fates[name] ??= []).push(fate);
		};
		for (const { subjects, losses } of item.results) {
			for (const { subjects: lost, failure } of losses) {
				note(lost, failure.kind === 'unknown' ? 'open' : 'not done');
			}
			const lost = new Set(losses.flatMap((loss) => loss.subjects));
			note(
				subjects.filter((name) => !lost.has(name)),
				'accepted',
			);
		}
		return fates;
	});
}

/** The IDs that an item gives, by recipient. */
function idsOf({ results }: ItemResult): Array<readonly [string, string]> {
	return results.flatMap(({ items }) =>
		items.map(({ json }) => [String(json.to), String(json.id)] as const),
	);
}

/** All recipients of all items with this fate, as `A to u1`, sorted. */
function withFate(
	list: readonly Message[],
	run: { results: Results },
	...wanted: Fate[]
): string[] {
	return fatesOf(run)
		.flatMap((fates, item) =>
			Object.entries(fates).flatMap(([name, [fate]]) =>
				fate !== undefined && wanted.includes(fate) ? [`${list[item]?.says} to ${name}`] : [],
			),
		)
		.sort();
}

const told = (messages: ReadonlyArray<{ says: string; to: string | readonly string[] }>) =>
	messages.flatMap(({ says, to }) => [to].flat().map((name) => `${says} to ${name}`)).sort();

/** What the service knows it accepted and could say so. */
const heard = ({ service }: Run) => service.sent.filter(({ weather }) => weather === 'accepted');

describe('whatever becomes of the calls', () => {
	it.each([true, false])(
		'each recipient of each item has exactly one fate (stop at failure: %s)',
		async (stopAtFailure) => {
			await fc.assert(
				fc.asyncProperty(anyWeather, async (scene) => {
					const done = await run(scene, { stopAtFailure });
					const fates = fatesOf(done);
					expect(done.results.map(({ item }) => item)).toEqual([...scene.list.keys()]);
					scene.list.forEach(({ to }, item) => {
						expect(Object.keys(fates[item] ?? {}).sort()).toEqual([...to].sort());
						for (const each of Object.values(fates[item] ?? {})) expect(each).toHaveLength(1);
					});
				}),
				{ numRuns: 200 },
			);
		},
	);

	it('accepted is what the service took and said so, each with its own ID', async () => {
		await fc.assert(
			fc.asyncProperty(anyWeather, async (scene) => {
				const done = await run(scene);
				const known = new Map(done.service.delivered.map(({ id, ...rest }) => [id, rest]));
				const claimed = done.results.flatMap((result) =>
					idsOf(result).map(([to, id]) => ({ id, says: scene.list[result.item]?.says, to })),
				);
				for (const { id, ...rest } of claimed) expect(known.get(id)).toEqual(rest);
				expect(new Set(claimed.map(({ id }) => id)).size).toBe(claimed.length);
				const left = done.service.sent.filter(
					({ weather }) => weather.startsWith('leaves') || weather.startsWith('refuses'),
				);
				expect(withFate(scene.list, done, 'accepted')).toEqual(
					told([...heard(done), ...left.map(({ says, to }) => ({ says, to: to.slice(1) }))]),
				);
			}),
			{ numRuns: 200 },
		);
	});

	it('nobody gets anything that was not asked for, and nothing twice', async () => {
		await fc.assert(
			fc.asyncProperty(anyWeather, async (scene) => {
				const { service } = await run(scene);
				const asked = told(scene.list);
				const sent = told(service.sent);
				expect(sent).toEqual(asked);
			}),
			{ numRuns: 200 },
		);
	});

	it('everybody gets their messages in the order of the items, one after the other', async () => {
		await fc.assert(
			fc.asyncProperty(anyWeather, async (scene) => {
				const { service } = await run(scene);
				for (let number = 0; number < 8; number++) {
					const name = `u${number}`;
					const own = service.sent.filter(({ to }) => to.includes(name));
					const asked = scene.list.filter(({ to }) => to.includes(name));
					expect(own.map(({ says }) => says)).toEqual(asked.map(({ says }) => says));
					own.slice(1).forEach(({ startMs }, index) => {
						expect(startMs).toBeGreaterThanOrEqual(Number(own[index]?.endMs));
					});
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('calls to different recipients do not wait for each other', async () => {
		const list = Array.from({ length: 50 }, (_, index) => ({ says: 'A', to: [`u${index}`] }));
		const turns = list.map((): Turn => ({ weather: 'accepted', tripMs: 100 }));
		await run({ list, turns, capacity: 1, combinable: false });
		expect(time.now()).toBe(100);
	});
});

describe('with stop at failure', () => {
	it('nothing starts after the first failure; what was under way ends', async () => {
		await fc.assert(
			fc.asyncProperty(anyWeather, async (scene) => {
				const { service } = await run(scene, { stopAtFailure: true });
				const failures = service.sent.filter(
					({ weather }) => weather !== 'accepted' && !weather.startsWith('leaves'),
				);
				const first = Math.min(...failures.map(({ endMs }) => endMs));
				for (const { startMs } of service.sent) expect(startMs).toBeLessThanOrEqual(first);
			}),
			{ numRuns: 200 },
		);
	});

	it('everything is sent where nothing fails', async () => {
		await fc.assert(
			fc.asyncProperty(scenes('accepted'), async (scene) => {
				const done = await run(scene, { stopAtFailure: true });
				expect(told(done.service.delivered)).toEqual(told(scene.list));
				expect(withFate(scene.list, done, 'accepted')).toEqual(told(scene.list));
			}),
		);
	});
});

describe('when the execution is stopped', () => {
	it('nothing starts afterwards, and what was not sent says why', async () => {
		await fc.assert(
			fc.asyncProperty(anyWeather, fc.nat(100), async (scene, afterMs) => {
				const stop = new AbortController();
				const stoppedAt = time.now() + Math.max(1, afterMs);
				time.at(stoppedAt, () => stop.abort());
				const done = await run(scene, { signal: stop.signal });
				for (const { startMs } of done.service.sent) expect(startMs).toBeLessThanOrEqual(stoppedAt);
				const tried = new Set(told(done.service.sent));
				for (const { item, results } of done.results) {
					for (const { subjects, failure } of results.flatMap(({ losses }) => losses)) {
						if (failure.kind !== 'notSent') continue;
						const says = scene.list[item]?.says;
						if (subjects.some((name) => tried.has(`${says} to ${name}`))) continue;
						expect(failure.problem.message).toMatch(/stopped/);
					}
				}
			}),
			{ numRuns: 200 },
		);
	});
});

describe('when n8n runs the node again', () => {
	it.each([true, false])(
		'exactly what was neither accepted nor open is sent (stop at failure: %s)',
		async (stopAtFailure) => {
			await fc.assert(
				fc.asyncProperty(anyWeather, async (scene) => {
					const execution = executionMemory();
					const first = execution.open();
					const before = await run(scene, { stopAtFailure, memory: first.memory });
					first.save();
					const again = await run(
						{ ...scene, turns: [] },
						{ stopAtFailure, memory: execution.open().memory },
					);

					const left = withFate(scene.list, before, 'not done');
					expect(told(again.service.sent)).toEqual(left);
					// What it says of all items is the same as if it had all been done at once.
					const known = withFate(scene.list, before, 'accepted');
					expect(withFate(scene.list, again, 'accepted')).toEqual([...known, ...left].sort());
					expect(withFate(scene.list, again, 'open')).toEqual(withFate(scene.list, before, 'open'));
				}),
				{ numRuns: 200 },
			);
		},
	);

	it('again and again, everybody gets each message once, unless nobody knows', async () => {
		const bad = fc.array(turn('accepted', 'refused', 'not sent', 'cut after accepting'), {
			maxLength: 15,
		});
		await fc.assert(
			fc.asyncProperty(
				scenes('accepted'),
				fc.array(bad, { maxLength: 4 }),
				async (scene, tries) => {
					const execution = executionMemory();
					const delivered: Array<{ says: string; to: string }> = [];
					for (const turns of [...tries, []]) {
						const { memory, save } = execution.open();
						const { service } = await run({ ...scene, turns }, { stopAtFailure: true, memory });
						delivered.push(...service.delivered);
						save();
					}
					expect(told(delivered)).toEqual(told(scene.list));
				},
			),
			{ numRuns: 200 },
		);
	});

	it('each item still has the ID that its message got the first time', async () => {
		await fc.assert(
			fc.asyncProperty(scenes('accepted', 'refused'), async (scene) => {
				const execution = executionMemory();
				const first = execution.open();
				const before = await run(scene, { memory: first.memory });
				first.save();
				const again = await run({ ...scene, turns: [] }, { memory: execution.open().memory });
				const ids = ({ results }: Run) => results.map((item) => idsOf(item).map(([, id]) => id));
				ids(before).forEach((found, item) =>
					expect(ids(again)[item]).toEqual(expect.arrayContaining(found)),
				);
			}),
		);
	});

	it('a later run of the same node is not taken for the one before', async () => {
		await fc.assert(
			fc.asyncProperty(scenes('accepted', 'refused'), async (scene) => {
				const execution = executionMemory();
				const first = execution.open(0);
				await run(scene, { memory: first.memory });
				first.save();
				const { service } = await run(
					{ ...scene, turns: [] },
					{ memory: execution.open(1).memory },
				);
				expect(told(service.sent)).toEqual(told(scene.list));
			}),
		);
	});

	it('as a tool of an agent, which may mean to send the same again, nothing is held back', async () => {
		const execution = executionMemory();
		const scene = { list: [{ says: 'A', to: ['u1', 'u2'] }], capacity: 1, combinable: false };
		const turns: Turn[] = [{ weather: 'accepted', tripMs: 5 }];
		for (const failing of [{ weather: 'refused', tripMs: 5 } as const, undefined]) {
			const { memory, save } = execution.open(0, true);
			const { service } = await run(
				{ ...scene, turns: failing === undefined ? [] : [...turns, failing] },
				{ memory },
			);
			save();
			expect(told(service.sent)).toEqual(told(scene.list));
		}
	});

	it('a message that was edited is a new one', async () => {
		const execution = executionMemory();
		const first = execution.open();
		const scene = { turns: [], capacity: 2, combinable: true };
		const to = ['u1', 'u2', 'u3'];
		await run({ ...scene, list: [{ says: 'A', to }] }, { memory: first.memory });
		first.save();
		const { service } = await run(
			{ ...scene, list: [{ says: 'A, edited', to }] },
			{ memory: execution.open().memory },
		);
		expect(told(service.sent)).toEqual(told([{ says: 'A, edited', to }]));
	});
});

describe('an answer that the node cannot make anything of', () => {
	it('does not keep the other items from being told of', async () => {
		const service = new Service([]);
		const steps = stepsFor({ capacity: 1, combinable: false });
		const present = () => {
			throw new TypeError('x is not a function');
		};
		const entries = ['A', 'B'].map((says, item) => ({ item, request: { says, to: ['u1'] } }));
		const { memory } = executionMemory().open();
		const recognised = { memory, askedFor: nothingAskedTwice };
		const options = { stopAtFailure: false, signal: undefined, ...recognised };
		const results = await time.run(dispatch(entries, { ...steps, present }, service, options));
		expect(told(service.delivered)).toEqual(['A to u1', 'B to u1']);
		expect(results.map((item) => item.results.length)).toEqual([1, 1]);
	});
});
