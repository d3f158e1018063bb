import fc, { type Arbitrary } from 'fast-check';
import { DOUBTS, REFUSALS, type AnswerName, type Fault } from './faults';
import type { ItemPlan, Plan } from './plan';

/** Plans of chaos runs. The first choice of each value is the one that plans shrink to. */

const just = <Value>(weight: number, value: Value) => ({ weight, arbitrary: fc.constant(value) });
const names = (answers: object) => fc.constantFrom(...(Object.keys(answers) as AnswerName[]));
const after = fc.boolean();
const likely = fc.constantFrom<AnswerName>('tooManyCalls', 'tooManyMessages', 'tooLarge');

/** @param fairness how often nothing happens, to each ten times that something does */
const fault = (fairness: number): Arbitrary<Fault> =>
	fc.oneof(
		{ withCrossShrink: true },
		just<Fault>(fairness, { kind: 'none' }),
		{ weight: 2, arbitrary: answer(names(REFUSALS), fc.constant(false)) },
		{ weight: 2, arbitrary: answer(names(DOUBTS), after) },
		{ weight: 1, arbitrary: answer(likely, fc.constant(false)) },
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant('reset' as const), after }) },
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant('hang' as const), after }) },
		{
			weight: 1,
			arbitrary: fc.record({ kind: fc.constant('leaveOut' as const), delivered: after }),
		},
		{ weight: 2, arbitrary: fc.oneof(late, trickle, ...PLAIN.map((one) => fc.constant(one))) },
	);

const answer = (name: Arbitrary<AnswerName>, when: Arbitrary<boolean>): Arbitrary<Fault> =>
	fc.record({ kind: fc.constant('answer' as const), answer: name, after: when });

const late = fc.record({
	kind: fc.constant('late' as const),
	ms: fc.constantFrom(2_000, 30_000, 61_000, 90_000),
});

const trickle = fc.record({
	kind: fc.constant('trickle' as const),
	gapMs: fc.constantFrom(50, 1_000, 20_000),
});

const PLAIN: readonly Fault[] = [
	{ kind: 'refuseConnection' },
	{ kind: 'truncate' },
	{ kind: 'cutBody' },
	{ kind: 'expireTokens' },
];

const faults = (maxLength: number): Arbitrary<Fault[]> =>
	fc
		.constantFrom(10, 30, 100)
		.chain((fairness) => fc.array(fault(fairness), { maxLength, size: 'max' }));

const RECIPIENTS = 15;
const MANY_RECIPIENTS = 700;

const few = fc.uniqueArray(fc.nat(RECIPIENTS - 1), { minLength: 1, maxLength: 12, size: 'max' });
const many = fc
	.integer({ min: 100, max: MANY_RECIPIENTS })
	.map((count) => Array.from({ length: count }, (_, index) => index));

const item = (to: Arbitrary<number[]>): Arbitrary<ItemPlan> =>
	fc.record({
		target: fc.oneof(
			just(5, 'user' as const),
			just(2, 'group' as const),
			just(1, 'chatRoom' as const),
		),
		to,
		content: fc.nat(200),
	});

const single = few.map((to) => to.slice(0, 1));
const broad = fc.oneof({ weight: 5, arbitrary: few }, { weight: 1, arbitrary: many });
const orBlank = (to: Arbitrary<number[]>) =>
	fc.oneof({ weight: 9, arbitrary: to }, just<number[]>(1, []));

const list = (to: Arbitrary<number[]>, minLength: number, maxLength: number) =>
	fc.array(item(to), { minLength, maxLength, size: 'max' });

/** Items of one execution. */
const items: Arbitrary<ItemPlan[]> = fc.oneof(
	{ weight: 8, arbitrary: list(few, 1, 15) },
	{ weight: 8, arbitrary: list(single, 1, 40) },
	{ weight: 4, arbitrary: list(broad, 1, 8) },
	{ weight: 4, arbitrary: list(orBlank(few), 1, 12) },
	{ weight: 1, arbitrary: list(single, 101, 140) },
);

const executions = fc.oneof(
	{ weight: 4, arbitrary: fc.array(items, { minLength: 1, maxLength: 1 }) },
	{ weight: 1, arbitrary: fc.array(items, { minLength: 2, maxLength: 3 }) },
);

