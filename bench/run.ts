// npm run bench [-- --quick] [-- --only <text>] [-- --profile]: this node beside n8n's own, against the
// sandbox with the service's limits enforced.
import { mkdirSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { endGroupsOnSignals } from '../scripts/n8n/signals';
import { elapsedSeconds, say, step } from '../scripts/terminal';
import { shownError } from '../scripts/toolError';
import { ALL_CELLS, QUICK_CELLS, type Cell } from './cells';
import { runCell, startServer, type Row } from './contest';
import { runDeliveries, type DeliveryRow, type Extent } from './deliveries/contest';
import { ALL_RECEIVERS, type Receiver } from './deliveries/receivers';
import { paths } from './paths';
import { shownLatency } from './report/columns';
import { DELIVERY_TASK, judgeDeliveries } from './report/deliveries';
import { writeResults } from './report/markdown';
import { judge } from './report/targets';
import { printResults } from './report/terminal';
import { describeMachine } from './setup/machine';
import { prepare, type Prepared } from './setup/prepare';

const { values: options } = parseArgs({
	options: {
		/** A part of it, in about a minute. */
		quick: { type: 'boolean', default: false },
		/** Only rows whose task or contender holds this text. */
		only: { type: 'string' },
		/** Writes a CPU profile of each contender. */
		profile: { type: 'boolean', default: false },
	},
});

function nameOf({ task, entrant, latencyMs }: Cell): string {
	return `${task}: ${entrant.name}, ${shownLatency(latencyMs)} ms`;
}

const deliveryName = ({ name }: Receiver) => `${DELIVERY_TASK}: ${name}`;

/** Enough for a p99 that is more than one bad moment; a quick look does with less. */
const DELIVERIES: Extent = options.quick ? { batches: 2, count: 60 } : { batches: 5, count: 200 };

function chosen<One>(all: readonly One[], name: (one: One) => string): One[] {
	const wanted = (options.only ?? '').toLowerCase();
	return all.filter((one) => name(one).toLowerCase().includes(wanted));
}

async function runCells({ node }: Prepared): Promise<Row[]> {
	const server = startServer();
	const rows: Row[] = [];
	try {
		const cells = chosen(options.quick ? QUICK_CELLS : ALL_CELLS, nameOf);
		for (const [index, cell] of cells.entries()) {
			step(nameOf(cell));
			rows.push(await runCell(cell, index + 1, { server, node, profile: options.profile }));
		}
	} finally {
		await server.end();
	}
	return rows;
}

async function deliverToAll(prepared: Prepared): Promise<DeliveryRow[]> {
	const receivers = chosen(ALL_RECEIVERS, deliveryName);
	if (receivers.length === 0) return [];
	return await runDeliveries(receivers, {
		...prepared,
		...DELIVERIES,
		profile: options.profile,
		onBatch: (receiver, batch) => step(`${deliveryName(receiver)}, batch ${batch}`),
	});
}

async function runAll(): Promise<void> {
	rmSync(paths.profiles, { recursive: true, force: true });
	mkdirSync(paths.profiles, { recursive: true });
	const prepared = await prepare();
	const machine = describeMachine(prepared.node.binary);
	// The helpers end when there is nobody left to ask them.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => process.exit(1));
	}
	const rows = await runCells(prepared);
	const deliveries = await deliverToAll(prepared);
	const verdicts = [...judge(rows), ...judgeDeliveries(deliveries)];
	const results = { rows, deliveries, verdicts };
	printResults(results);
	const whole = !options.quick && options.only === undefined && !options.profile;
	if (whole) await writeResults(results, machine);
}

endGroupsOnSignals();
runAll().then(
	() => say(`Done in ${elapsedSeconds()} s.`),
	(error: unknown) => {
		say(`The bench failed: ${shownError(error)}`);
		process.exitCode = 1;
	},
);
