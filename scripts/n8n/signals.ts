import { ToolError } from '../toolError';
import { runningGroups } from './group';

const graceMs = 3_000;
let stoppedBy: NodeJS.Signals | undefined;

/** Ends what runs when this process itself is asked to end, whichever way. */
export function endGroupsOnSignals(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			stoppedBy ??= signal;
			for (const group of runningGroups()) void group.end(graceMs);
		});
	}
	process.on('exit', () => {
		for (const group of runningGroups()) group.kill();
	});
}

export function throwIfStopped(): void {
	if (stoppedBy !== undefined) throw new ToolError(`it was stopped (${stoppedBy}).`);
}
