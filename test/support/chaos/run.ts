import type { IRun } from 'n8n-workflow';
import { SYSTEM_CLOCK } from '../../../core/base/clock';
import type { Delivered } from '../../../sandbox/easemob';
import { seeded } from '../../../sandbox/kit/random';
import { credentialsFor, resultOf } from '../easemob';
import { retryExecution, runWorkflow } from '../n8n/runWorkflow';
import type { CredentialStore } from '../n8n/storedCredentials';
import type { ChaosCall } from './callLog';
import { Network } from './network';
import { SMALL, type Plan } from './plan';
import { Service } from './service';
import { inPassingTime } from './time';
import { edited, workflowOf } from './workflow';

/** What n8n has at the end of an execution, or of a retry of it. */
export interface Ended {
	readonly execution: number;
	readonly run: IRun;
	/** How many calls and deliveries there had been by then, of all executions. */
	readonly calls: number;
	readonly delivered: number;
	/** The user stopped it at this moment. */
	readonly stoppedMs: number | undefined;
}

/** All that is known of a run. */
export interface Chronicle {
	readonly plan: Plan;
	readonly ended: readonly Ended[];
	readonly calls: readonly ChaosCall[];
	readonly delivered: readonly Delivered[];
	/** What nobody may ever see. */
	readonly secrets: readonly string[];
}

/**
 * A first run by the computer's own clock: n8n reads files when something is used for the first time,
 * and time that passes by itself does not wait for a disk.
 */
export async function warmUp(service: Service): Promise<void> {
	await runPlan(SMALL, service, async (work) => await work());
}

/** Runs a plan from its beginning to its end, within the process and in no time. */
export async function runPlan(
	plan: Plan,
	service: Service,
	inTime: typeof inPassingTime = inPassingTime,
): Promise<Chronicle> {
	const { limitScale } = plan;
	service.begin(limitScale === false ? false : { scale: limitScale });
	const dice = seeded(plan.luck);
	const [least, most] = plan.travelMs;
	const tries = plan.executions.map(() => 0);
	const network = new Network(service, {
		weather: plan.weather,
		travelMs: () => least + dice() * (most - least),
		tryOf: (execution) => tries[execution] ?? 0,
	});
	const chance = jest.spyOn(SYSTEM_CLOCK, 'random').mockImplementation(seeded(plan.luck + 1));
	const uninstall = network.install();
	const ended: Ended[] = [];
	try {
		await inTime(
			async () => await executeAll(plan, service, network, tries, ended),
			() => service.isBusy,
		);
	} finally {
		uninstall();
		chance.mockRestore();
	}
	const { calls, tokens, mishaps } = network;
	if (mishaps.length > 0) throw mishaps[0];
	const { delivered, files } = service.state;
	const restricted = [...files.values()].filter((file) => file.restricted);
	const secrets = [service.clientSecret, ...tokens, ...restricted.map(({ secret }) => secret)];
	return {
		plan,
		ended,
		calls,
		delivered: [...delivered],
		secrets: secrets.filter((secret) => secret !== ''),
	};
}

/** All executions at the same time, each with its retries. */
async function executeAll(
	plan: Plan,
	service: Service,
	network: Network,
	tries: number[],
	ended: Ended[],
): Promise<void> {
	const credentials = credentialsFor(service.credential(plan.authentication));
	const endRival = startRival(plan, service);
	const executing = plan.executions.map(async (_, execution) => {
		const onTry = () => void (tries[execution] = (tries[execution] ?? 0) + 1);
		for await (const end of rounds(plan, execution, credentials, onTry)) {
			const { calls } = network;
			const { delivered } = service.state;
			ended.push({ ...end, execution, calls: calls.length, delivered: delivered.length });
		}
	});
	await Promise.all(executing).finally(endRival);
}

/** An execution, and its retries as long as it fails. */
async function* rounds(
	plan: Plan,
	execution: number,
	credentials: CredentialStore,
	onTry: () => void,
): AsyncGenerator<Pick<Ended, 'run' | 'stoppedMs'>> {
	const workflow = await workflowOf(plan, execution, credentials, onTry);
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
	yield { run, stoppedMs };
	for (let retry = 0; retry < plan.retries; retry++) {
		if (stoppedMs !== undefined || resultOf(run).error === undefined) return;
		run = await retryExecution(edited(workflow, plan), run);
		yield { run, stoppedMs };
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
