import { say } from '../../scripts/terminal';
import type { Row } from '../contest';
import { byTask, COLUMNS } from './columns';
import type { Verdict } from './targets';

function printTable(lines: readonly string[][]): void {
	const widths = COLUMNS.map((_, column) =>
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

export function printResults(rows: readonly Row[], verdicts: readonly Verdict[]): void {
	for (const [task, group] of byTask(rows)) {
		say(`\n${task}`);
		printTable([
			COLUMNS.map(({ title }) => title),
			...group.map((row) => COLUMNS.map(({ show }) => show(row))),
		]);
	}
	say('\nTargets, for the Easemob node');
	for (const { target, measured, met } of verdicts) {
		say(`  ${met ? 'met   ' : 'MISSED'}  ${target}; measured ${measured}`);
	}
	say('');
}
