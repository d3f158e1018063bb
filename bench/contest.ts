import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { N8nNode } from '../scripts/n8n/node';
import type { Cell } from './cells';
import type { Access, ContenderQuestion, Reading } from './contender/job';
import { cloudOf } from './entrants';
import { Helper } from './helper';
import { packageAt, paths, site } from './paths';
import type { ServerQuestion } from './server/process';
import type { Tally } from './server/tally';
import { partsOf } from './workload';

/** One row of the results: what was asked, what the contender measured, what the server saw. */
export interface Row {
	readonly cell: Cell;
	/** Of the slowest, where there are several workers. */
	readonly reading: Reading;
	/** Of every worker. */
	readonly secondsEach: readonly number[];
	readonly tally: Tally;
}

/**
 * The space for young objects at its usual full size from the start, as in an n8n that has been running
 * for a while; its growing is nobody's fault.
 */
const YOUNG = ['--min-semi-space-size=16', '--max-semi-space-size=16'];

const RUN_LIMIT_MS = 12 * 60_000;

export function startServer(): Helper {
	return new Helper(join(__dirname, 'server', 'process.ts'), {
		name: 'The sandbox',
		log: join(site.logs, 'sandbox.log'),
	});
}

function startContender(node: N8nNode, number: number, profile: boolean): Helper {
	const profiling = ['--cpu-prof', `--cpu-prof-dir=${paths.profiles}`];
	return new Helper(join(paths.compiled, 'bench', 'contender', 'process.js'), {
		name: `Contender ${number}`,
		log: join(site.logs, `contender-${number}.log`),
		node: node.binary,
		flags: ['--expose-gc', ...YOUNG, ...(profile ? profiling : [])],
		// Nothing of the user's own n8n settings, and no proxy.
		env: {
			PATH: process.env['PATH'],
			HOME: site.home,
			N8N_USER_FOLDER: site.home,
			N8N_ENCRYPTION_KEY: 'bench',
			NODE_ENV: 'production',
		},
	});
}

function slowest(readings: readonly Reading[]): Reading {
	const [reading] = [...readings].sort((a, b) => b.seconds - a.seconds);
	if (reading === undefined) throw new Error('Nobody has done anything.');
	return reading;
}

/** Runs one contender at one task, in a new process, against a sandbox that has forgotten all. */
export async function runCell(
	cell: Cell,
	number: number,
	{ server, node, profile }: { server: Helper; node: N8nNode; profile: boolean },
): Promise<Row> {
	const ask = async <Reply>(question: ServerQuestion) => await server.ask<Reply>(question);
	const { latencyMs, workload, entrant, oneByOne = false, stopAfterSeconds } = cell;
	const { workers = 1, withSingles = false } = cell;
	const access = await ask<Access>({ type: 'prepare', cloud: cloudOf(entrant), latencyMs });
	mkdirSync(site.home, { recursive: true });
	const contenders = partsOf(workload, workers).map((part, worker) => ({
		part,
		contender: startContender(node, number + worker / 10, profile),
	}));
	try {
		const packageFolder = packageAt(access.packageName);
		for (const { part, contender } of contenders) {
			const job = {
				entrant,
				workload: part,
				oneByOne,
				withSingles,
				stopAfterSeconds,
				access,
				packageFolder,
			};
			const prepare: ContenderQuestion = { type: 'prepare', job };
			await contender.ask(prepare, RUN_LIMIT_MS);
		}
		await ask({ type: 'reset' });
		const run: ContenderQuestion = { type: 'run' };
		const readings = await Promise.all(
			contenders.map(async ({ contender }) => await contender.ask<Reading>(run, RUN_LIMIT_MS)),
		);
		const reading = slowest(readings);
		const secondsEach = readings.map(({ seconds }) => seconds);
		const counted = await ask<Tally>({ type: 'tally', workload, withSingles });
		return { cell, reading, secondsEach, tally: counted };
	} finally {
		for (const { contender } of contenders) await contender.end();
		// Uploads leave a gigabyte in n8n's store.
		rmSync(site.home, { recursive: true, force: true });
	}
}
