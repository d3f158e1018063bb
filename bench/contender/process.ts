// One contender in a process of its own: only what it does itself is in its memory and its time.
import { setTimeout as wait } from 'node:timers/promises';
import type { Shape } from '../entrants';
import { answerQuestions } from '../helper';
import { messagesOf, SINGLES, type Workload } from '../workload';
import { prepareBareLoop } from './bareLoop';
import { inputItems } from './inputItems';
import type { ContenderQuestion, Job, Run } from './job';
import { measure } from './meter';
import { Bench } from './n8n';
import { openStore, storeFiles } from './storedFiles';

/**
 * Few, of the same kind, and to where nothing is measured: what goes to users would be in the node's
 * windows for a minute.
 */
function warmUpOf({ kind }: Workload): Workload {
	return kind === 'uploads'
		? { kind, count: 5, bytes: 10_000 }
		: { kind: 'texts', target: 'group', count: 15, recipients: 15 };
}

/** Until the windows of a second are empty again. */
const AFTER_WARM_UP_MS = 1_200;

/** Each message by itself. */
function split(workload: Workload): Workload[] {
	if (workload.kind !== 'texts') return [workload];
	return messagesOf(workload).map((_, index) => ({ ...workload, count: 1, first: index }));
}

type Prepare = (workload: Workload, shape: Shape) => Promise<Run>;

async function contender(job: Job): Promise<Prepare> {
	const store = await openStore();
	if (job.entrant.kind === 'bare') {
		return async (workload) => {
			const files = await storeFiles(store, workload);
			const read = async (file: (typeof files)[number]) => await store.getAsBuffer(file);
			return prepareBareLoop({ ...job, workload }, files, read);
		};
	}
	const bench = await Bench.open(job);
	return async (workload, shape) => {
		const items = inputItems(workload, shape, await storeFiles(store, workload));
		return bench.prepare({ ...job, workload }, items);
	};
}

let runs: Run[] = [];
let singles: Run[] = [];

/** Runs each single message when its time has come, and gives how long each took. */
async function runSingles(): Promise<number[]> {
	return await Promise.all(
		singles.map(async (run, index) => {
			await wait((SINGLES[index]?.afterSeconds ?? 0) * 1_000);
			const begunMs = performance.now();
			const { error } = await run();
			if (error !== undefined) throw new Error(`A single message failed: ${error}`);
			return performance.now() - begunMs;
		}),
	);
}

async function prepare(job: Job): Promise<void> {
	const runFor = await contender(job);
	const warmUp = await runFor(warmUpOf(job.workload), 'each');
	const { error } = await warmUp();
	if (error !== undefined) throw new Error(`The warm-up failed: ${error}`);
	const workloads = job.oneByOne ? split(job.workload) : [job.workload];
	const { shape } = job.entrant;
	runs = await Promise.all(workloads.map(async (workload) => await runFor(workload, shape)));
	const meanwhile = job.withSingles ? SINGLES : [];
	singles = await Promise.all(
		meanwhile.map(async ({ workload }) => await runFor(workload, 'each')),
	);
	await wait(AFTER_WARM_UP_MS);
}

answerQuestions<ContenderQuestion>(async (question) => {
	if (question.type === 'run') {
		const [reading, singlesMs] = await Promise.all([measure(runs), runSingles()]);
		return { ...reading, singlesMs };
	}
	await prepare(question.job);
	return undefined;
});
