import { ToolError } from '../toolError';
import { runningGroups } from './group';

const graceMs = 3_000;
let stoppedBy: NodeJS.Signals | undefined;
let tellStopped: () => void;

/** Resolves when this process is asked to end. */
export const stopped = new Promise<void>((resolve) => (tellStopped = resolve));

/** Ends what runs when this process itself is asked to end, whichever way. */
export function endGroupsOnSignals(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			// The same Ctrl-C may arrive twice: by itself, and from who has started this process.
			if (stoppedBy !== undefined) return;
			stoppedBy = signal;
			tellStopped();
			for (const group of runningGroups()) void group.end(graceMs);
		});
	}
	process.on('exit', () => {
		for (const group of runningGroups()) group.kill();
	});
}

/** Whether this process has been asked to end. */
export function isStopped(): boolean {
	return stoppedBy !== undefined;
}

export function throwIfStopped(): void {
	if (stoppedBy !== undefined) throw new ToolError(`it was stopped (${stoppedBy}).`);
}
