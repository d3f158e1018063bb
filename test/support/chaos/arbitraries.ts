import fc, { type Arbitrary, type WeightedArbitrary } from 'fast-check';
import type { Weighted } from './vendor';

/** A value, as one of several. */
export const just = <Value>(weight: number, value: Value): WeightedArbitrary<Value> => ({
	weight,
	arbitrary: fc.constant(value),
});

/** One of these values, each as often as it says. */
export const oneOf = <Value>(values: ReadonlyArray<Weighted<Value>>): Arbitrary<Value> =>
	fc.oneof(...values.map(({ weight, value }) => just(weight, value)));
