import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { paths } from '../paths';
import { leastCalls, lowerBoundSeconds } from '../bounds';
import type { Row } from '../contest';
import { cloudOf } from '../entrants';
import type { Machine } from '../setup/machine';
import { byTask, COLUMNS } from './columns';
import { DELIVERY_COLUMNS, DELIVERY_TASK } from './deliveries';
import { notes } from './notes';
import type { Results } from './results';
import { linesOf } from './table';

function table([titles = [], ...rows]: ReadonlyArray<readonly string[]>): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const rule = titles.map((_, column) => (column === 0 ? '---' : '--:'));
	return [line(titles), line(rule), ...rows.map(line)].join('\n');
}

/** The bound at the round trip that all contenders share. */
function shownBound({ cell }: Row): string {
	if (cell.oneByOne === true) return '';
	if (cell.stopAfterSeconds !== undefined) {
		return `Stopped after ${cell.stopAfterSeconds} s: only its start counts.\n`;
	}
	const cloud = cloudOf(cell.entrant);
	const seconds = lowerBoundSeconds(cell.workload, 50, cloud).toFixed(2);
	const calls = leastCalls(cell.workload, cloud).toLocaleString('en-US');
	return `Lower bound at a round trip of 50 ms: ${seconds} s, ${calls} calls.\n`;
}

function section(task: string, rows: readonly Row[]): string {
	const [first] = rows;
	const body = table(linesOf(COLUMNS, rows));
	return `### ${task}\n\n${first === undefined ? '' : shownBound(first)}\n${body}`;
}

function document({ rows, deliveries, verdicts }: Results, machine: Machine): string {
	const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
	const loads = [machine.load, loadavg()[0] ?? 0];
	const sections = [
		...[...byTask(rows)].map(([task, group]) => section(task, group)),
		`### ${DELIVERY_TASK}\n\n${table(linesOf(DELIVERY_COLUMNS, deliveries))}`,
	];
	const judged = verdicts.map(({ target, measured, met }) => {
		return [target, measured, met ? 'met' : '**missed**'];
	});
	return `# Results of the bench

Made by \`npm run bench\` on ${machine.date}; do not edit.

${machine.hardware}. Load average ${loads.map((load) => load.toFixed(1)).join(' before and ')} after. ${versions.join(', ')}.

## Targets

For the nodes and Easemob's trigger; the worst row counts.

${table([['Target', 'Measured', ''], ...judged])}

## Measured

${sections.join('\n\n')}

${notes({ rows, deliveries })}
`;
}

export async function writeResults(results: Results, machine: Machine): Promise<void> {
	const style = (await resolveConfig(paths.results)) ?? {};
	const text = document(results, machine);
	writeFileSync(paths.results, await format(text, { ...style, parser: 'markdown' }));
}
