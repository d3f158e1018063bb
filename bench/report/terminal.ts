import { say } from '../../scripts/terminal';
import { byTask, COLUMNS } from './columns';
import { DELIVERY_COLUMNS, DELIVERY_TASK } from './deliveries';
import type { Results } from './results';
import { linesOf } from './table';

function printTable(lines: readonly string[][]): void {
	const [titles = []] = lines;
	const widths = titles.map((_, column) =>
		Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
	);
	for (const cells of lines) {
		const padded = cells.map((text, column) => {
			const width = widths[column] ?? 0;
			return column === 0 ? text.padEnd(width) : text.padStart(width);
		});
		say(`  ${padded.join('  ')}`);
	}
}

export function printResults({ rows, deliveries, verdicts }: Results): void {
	for (const [task, group] of byTask(rows)) {
		say(`\n${task}`);
		printTable(linesOf(COLUMNS, group));
	}
	if (deliveries.length > 0) {
		say(`\n${DELIVERY_TASK}`);
		printTable(linesOf(DELIVERY_COLUMNS, deliveries));
	}
	say('\nTargets, for the nodes');
	for (const { target, measured, met } of verdicts) {
		say(`  ${met ? 'met   ' : 'MISSED'}  ${target}; measured ${measured}`);
	}
	say('');
}
