import fc, { type Arbitrary } from 'fast-check';
import { just, oneOf } from './arbitraries';
import { executionsArbitrary, singles } from './itemsArbitrary';
import type { ItemPlan, Plan } from './plan';
import type { ChaosVendor, Choices } from './vendor';
import { weatherArbitrary } from './weatherArbitrary';

/** Plans of chaos runs. The first choice of each value is the one that plans shrink to. */

type Sky = Pick<ChaosVendor, 'answers' | 'choices'>;

const typeArbitrary = ({ messageTypes: [first = '', ...others] }: Choices) =>
	fc.oneof(just(5, first), { weight: 7, arbitrary: fc.constantFrom(...others) });

const anyPlan = ({ choices, answers }: Sky): Arbitrary<Plan> =>
	fc
		.record({
			luck: fc.nat(0xffff),
			executions: executionsArbitrary(choices),
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
			messageType: typeArbitrary(choices),
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
			credential: oneOf(choices.credentials),
			limitScale: fc.oneof(just(2, 1), just(1, false as const), {
				weight: 2,
				arbitrary: fc.constantFrom(0.05, 0.2, 0.5),
			}),
			rivalPerSecond: fc.oneof(just(4, 0), { weight: 1, arbitrary: fc.constantFrom(20, 60, 90) }),
			travelMs: fc.constantFrom([5, 5] as const, [20, 60] as const, [5, 900] as const),
			weather: weatherArbitrary({ answers, events: choices.events }),
		})
		.map((plan) => withinTheRules(plan, choices));

/** Many different files, and a node that is tried again: more than are kept for later runs. */
const manyFiles = (sky: Sky, messageType: string): Arbitrary<Plan> =>
	fc.tuple(anyPlan(sky), singles(101, 130, sky.choices)).map(([plan, own]) => ({
		...plan,
		executions: [own.map((one, content) => ({ ...one, content }))],
		onError: 'stopWorkflow',
		maxTries: 3,
		messageType,
		restrictAccess: false,
		chosenMembers: false,
		isEdited: false,
	}));

/** The last of the types whose file the node uploads is any file. */
const anyFileType = ({ fileTypes }: Choices): string | undefined => fileTypes.at(-1);

/** Any plan of a vendor. */
export function planArbitrary(sky: Sky): Arbitrary<Plan> {
	const fileType = anyFileType(sky.choices);
	return fc.oneof(
		{ withCrossShrink: true },
		{ weight: 30, arbitrary: anyPlan(sky) },
		...(fileType === undefined ? [] : [{ weight: 1, arbitrary: manyFiles(sky, fileType) }]),
	);
}

/**
 * Only groups and rooms have chosen members, and then one at a time; some choose nobody. Only files that
 * are uploaded have a secret. What is made anew in each try and asked for in other words is another
 * message.
 */
function withinTheRules(plan: Plan, { fileTypes, hasSecretFiles, groupTarget }: Choices): Plan {
	const restrictAccess = plan.restrictAccess && hasSecretFiles;
	const hasSecret = restrictAccess && fileTypes.includes(plan.messageType);
	const isMadeAnew = plan.fresh !== 'nothing' || hasSecret;
	const one = ({ content, to }: ItemPlan): ItemPlan => ({
		target: groupTarget,
		content,
		to: content % 9 === 8 ? [] : to.slice(0, 1),
	});
	const { executions } = plan;
	return {
		...plan,
		restrictAccess,
		isEdited: plan.isEdited && !isMadeAnew,
		executions: plan.chosenMembers ? executions.map((own) => own.map(one)) : executions,
	};
}

/** A message to one user, in fair weather; with a file, where there are files. */
export function smallPlan(choices: Choices): Plan {
	const [messageType = ''] = choices.messageTypes;
	return {
		luck: 1,
		executions: [[{ target: 'user', to: [0], content: 0 }]],
		onError: 'stopWorkflow',
		maxTries: 1,
		waitBetweenTries: 1,
		retries: 0,
		isEdited: false,
		stopAfterMs: undefined,
		messageType: anyFileType(choices) ?? messageType,
		fresh: 'now',
		simplify: true,
		combineItems: true,
		restrictAccess: false,
		chosenMembers: false,
		maxMessagesPerSecond: 0,
		credential: choices.credentials[0]?.value ?? '',
		limitScale: 1,
		rivalPerSecond: 0,
		travelMs: [1, 1],
		weather: { sends: [], uploads: [], tokens: [] },
	};
}
