import { lowerBoundSeconds } from '../bounds';
import type { Latency } from '../cells';
import type { Row } from '../contest';
import { cloudOf } from '../entrants';
import { firstCallSeconds, isWhole, worstPausesMs } from './pauses';
import type { Column } from './table';

const MEGABYTE = 1024 * 1024;

/** The middle of a changing round trip. */
export function roundTripMs(latency: Latency): number {
	return typeof latency === 'number' ? latency : (latency[0] + latency[1]) / 2;
}

export function shownLatency(latency: Latency): string {
	if (typeof latency === 'number') return String(latency);
	return `${roundTripMs(latency)} ±${Math.round((1 - latency[0] / roundTripMs(latency)) * 100)} %`;
}

export function boundSeconds({ cell }: Row): number {
	return lowerBoundSeconds(cell.workload, roundTripMs(cell.latencyMs), cloudOf(cell.entrant));
}

/** How many times as long as the fastest possible; undefined where the work was not done. */
export function ratio(row: Row): number | undefined {
	const { cell, reading, tally } = row;
	if (tally.lost > 0 || cell.oneByOne === true) return undefined;
	return reading.seconds / boundSeconds(row);
}

export function cpuPerCallMs({ reading, tally }: Row): number {
	return reading.cpuMs / Math.max(1, tally.calls);
}

export function growthMegabytes({ reading }: Row): number {
	return reading.growthBytes / MEGABYTE;
}

export function heldMegabytes({ reading }: Row): number {
	return reading.heldBytes / MEGABYTE;
}

export const whole = (count: number) => count.toLocaleString('en-US');

export const COLUMNS: ReadonlyArray<Column<Row>> = [
	{ title: 'Contender', show: ({ cell }) => cell.entrant.name },
	{ title: 'RTT ms', show: ({ cell }) => shownLatency(cell.latencyMs) },
	{ title: 'Delivered', show: ({ tally }) => whole(tally.delivered) },
	{ title: 'Lost', show: (row) => (isWhole(row) ? whole(row.tally.lost) : '-') },
	{ title: 'Doubled', show: ({ tally }) => whole(tally.doubled) },
	{ title: 'Disordered', show: ({ tally }) => whole(tally.disordered) },
	{ title: 'Calls', show: ({ tally }) => whole(tally.calls) },
	{ title: 'Refused', show: ({ tally }) => whole(tally.refused) },
	{ title: 'Failed', show: ({ tally }) => whole(tally.failed) },
	{ title: 'Tokens', show: ({ tally }) => whole(tally.tokens) },
	{
		title: 'Time',
		show: ({ cell, reading }) =>
			cell.oneByOne === true
				? `${reading.medianMs.toFixed(1)} ms`
				: `${reading.seconds.toFixed(2)} s`,
	},
	{
		title: 'x bound',
		show: (row) => {
			const times = ratio(row);
			return times === undefined ? '-' : times.toFixed(3);
		},
	},
	{
		title: 'First call',
		show: (row) => {
			if (row.cell.oneByOne === true) return '-';
			const seconds = firstCallSeconds(row);
			return Number.isFinite(seconds) ? `${seconds.toFixed(2)} s` : 'none';
		},
	},
	{ title: 'Pause before', show: (row) => `${whole(Math.round(worstPausesMs(row).reading))} ms` },
	{ title: 'Pause after', show: (row) => `${whole(Math.round(worstPausesMs(row).sending))} ms` },
	{ title: 'CPU ms/call', show: (row) => cpuPerCallMs(row).toFixed(2) },
	{ title: 'Held MB', show: (row) => heldMegabytes(row).toFixed(0) },
	{ title: 'RSS MB', show: (row) => `+${growthMegabytes(row).toFixed(0)}` },
];

/** Rows by task, in the order they were run. */
export function byTask(rows: readonly Row[]): Map<string, Row[]> {
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const group = groups.get(row.cell.task);
		if (group === undefined) groups.set(row.cell.task, [row]);
		else group.push(row);
	}
	return groups;
}
