import {
	bare,
	bareTuned,
	bareUploads,
	easemob,
	easemobList,
	httpBatched,
	httpCut,
	httpCutTuned,
	httpRequest,
	httpTuned,
	netease,
	neteaseList,
	rongCloud,
	rongCloudList,
	type Entrant,
} from './entrants';
import type { Workload } from './workload';

/** A round trip in milliseconds, or the least and the most of one that changes. */
export type Latency = number | readonly [min: number, max: number];

/** One contender at one task: one row of the results. */
export interface Cell {
	readonly task: string;
	readonly entrant: Entrant;
	readonly workload: Workload;
	readonly latencyMs: Latency;
	/** Single messages come meanwhile, as executions of their own; see `SINGLES`. */
	readonly withSingles?: boolean;
	/** Processes that share the work and know nothing of each other; one unless told otherwise. */
	readonly workers?: number;
	/** Each message in an execution of its own, one after the other; the median counts. */
	readonly oneByOne?: boolean;
	/** The execution is stopped after that: it would take many minutes, and only its start counts. */
	readonly stopAfterSeconds?: number;
}

export const JITTER: Latency = [37.5, 62.5];

const MEGABYTE = 1024 * 1024;

function broadcast(task: string, recipients: number, entrants: readonly Entrant[]): Cell[] {
	const workload: Workload = { kind: 'broadcast', recipients };
	return entrants.map((entrant) => ({ task, entrant, workload, latencyMs: 50 }));
}

function texts(
	task: string,
	[count, recipients]: readonly [count: number, recipients: number],
	rows: ReadonlyArray<readonly [Entrant, Latency]>,
): Cell[] {
	const workload: Workload = { kind: 'texts', target: 'user', count, recipients };
	return rows.map(([entrant, latencyMs]) => ({ task, entrant, workload, latencyMs }));
}

/** Each worker has as much to do, in a process of its own. */
function together(workers: number, workload: Workload, each: string): Cell {
	const entrant = workload.kind === 'broadcast' ? easemobList : easemob;
	return { task: `${workers} workers, ${each}`, entrant, workload, latencyMs: JITTER, workers };
}

const broadcastWithSingles: Cell = {
	task: 'Single messages behind a broadcast to 10,000',
	entrant: easemobList,
	workload: { kind: 'broadcast', recipients: 10_000 },
	latencyMs: 50,
	withSingles: true,
};

const workersWithTexts = (workers: number): Cell => {
	const count = workers * 1_500;
	const workload: Workload = { kind: 'texts', target: 'user', count, recipients: count };
	return together(workers, workload, '1,500 texts each');
};

const workersWithOneText = (workers: number): Cell =>
	together(workers, { kind: 'broadcast', recipients: workers * 10_000 }, 'one text to 10,000 each');

function uploads(task: string, count: number, entrants: readonly Entrant[]): Cell[] {
	const workload: Workload = { kind: 'uploads', count, bytes: MEGABYTE };
	return entrants.map((entrant) => {
		return { task, entrant, workload, latencyMs: 50 };
	});
}

function single(runs: number): Cell[] {
	const task = `One item, median of ${runs}`;
	const workload: Workload = { kind: 'texts', target: 'user', count: runs, recipients: runs };
	return [bare, easemob, httpRequest].map((entrant) => {
		return { task, entrant, workload, latencyMs: 50, oneByOne: true };
	});
}

/** RongCloud's limit of system messages is the one that so few of them meet. */
const rongCloudTexts = (target: 'user' | 'system'): Cell => ({
	task: `RongCloud, 1,500 ${target === 'user' ? 'users' : 'system messages'}, 1,500 texts`,
	entrant: rongCloud,
	workload: { kind: 'texts', target, count: 1_500, recipients: 1_500 },
	latencyMs: 50,
});

/** Calls are all that NetEase counts: a text of its own takes as long as one text to a hundred. */
const neteaseTexts = (count: number): Cell[] => {
	const told = count.toLocaleString('en-US');
	return texts(`NetEase, ${told} users, ${told} texts`, [count, count], [[netease, 50]]);
};

/** Looks at the beginning only. */
function startOf(cells: readonly Cell[], stopAfterSeconds: number): Cell[] {
	return cells.map((cell) => ({ ...cell, stopAfterSeconds }));
}

const distinctRows = [
	[easemob, 5],
	[easemob, 20],
	[easemob, 50],
	[easemob, 200],
	[easemob, JITTER],
	[httpRequest, 50],
	[httpTuned, 50],
	[httpTuned, JITTER],
	[bareTuned, 50],
] as const;

const orderRows = [
	[easemob, JITTER],
	[httpRequest, JITTER],
	[httpTuned, JITTER],
	[httpBatched, JITTER],
] as const;

export const ALL_CELLS: readonly Cell[] = [
	...single(50),
	...broadcast('10,000 users, one text', 10_000, [
		easemobList,
		easemob,
		httpRequest,
		httpTuned,
		httpCut,
		httpCutTuned,
	]),
	...texts('6,000 users, 6,000 texts', [6_000, 6_000], distinctRows),
	...texts('200 users, 10 texts each, in order', [2_000, 200], orderRows),
	...uploads('1,000 uploads of 1 MB', 1_000, [
		easemob,
		httpRequest,
		httpTuned,
		httpBatched,
		bareUploads,
	]),
	...startOf(texts('20,000 users, 20,000 texts', [20_000, 20_000], [[easemob, 50]]), 10),
	...startOf(broadcast('100,000 users, one text', 100_000, [easemob]), 30),
	broadcastWithSingles,
	...[2, 3, 5].map(workersWithTexts),
	...[2, 3].map(workersWithOneText),
	...broadcast('RongCloud, 10,000 users, one text', 10_000, [rongCloudList, rongCloud]),
	rongCloudTexts('user'),
	rongCloudTexts('system'),
	...broadcast('NetEase, 10,000 users, one text', 10_000, [neteaseList, netease]),
	...neteaseTexts(3_000),
];

/** About a minute; for development. */
export const QUICK_CELLS: readonly Cell[] = [
	...single(20),
	...broadcast('6,000 users, one text', 6_000, [easemobList, easemob, httpCut]),
	...texts(
		'500 users, 500 texts',
		[500, 500],
		[
			[easemob, 50],
			[easemob, JITTER],
			[httpRequest, 50],
			[httpTuned, 50],
			[bareTuned, 50],
		],
	),
	...uploads('200 uploads of 1 MB', 200, [easemob, httpRequest]),
	...startOf(texts('20,000 users, 20,000 texts', [20_000, 20_000], [[easemob, 50]]), 5),
	rongCloudTexts('user'),
	...neteaseTexts(500),
];
