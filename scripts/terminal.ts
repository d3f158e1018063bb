import type { Progress } from './progress';

const startedAtMs = performance.now();

/** Whole seconds since the program started. */
export function elapsedSeconds(): number {
	return Math.round((performance.now() - startedAtMs) / 1_000);
}

export function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

/** One step begins; the time shows where the minutes of a first run go. */
export function step(text: string): void {
	say(`${`${elapsedSeconds()} s`.padStart(6)}  ${text}`);
}

/** Something about the step that runs now. */
function detail(text: string): void {
	say(`${' '.repeat(8)}${text}`);
}

/** Shows what the tools do, and every 20 seconds that a slow program still runs. */
export const terminal: Progress = {
	detail,
	running(what) {
		const sinceMs = performance.now();
		const timer = setInterval(() => {
			detail(`still ${what} (${Math.round((performance.now() - sinceMs) / 1_000)} s)`);
		}, 20_000);
		return () => clearInterval(timer);
	},
};
