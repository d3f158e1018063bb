import { LANES } from '../../nodes/Easemob/lanes';
import { leastCalls } from '../bounds';
import type { Row } from '../contest';
import { cloudOf, isOurs } from '../entrants';
import {
	boundSeconds,
	cpuPerCallMs,
	growthMegabytes,
	heldMegabytes,
	ratio,
	roundTripMs,
} from './columns';
import { firstCallSeconds, isWhole, worstPausesMs } from './pauses';

/** One promise, and what came of it. */
export interface Verdict {
	readonly target: string;
	readonly measured: string;
	readonly met: boolean;
}

interface Measure {
	readonly target: string;
	/** The rows of our nodes that it is about. */
	readonly about: (row: Row) => boolean;
	readonly value: (row: Row, all: readonly Row[]) => number | undefined;
	readonly atMost: number;
	readonly unit: string;
	readonly digits?: number;
}

/** Others send through the same app at the same time. */
const isShared = ({ cell }: Row) => cell.workers !== undefined || cell.withSingles === true;
const steady = ({ cell }: Row) => typeof cell.latencyMs === 'number';
const isAlone = (row: Row) => isWhole(row) && !isShared(row);
const isSharedTexts = (row: Row) => isShared(row) && row.cell.workload.kind === 'texts';
const isStart = (row: Row) => !isWhole(row);
const isTexts = (row: Row) =>
	isAlone(row) && row.cell.workload.kind === 'texts' && row.cell.oneByOne !== true;
const isBroadcast = (row: Row) => isAlone(row) && row.cell.workload.kind === 'broadcast';
const isUpload = ({ cell }: Row) => cell.workload.kind === 'uploads';
const isSingle = ({ cell }: Row) => cell.oneByOne === true;

/** Where all is done within a second or two, the ratio shows the start only. */
const SHORTEST_SECONDS = 10;

function longRatio(row: Row): number | undefined {
	return boundSeconds(row) < SHORTEST_SECONDS ? undefined : ratio(row);
}

/** Another contender's row at the same task and round trip. */
function rival(row: Row, all: readonly Row[], fits: (other: Row) => boolean): Row | undefined {
	return all.find(
		(other) =>
			other.cell.task === row.cell.task &&
			other.cell.latencyMs === row.cell.latencyMs &&
			fits(other),
	);
}

function cpuRatio(row: Row, all: readonly Row[]): number | undefined {
	const other = rival(row, all, ({ cell, tally }) => {
		return cell.entrant.kind === 'httpRequest' && tally.lost === 0;
	});
	return other && cpuPerCallMs(row) / cpuPerCallMs(other);
}

function added(row: Row, all: readonly Row[]): number | undefined {
	const floor = rival(row, all, ({ cell }) => cell.entrant.kind === 'bare');
	return floor && row.reading.medianMs - floor.reading.medianMs;
}

/** In file sizes, for each upload that runs beside others. */
function perUpload({ cell: { workload } }: Row, bytes: number): number | undefined {
	if (workload.kind !== 'uploads') return undefined;
	return bytes / workload.bytes / LANES.file.maxInFlight;
}

const refusedShare = ({ tally }: Row) => (100 * tally.refused) / Math.max(1, tally.calls);
const hasManyItems = (row: Row) =>
	isAlone(row) && !isUpload(row) && !isSingle(row) && row.cell.entrant.shape === 'each';

