// npm run bench [-- --quick] [-- --only <text>] [-- --profile]: this node beside n8n's own, against the
// sandbox with the service's limits enforced.
import { mkdirSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { endGroupsOnSignals } from '../scripts/n8n/signals';
import { elapsedSeconds, say, step } from '../scripts/terminal';
import { shownError } from '../scripts/toolError';
import { ALL_CELLS, QUICK_CELLS, type Cell } from './cells';
import { runCell, startServer, type Row } from './contest';
import { paths } from './paths';
import { shownLatency } from './report/columns';
import { writeResults } from './report/markdown';
import { judge } from './report/targets';
import { printResults } from './report/terminal';
import { describeMachine } from './setup/machine';
import { prepare } from './setup/prepare';

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

function chosenCells(): Cell[] {
	const cells = options.quick ? QUICK_CELLS : ALL_CELLS;
	const wanted = (options.only ?? '').toLowerCase();
	return cells.filter((cell) => nameOf(cell).toLowerCase().includes(wanted));
}

async function runAll(cells: readonly Cell[]): Promise<void> {
	rmSync(paths.profiles, { recursive: true, force: true });
	mkdirSync(paths.profiles, { recursive: true });
	const node = await prepare();
	const machine = describeMachine(node.binary);
	// The helpers end when there is nobody left to ask them.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => process.exit(1));
	}
	const server = startServer();
	const rows: Row[] = [];
	try {
		for (const [index, cell] of cells.entries()) {
			step(nameOf(cell));
			rows.push(await runCell(cell, index + 1, { server, node, profile: options.profile }));
		}
	} finally {
		await server.end();
	}
	const verdicts = judge(rows);
	printResults(rows, verdicts);
	const whole = !options.quick && options.only === undefined && !options.profile;
	if (whole) await writeResults(rows, verdicts, machine);
}

endGroupsOnSignals();
runAll(chosenCells()).then(
	() => say(`Done in ${elapsedSeconds()} s.`),
	(error: unknown) => {
		say(`The bench failed: ${shownError(error)}`);
		process.exitCode = 1;
	},
);
