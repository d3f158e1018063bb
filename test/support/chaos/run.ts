import type { IRun } from 'n8n-workflow';
import { seeded } from '../../../sandbox/kit/random';
import { retryExecution, runWorkflow } from '../n8n/runWorkflow';
import type { CredentialStore } from '../n8n/storedCredentials';
import { resultOf } from '../oneNode';
import type { ChaosCall } from './callLog';
import { Network } from './network';
import type { Plan } from './plan';
import { smallPlan } from './planArbitrary';
import type { Delivery, Service } from './service';
import { inPassingTime } from './time';
import type { ChaosVendor } from './vendor';
import { edited, workflowOf, type Scene } from './workflow';

/** What n8n has at the end of an execution, or of a retry of it. */
export interface Ended {
	readonly execution: number;
	readonly run: IRun;
	/** How often the node had been executed by then. */
	readonly tries: number;
	/** A retry in fair weather, after all others. */
	readonly isCalm: boolean;
	/** How many calls and deliveries there had been by then, of all executions. */
	readonly calls: number;
	readonly delivered: number;
	/** The user stopped it at this moment. */
	readonly stoppedMs: number | undefined;
}

/** All that is known of a run. */
export interface Chronicle {
	readonly vendor: ChaosVendor;
	readonly plan: Plan;
	readonly ended: readonly Ended[];
	readonly calls: readonly ChaosCall[];
	readonly delivered: readonly Delivery[];
	/** The host that is asked where another one is not reached. */
	readonly backup: string | undefined;
	/** What nobody may ever see. */
	readonly secrets: readonly string[];
}

/** Where plans are run. */
export interface Stage {
	readonly vendor: ChaosVendor;
	readonly service: Service;
}

/**
 * A first run by the computer's own clock: n8n reads files when something is used for the first time,
 * and time that passes by itself does not wait for a disk.
 */
export async function warmUp(stage: Stage): Promise<void> {
	await runPlan(smallPlan(stage.vendor.choices), stage, async (work) => await work());
}

/** Runs a plan from its beginning to its end, within the process and in no time. */
export async function runPlan(
	plan: Plan,
	stage: Stage,
	inTime: typeof inPassingTime = inPassingTime,
): Promise<Chronicle> {
	const { vendor, service } = stage;
	const { limitScale } = plan;
	service.begin(limitScale === false ? false : { scale: limitScale });
	const dice = seeded(plan.luck);
	const [least, most] = plan.travelMs;
	const tries = plan.executions.map(() => 0);
	const network = new Network(service, {
		vendor,
		weather: plan.weather,
		travelMs: () => least + dice() * (most - least),
		tryOf: (execution) => tries[execution] ?? 0,
	});
	// Each package has a core of its own, whose chance comes from here.
	const chance = jest.spyOn(Math, 'random').mockImplementation(seeded(plan.luck + 1));
	const uninstall = network.install();
	const ended: Ended[] = [];
	try {
		await inTime(
			async () => await executeAll(plan, stage, network, tries, ended),
			() => service.isBusy,
		);
	} finally {
		uninstall();
		chance.mockRestore();
	}
	const { calls, proofs, mishaps } = network;
	if (mishaps.length > 0) throw mishaps[0];
	return {
		vendor,
		plan,
		ended,
		calls,
		delivered: service.delivered(),
		backup: service.backupOf(plan.credential),
		secrets: service.secrets(proofs).filter((secret) => secret !== ''),
	};
}

/** All executions at the same time, each with its retries. */
async function executeAll(
	plan: Plan,
	{ vendor, service }: Stage,
	network: Network,
	tries: number[],
	ended: Ended[],
): Promise<void> {
	const credentials = service.credentials(plan.credential);
	const endRival = startRival(plan, service);
	const executing = plan.executions.map(async (_, execution) => {
		const onTry = () => void (tries[execution] = (tries[execution] ?? 0) + 1);
		const calm = () => network.calm(execution);
		for await (const end of rounds({ plan, execution, vendor }, credentials, onTry, calm)) {
			const so = { tries: tries[execution] ?? 0, calls: network.calls.length };
			ended.push({ ...end, ...so, execution, delivered: service.deliveredCount });
		}
	});
	await Promise.all(executing).finally(endRival);
}

/**
 * An execution, and its retries as long as it fails; where nothing may stay open, another one when the
 * weather is fair.
 */
async function* rounds(
	scene: Scene,
	credentials: CredentialStore,
	onTry: () => void,
	calm: () => void,
): AsyncGenerator<Pick<Ended, 'run' | 'stoppedMs' | 'isCalm'>> {
	const { plan, execution, vendor } = scene;
	const workflow = await workflowOf(scene, credentials, onTry);
	let stoppedMs: number | undefined;
	let timer: NodeJS.Timeout | undefined;
	const onStart = (stop: () => void) => {
		if (plan.stopAfterMs === undefined || execution > 0) return;
		timer = setTimeout(() => {
			stoppedMs = performance.now();
			stop();
		}, plan.stopAfterMs);
	};
	let run = await runWorkflow({ ...workflow, onStart });
	clearTimeout(timer);
	yield { run, stoppedMs, isCalm: false };
	const rounds = plan.retries + (vendor.closesOpen ? 1 : 0);
	for (let retry = 0; retry < rounds; retry++) {
		if (stoppedMs !== undefined || resultOf(run, vendor.node.name).error === undefined) return;
		const isCalm = retry === plan.retries;
		if (isCalm) calm();
		run = await retryExecution(edited(workflow, scene), run);
		yield { run, stoppedMs, isCalm };
	}
}

/** Messages that another program has to send. */
const RIVAL_MESSAGES = 2_000;

/** Another program that uses the same app, as fast as it is told; gives what ends it. */
function startRival({ rivalPerSecond }: Plan, service: Service): () => void {
	if (rivalPerSecond === 0) return () => undefined;
	let left = RIVAL_MESSAGES;
	const timer = setInterval(() => {
		service.takeRivalMessage();
		if ((left -= 1) === 0) clearInterval(timer);
	}, 1_000 / rivalPerSecond);
	return () => clearInterval(timer);
}
