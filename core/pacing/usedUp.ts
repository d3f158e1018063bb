import { MINUTE_MS, SECOND_MS } from '../base/clock';
import type { Problem } from '../base/problem';
import type { Load } from './laneLimits';
import type { UsedUp } from './meters';

const HOUR_MS = 60 * MINUTE_MS;

/** Spans of time, the longest first, with the words for one of them. */
const SPANS = [
	{ ms: 24 * HOUR_MS, one: 'a day', many: 'days' },
	{ ms: HOUR_MS, one: 'an hour', many: 'hours' },
	{ ms: MINUTE_MS, one: 'a minute', many: 'minutes' },
	{ ms: SECOND_MS, one: 'a second', many: 'seconds' },
] as const;

/** Up to here a wait is told in minutes, then in hours. */
const MAX_MINUTES = 90;

/**
 * What a user is told whose call would have to wait too long for its turn; the call was not sent.
 *
 * @param advice see `LaneLimits`
 */
export function usedUpProblem({ limit, unit, waitMs }: UsedUp, load: Load, advice = ''): Problem {
	const { count, perMs } = limit;
	const allowed = `${count.toLocaleString('en-US')} ${count === 1 ? unit.slice(0, -1) : unit}`;
	const isPart = unit === 'messages' && load.messages > 1;
	const state = isPart
		? `not enough of them are left for ${load.messages.toLocaleString('en-US')}`
		: `${count === 1 ? 'it is' : 'they are'} used up`;
	return {
		message: `For this, ${allowed} ${rateWords(perMs)} ${count === 1 ? 'is' : 'are'} allowed, and ${state}.`,
		advice:
			`This was not sent. It is possible in about ${waitWords(waitMs)}: run it again then, or let the workflow do this less often. ${advice}`.trim(),
	};
}

/** `an hour`, `in 2 days`. */
function rateWords(perMs: number): string {
	const span = SPANS.find(({ ms }) => perMs % ms === 0);
	if (span === undefined) return `in ${perMs / SECOND_MS} seconds`;
	return perMs === span.ms ? span.one : `in ${perMs / span.ms} ${span.many}`;
}

/** `35 minutes`, `20 hours`; rounded up, so that it is not too early then. */
function waitWords(waitMs: number): string {
	const minutes = Math.ceil(waitMs / MINUTE_MS);
	return minutes > MAX_MINUTES ? `${Math.ceil(waitMs / HOUR_MS)} hours` : `${minutes} minutes`;
}
