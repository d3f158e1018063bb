import fc, { type Arbitrary } from 'fast-check';
import { just } from './arbitraries';
import type { Fault, Weather } from './faults';
import type { ChaosVendor, Choices } from './vendor';

/** Faults of chaos runs. The first choice of each value is the one that plans shrink to. */

const names = (answers: object) => fc.constantFrom(...Object.keys(answers));
const after = fc.boolean();

/** What may happen to requests at a vendor. */
type Sky = Pick<ChaosVendor, 'answers'> & Pick<Choices, 'events'>;

/** @param fairness how often nothing happens, to each ten times that something does */
const fault = (fairness: number, { answers, events }: Sky): Arbitrary<Fault> =>
	fc.oneof(
		{ withCrossShrink: true },
		just<Fault>(fairness, { kind: 'none' }),
		{ weight: 2, arbitrary: answer(names(answers.refusals), fc.constant(false)) },
		{ weight: 2, arbitrary: answer(names(answers.doubts), after) },
		{ weight: 1, arbitrary: answer(fc.constantFrom(...answers.likely), fc.constant(false)) },
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant('reset' as const), after }) },
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant('hang' as const), after }) },
		{
			weight: 1,
			arbitrary: fc.record({ kind: fc.constant('leaveOut' as const), delivered: after }),
		},
		{ weight: 2, arbitrary: fc.oneof(late, trickle, ...plain(events)) },
	);

const answer = (name: Arbitrary<string>, when: Arbitrary<boolean>): Arbitrary<Fault> =>
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
];

const plain = (events: readonly string[]): Array<Arbitrary<Fault>> =>
	[...PLAIN, ...events.map((event): Fault => ({ kind: 'event', event }))].map((one) =>
		fc.constant(one),
	);

const faults = (maxLength: number, sky: Sky): Arbitrary<Fault[]> =>
	fc
		.constantFrom(10, 30, 100)
		.chain((fairness) => fc.array(fault(fairness, sky), { maxLength, size: 'max' }));

/** What happens to the requests of a run. */
export const weatherArbitrary = (sky: Sky): Arbitrary<Weather> =>
	fc.record({ sends: faults(80, sky), uploads: faults(30, sky), tokens: faults(2, sky) });