const MEASURES: readonly Measure[] = [
	{ target: 'Lost', about: isWhole, value: ({ tally }) => tally.lost, atMost: 0, unit: '' },
	{
		target: 'Doubled',
		about: () => true,
		value: ({ tally }) => tally.doubled,
		atMost: 0,
		unit: '',
	},
	{
		target: 'Out of order',
		about: () => true,
		value: ({ tally }) => tally.disordered,
		atMost: 0,
		unit: '',
	},
	{ target: 'Refused', about: steady, value: ({ tally }) => tally.refused, atMost: 0, unit: '' },
	{
		target: 'Refused under jitter',
		about: (row) => !steady(row) && !isShared(row),
		value: refusedShare,
		atMost: 1,
		unit: ' %',
		digits: 2,
	},
	{
		target: 'A single message behind a broadcast to 10,000',
		about: ({ cell }) => cell.withSingles === true,
		value: ({ reading }) => Math.max(...reading.singlesMs),
		atMost: 2_000,
		unit: ' ms',
	},
	{
		target: 'Distinct texts of several workers, refused',
		about: isSharedTexts,
		value: refusedShare,
		atMost: 3,
		unit: ' %',
		digits: 2,
	},
	{
		target: 'Distinct texts of several workers, of the bound',
		about: isSharedTexts,
		value: longRatio,
		atMost: 1.11,
		unit: 'x',
		digits: 3,
	},
	{
		target: 'Distinct texts of several workers, slowest of the fastest',
		about: isSharedTexts,
		value: ({ secondsEach }) => Math.max(...secondsEach) / Math.min(...secondsEach),
		atMost: 1.2,
		unit: 'x',
		digits: 2,
	},
	{
		target: 'Distinct texts up to 50 ms, of the bound',
		about: (row) => isTexts(row) && roundTripMs(row.cell.latencyMs) <= 50,
		value: longRatio,
		atMost: 1.08,
		unit: 'x',
		digits: 3,
	},
	{
		target: 'Distinct texts at 200 ms, of the bound',
		about: (row) => isTexts(row) && roundTripMs(row.cell.latencyMs) === 200,
		value: longRatio,
		atMost: 1.12,
		unit: 'x',
		digits: 3,
	},
	{
		target: 'One text to many, of the bound',
		about: isBroadcast,
		value: longRatio,
		atMost: 1.05,
		unit: 'x',
		digits: 3,
	},
	{
		target:
			'One text to many, calls above the fewest (for 10,000 users 17, RongCloud 10, NetEase 100)',
		about: isBroadcast,
		value: ({ cell, tally }) => tally.calls - leastCalls(cell.workload, cloudOf(cell.entrant)),
		atMost: 0,
		unit: '',
	},
	{
		target: 'One item, longer than a bare call by',
		about: isSingle,
		value: added,
		atMost: 5,
		unit: ' ms',
		digits: 1,
	},
	{
		target: "CPU per call, of the HTTP Request node's at the limit",
		about: isTexts,
		value: cpuRatio,
		atMost: 1.1,
		unit: 'x',
		digits: 2,
	},
	{
		target: 'First call of 20,000 distinct texts, after',
		about: (row) => isStart(row) && row.cell.workload.kind === 'texts',
		value: firstCallSeconds,
		atMost: 3,
		unit: ' s',
		digits: 2,
	},
	{
		target: 'Event loop standing still while up to 100,000 items are read',
		about: isStart,
		value: (row) => worstPausesMs(row).reading,
		atMost: 250,
		unit: ' ms',
	},
	{
		target: 'Event loop standing still while they are sent, or at the stop',
		about: isStart,
		value: (row) => worstPausesMs(row).sending,
		atMost: 250,
		unit: ' ms',
	},
	{
		target: 'Memory held for up to 10,000 text items',
		about: hasManyItems,
		value: heldMegabytes,
		atMost: 64,
		unit: ' MB',
	},
	{
		target: 'Memory of the process (RSS) for up to 10,000 text items',
		about: hasManyItems,
		value: growthMegabytes,
		atMost: 64,
		unit: ' MB',
	},
	{
		target: `Memory held for uploads, in files for each of ${LANES.file.maxInFlight} parallel ones`,
		about: isUpload,
		value: (row) => perUpload(row, row.reading.heldBytes),
		atMost: 3,
		unit: 'x',
		digits: 1,
	},
	{
		target: 'Memory of the process (RSS) for uploads, likewise',
		about: isUpload,
		value: (row) => perUpload(row, row.reading.growthBytes),
		atMost: 3,
		unit: 'x',
		digits: 1,
	},
];

/** The worst row counts. Measures without a row (in a part of the bench) are left out. */
export function judge(all: readonly Row[]): Verdict[] {
	const own = all.filter(({ cell }) => isOurs(cell.entrant));
	return MEASURES.flatMap(({ target, about, value, atMost, unit, digits = 0 }) => {
		const values = own.filter(about).flatMap((row) => value(row, all) ?? []);
		if (values.length === 0) return [];
		const worst = Math.max(...values);
		return {
			target: `${target}: at most ${atMost}${unit}`,
			measured: Number.isFinite(worst) ? `${worst.toFixed(digits)}${unit}` : 'never',
			met: worst <= atMost,
		};
	});
}
