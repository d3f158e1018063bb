import { say } from '../terminal';
import type { Check } from './checks';

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
