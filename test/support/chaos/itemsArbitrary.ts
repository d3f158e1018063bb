import fc, { type Arbitrary } from 'fast-check';
import { just, oneOf } from './arbitraries';
import type { ItemPlan } from './plan';
import type { Choices } from './vendor';

/** Input items of chaos runs. The first choice of each value is the one that plans shrink to. */

const RECIPIENTS = 15;

const few = fc.uniqueArray(fc.nat(RECIPIENTS - 1), { minLength: 1, maxLength: 12, size: 'max' });
const many = (most: number) =>
	fc
		.integer({ min: 100, max: most })
		.map((count) => Array.from({ length: count }, (_, index) => index));

type Recipients = Arbitrary<number[]>;
type Crowd = Pick<Choices, 'targets' | 'manyRecipients'>;

const item = (to: Recipients, { targets }: Crowd): Arbitrary<ItemPlan> =>
	fc.record({ target: oneOf(targets), to, content: fc.nat(200) });

const single = few.map((to) => to.slice(0, 1));
const broad = (most: number) =>
	fc.oneof({ weight: 5, arbitrary: few }, { weight: 1, arbitrary: many(most) });
const orBlank = (to: Recipients) => fc.oneof({ weight: 9, arbitrary: to }, just<number[]>(1, []));

const list = (to: Recipients, [minLength, maxLength]: readonly [number, number], crowd: Crowd) =>
	fc.array(item(to, crowd), { minLength, maxLength, size: 'max' });

/** As many items as these, each for one recipient. */
export const singles = (minLength: number, maxLength: number, crowd: Crowd) =>
	list(single, [minLength, maxLength], crowd);

/** Items of one execution. */
const items = (crowd: Crowd): Arbitrary<ItemPlan[]> =>
	fc.oneof(
		{ weight: 8, arbitrary: list(few, [1, 15], crowd) },
		{ weight: 8, arbitrary: list(single, [1, 40], crowd) },
		{ weight: 4, arbitrary: list(broad(crowd.manyRecipients), [1, 8], crowd) },
		{ weight: 4, arbitrary: list(orBlank(few), [1, 12], crowd) },
		{ weight: 1, arbitrary: list(single, [101, 140], crowd) },
	);

/** As few contents as there are here, so that many items say the same or nearly none do. */
const sharing = fc.constantFrom(1, 3, 201);

/** The items of all executions. */
export const executionsArbitrary = (crowd: Crowd): Arbitrary<ItemPlan[][]> => {
	const executions = fc.oneof(
		{ weight: 4, arbitrary: fc.array(items(crowd), { minLength: 1, maxLength: 1 }) },
		{ weight: 1, arbitrary: fc.array(items(crowd), { minLength: 2, maxLength: 3 }) },
	);
	return fc
		.tuple(executions, sharing)
		.map(([all, contents]) =>
			all.map((own) => own.map((one) => ({ ...one, content: one.content % contents }))),
		);
};