/** As few contents as there are here, so that many items say the same or nearly none do. */
const sharing = fc.constantFrom(1, 3, 201);

const anyPlan: Arbitrary<Plan> = fc
	.record({
		luck: fc.nat(0xffff),
		executions: fc
			.tuple(executions, sharing)
			.map(([all, contents]) =>
				all.map((own) => own.map((one) => ({ ...one, content: one.content % contents }))),
			),
		onError: fc.oneof(
			just(2, 'stopWorkflow' as const),
			just(1, 'continueRegularOutput' as const),
			just(1, 'continueErrorOutput' as const),
		),
		maxTries: fc.oneof(just(1, 1), { weight: 2, arbitrary: fc.integer({ min: 2, max: 5 }) }),
		waitBetweenTries: fc.constantFrom(1, 1_000, 5_000),
		retries: fc.integer({ min: 0, max: 3 }),
		isEdited: fc.boolean(),
		stopAfterMs: fc.oneof(just(7, undefined), {
			weight: 1,
			arbitrary: fc.integer({ min: 1, max: 20_000 }),
		}),
		messageType: fc.oneof(just(5, 'txt' as const), {
			weight: 7,
			arbitrary: fc.constantFrom('img', 'audio', 'video', 'file', 'loc', 'cmd', 'custom'),
		}),
		fresh: fc.oneof(
			just(2, 'nothing' as const),
			just(2, 'now' as const),
			just(1, 'random' as const),
		),
		simplify: fc.oneof(just(4, true), just(1, false)),
		combineItems: fc.oneof(just(4, true), just(1, false)),
		restrictAccess: fc.boolean(),
		chosenMembers: fc.oneof(just(4, false), just(1, true)),
		maxMessagesPerSecond: fc.oneof(just(4, 0), {
			weight: 1,
			arbitrary: fc.integer({ min: 1, max: 50 }),
		}),
		authentication: fc.oneof(just(3, 'clientCredentials' as const), just(1, 'token' as const)),
		limitScale: fc.oneof(just(2, 1), just(1, false as const), {
			weight: 2,
			arbitrary: fc.constantFrom(0.05, 0.2, 0.5),
		}),
		rivalPerSecond: fc.oneof(just(4, 0), { weight: 1, arbitrary: fc.constantFrom(20, 60, 90) }),
		travelMs: fc.constantFrom([5, 5] as const, [20, 60] as const, [5, 900] as const),
		weather: fc.record({ sends: faults(80), uploads: faults(30), tokens: faults(2) }),
	})
	.map(withinTheRules);

/** Many different files, and a node that is tried again: more than are kept for later runs. */
const manyFiles: Arbitrary<Plan> = fc.tuple(anyPlan, list(single, 101, 130)).map(([plan, own]) => ({
	...plan,
	executions: [own.map((one, content) => ({ ...one, content }))],
	onError: 'stopWorkflow',
	maxTries: 3,
	messageType: 'file',
	restrictAccess: false,
	chosenMembers: false,
	isEdited: false,
}));

export const planArbitrary: Arbitrary<Plan> = fc.oneof(
	{ withCrossShrink: true },
	{ weight: 30, arbitrary: anyPlan },
	{ weight: 1, arbitrary: manyFiles },
);

function hasFile({ messageType }: Plan): boolean {
	return ['img', 'audio', 'video', 'file'].includes(messageType);
}

/**
 * Only groups and rooms have chosen members, and then one at a time; some choose nobody. What is made anew in each try and
 * asked for in other words is another message.
 */
function withinTheRules(plan: Plan): Plan {
	const isMadeAnew = plan.fresh !== 'nothing' || (plan.restrictAccess && hasFile(plan));
	const one = ({ content, to }: ItemPlan): ItemPlan => ({
		target: 'group',
		content,
		to: content % 9 === 8 ? [] : to.slice(0, 1),
	});
	const { executions } = plan;
	return {
		...plan,
		isEdited: plan.isEdited && !isMadeAnew,
		executions: plan.chosenMembers ? executions.map((own) => own.map(one)) : executions,
	};
}
