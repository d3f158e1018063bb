import { sharedMs } from '../sharedClock';
import type { Reading, Run } from './job';
import { watchMemory } from './memory';
import { PauseWatch } from './pauses';

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The last output, so that it is still there when the memory is looked at. */
const kept: unknown[] = [];

/** Does the runs one after the other and measures time, processor and memory. */
export async function measure(runs: readonly Run[]): Promise<Omit<Reading, 'singlesMs'>> {
	const pauses = new PauseWatch();
	const memory = watchMemory((look) => pauses.leaveOut(look));
	const cpuBefore = process.cpuUsage();
	pauses.begin();
	const startMs = performance.now();
	const each: number[] = [];
	let error: string | undefined;
	for (const run of runs) {
		const runStartMs = performance.now();
		const { output, error: found } = await run();
		kept[0] = output;
		error ??= found;
		each.push(performance.now() - runStartMs);
	}
	const seconds = (performance.now() - startMs) / 1_000;
	const { user, system } = process.cpuUsage(cpuBefore);
	const seen = pauses.end();
	const { growthBytes, heldBytes, cpuMs: lookingMs } = memory();
	return {
		startedAtMs: sharedMs(startMs),
		seconds,
		pauses: seen.map(({ endedAtMs, ms }) => ({ endedAtMs: sharedMs(endedAtMs), ms })),
		medianMs: median(each),
		cpuMs: (user + system) / 1_000 - lookingMs,
		growthBytes,
		heldBytes,
		error,
	};
}
