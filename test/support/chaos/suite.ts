import fc from 'fast-check';
import { complaintsOf } from './checks';
import { planArbitrary } from './planArbitrary';
import { describeComplaints, describePlan } from './report';
import { runPlan, warmUp } from './run';
import type { ChaosVendor } from './vendor';

const { CHAOS_RUNS, CHAOS_SEED } = process.env;

function seedsFor(runs: number): number[] {
	if (CHAOS_SEED !== undefined) return [Number(CHAOS_SEED)];
	return Array.from({ length: Number(CHAOS_RUNS ?? runs) }, (_, index) => index + 1);
}

/** How long a plan that fails is made simpler. */
const SIMPLIFYING_MS = 15_000;

/** Some plans have thousands of messages: on a busy computer they take longer than other tests. */
const MOST_MS = 180_000;

/**
 * Whole workflows in bad weather: random items, faults of every kind, On Error settings, n8n's own
 * retries, limits that bite. Whatever happens, nothing is sent twice, everybody is named with a word
 * that is true, each recipient's messages come in order, and no secret is shown.
 *
 * A seed makes one workflow, always the same. `CHAOS_RUNS=2000 npm test -- chaos` runs more of them,
 * `CHAOS_SEED=17 npm test -- chaos` a single one.
 *
 * @param runs where the environment does not say how many: fewer where the same core is tried again
 */
export function testInChaos(vendor: ChaosVendor, runs = 200): void {
	const stage = { vendor, service: vendor.openService() };
	const plans = planArbitrary(vendor);
	beforeAll(async () => {
		await stage.service.open();
		await warmUp(stage);
	});
	afterAll(async () => await stage.service.close());

	test.each(seedsFor(runs))(
		'nothing twice, nobody unnamed (seed %i)',
		async (seed) => {
			let simplifiedSince: number | undefined;
			const property = fc.asyncProperty(fc.noBias(plans), async (plan) => {
				if (Date.now() - (simplifiedSince ?? Date.now()) > SIMPLIFYING_MS) return;
				const complaints = complaintsOf(await runPlan(plan, stage));
				if (complaints.length === 0) return;
				simplifiedSince ??= Date.now();
				throw new Error(describeComplaints(complaints));
			});
			const { counterexample, errorInstance } = await fc.check(property, { seed, numRuns: 1 });
			if (counterexample === null) return;
			throw new Error(
				[
					`Run it alone: CHAOS_SEED=${seed} npm test -- chaos`,
					'A simpler plan that fails too:',
					describePlan(counterexample[0]),
					String(errorInstance),
				].join('\n'),
			);
		},
		MOST_MS,
	);
}
