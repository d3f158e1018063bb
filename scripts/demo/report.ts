import type { Check } from './compare';

const startedAtMs = performance.now();

/** Whole seconds since the demo started. */
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
export function detail(text: string): void {
	say(`${' '.repeat(8)}${text}`);
}

/** Says every 20 seconds that a slow step still runs. Returns the function that ends it. */
export function stillRunning(what: string): () => void {
	const sinceMs = performance.now();
	const timer = setInterval(() => {
		detail(`still ${what} (${Math.round((performance.now() - sinceMs) / 1_000)} s)`);
	}, 20_000);
	return () => clearInterval(timer);
}

const verdictWidth = 'arrived as sent'.length;

/** What the sandbox received, one line each, and below what differs both sides of it. */
export function printChecks(checks: readonly Check[]): void {
	say('\nWhat the sandbox received:\n');
	for (const check of checks) {
		say(`  ${check.verdict.padEnd(verdictWidth)}  ${check.what}`);
		for (const line of check.differences) say(`  ${' '.repeat(verdictWidth)}    ${line}`);
	}
	say('');
}
